"""Addresses of the front door."""

from django.urls import path

from marketplace.views import account, app, applicants, erasure, her_data, notices, passing_on, postcard, rates

app_name = "marketplace"
urlpatterns = [
    path("masuk/", account.log_in, name="login"),
    path("masuk/lanjut/", account.after_login, name="after_login"),
    path("keluar/", account.log_out, name="logout"),
    path("daftar/", account.apply, name="apply"),
    path("daftar/terima-kasih/", account.applied, name="applied"),
    path("bendahara/kurs/", rates.rates, name="rates"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("luring/", app.offline, name="offline"),
    path("og/toko.jpg", postcard.shop_picture, name="shop_picture"),
    path("petugas/pendaftar/", applicants.list_applicants, name="applicants"),
    path("petugas/kabar/", passing_on.list_waiting, name="passing_on"),
    path("petugas/kabar/terkirim/", passing_on.told, name="notices_told"),
    path("ruang/data/", her_data.her_data, name="her_data"),
    path("ruang/data/hapus/", erasure.leave, name="leave"),
    path("ruang/data/hapus/batal/", erasure.stay, name="stay"),
    path("petugas/anggota-keluar/", erasure.list_leaving, name="leaving"),
    path("petugas/anggota-keluar/<int:pk>/", erasure.see_off, name="see_off"),
    path("ruang/data/<str:token>/unduh/", her_data.download, name="export"),
    path("ruang/kabar/", notices.list_notices, name="notices"),
    path("ruang/kabar/atur/", notices.choose, name="notice_wish"),
    path("ruang/kabar/surel/<str:token>/", notices.confirm, name="confirm_email"),
]
