"""Asking again who it is, before something that cannot be taken back or shows everything."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.domain import throttle
from marketplace.refusal import Refusal

JUST_NOW = timedelta(minutes=10)


class ReauthForm(forms.Form):
    """Her password; who has none, because she comes in by code, must have come in just now."""

    password = forms.CharField(
        label=_("Kata sandi Anda"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():
            del self.fields["password"]

    def clean(self):
        try:
            throttle.hit("reauth", self.user.pk)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        if "password" not in self.fields:
            last = self.user.last_login
            if last is None or last < timezone.now() - JUST_NOW:
                raise forms.ValidationError(_("Keluar dulu, masuk lagi dengan kode, lalu coba lagi dalam 10 menit."))
        elif self.cleaned_data.get("password") and not self.user.check_password(self.cleaned_data["password"]):
            self.add_error("password", _("Kata sandinya belum cocok. Coba ketik lagi."))
        return self.cleaned_data


class LeaveForm(ReauthForm):
    """Besides, that she has read what happens."""

    understood = forms.BooleanField(
        label=_("Saya mengerti: yang dihapus tidak bisa dikembalikan"),
        error_messages={"required": _("Centang dulu kalau sudah membaca.")},
    )
    field_order = ["understood", "password"]
