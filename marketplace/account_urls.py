"""Addresses of the front door."""

from django.urls import path

from marketplace.views import account, app, applicants, applying, codes, members, postcard, rates

app_name = "marketplace"
urlpatterns = [
    path("masuk/", account.log_in, name="login"),
    path("masuk/lanjut/", account.after_login, name="after_login"),
    path("keluar/", account.log_out, name="logout"),
    path("masuk/kode/", codes.enter_code, name="enter_code"),
    path("masuk/kode/minta/", codes.ask_code, name="ask_code"),
    path("masuk/sandi-baru/", codes.new_password, name="new_password"),
    path("ruang/sandi/", codes.change_password, name="change_password"),
    path("daftar/", applying.apply, name="apply"),
    path("daftar/terima-kasih/", applying.applied, name="applied"),
    path("daftar/cari/", applying.lost_link, name="lost_link"),
    path("daftar/foto/<str:signed>/", applying.waiting_photo, name="waiting_photo"),
    path("daftar/<slug:token>/", applying.application, name="application"),
    path("daftar/<slug:token>/foto/", applying.photo, name="application_photo"),
    path("daftar/<slug:token>/hapus/", applying.erase, name="application_erase"),
    path("bendahara/kurs/", rates.rates, name="rates"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("luring/", app.offline, name="offline"),
    path("og/toko.jpg", postcard.shop_picture, name="shop_picture"),
    path("petugas/pendaftar/", applicants.list_applicants, name="applicants"),
    path("petugas/pendaftar/baru/", applicants.sign_up, name="sign_up"),
    path("petugas/pendaftar/<int:pk>/", applicants.show_applicant, name="applicant"),
    path("petugas/pendaftar/<int:pk>/foto/", applicants.applicant_photo, name="applicant_photo"),
    path("petugas/anggota/", members.list_members, name="members"),
    path("petugas/anggota/<int:pk>/", members.show_member, name="member"),
    path("petugas/anggota/<int:pk>/kode/", members.give_member_code, name="member_code"),
    path("petugas/akun/<int:pk>/kode/", members.give_staff_code, name="staff_code"),
]
