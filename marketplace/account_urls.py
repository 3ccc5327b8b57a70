"""Addresses of the front door."""

from django.urls import path

from marketplace.views import account, app, applicants, postcard, rates

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
]
