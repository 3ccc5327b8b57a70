"""Addresses of the front door."""

from django.urls import path

from marketplace.views import account, app, applicants, guarded_people, postcard, rates, second_step, security

app_name = "marketplace"
urlpatterns = [
    path("masuk/", account.log_in, name="login"),
    path("masuk/lanjut/", account.after_login, name="after_login"),
    path("masuk/langkah-kedua/", second_step.second_step, name="second_step"),
    path("masuk/kunci-sandi/", second_step.passkey_login, name="passkey_login"),
    path("akun/keamanan/", security.security, name="security"),
    path("akun/keamanan/pastikan/", security.prove, name="prove"),
    path("akun/keamanan/kunci-sandi/", security.add_passkey, name="passkey_add"),
    path("akun/keamanan/kunci-sandi/<int:pk>/", security.rename_passkey, name="passkey_rename"),
    path("akun/keamanan/kunci-sandi/<int:pk>/hapus/", security.remove_passkey, name="passkey_remove"),
    path("akun/keamanan/aplikasi/", security.add_app, name="totp_add"),
    path("akun/keamanan/aplikasi/hapus/", security.remove_app, name="totp_remove"),
    path("akun/keamanan/kode-cadangan/", security.recovery_codes, name="recovery_codes"),
    path("akun/keamanan/kode-cadangan/baru/", security.renew_codes, name="recovery_codes_renew"),
    path("akun/petugas/", guarded_people.guarded, name="guarded_people"),
    path("akun/petugas/<int:pk>/lepas/", guarded_people.reset, name="factors_reset"),
    path("keluar/", account.log_out, name="logout"),
    path("daftar/", account.apply, name="apply"),
    path("daftar/terima-kasih/", account.applied, name="applied"),
    path("bendahara/kurs/", rates.rates, name="rates"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("luring/", app.offline, name="offline"),
    path("og/toko.jpg", postcard.shop_picture, name="shop_picture"),
    path("petugas/pendaftar/", applicants.list_applicants, name="applicants"),
]
