"""The form at the door."""

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.domain import throttle
from marketplace.fields import CleanTextField
from marketplace.phone import BadPhone, normalise_phone


class LoginForm(forms.Form):
    """Cleans to `user`. Tries are counted per account and per `ip`; a good one is not held against anybody."""

    username = CleanTextField(
        label=_("Nomor HP atau nama pengguna"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Tulis kata sandinya.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, request, ip, **kwargs):
        self.request, self.ip, self.user = request, ip, None
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if "username" not in cleaned or "password" not in cleaned:
            return cleaned
        account = _account(cleaned["username"])
        try:
            throttle.hit("login_ip", self.ip)
            throttle.hit("login_account", account)
        except throttle.TooMany as refusal:
            raise ValidationError(refusal.message, code="throttled") from refusal
        self.user = authenticate(self.request, username=cleaned["username"], password=cleaned["password"])
        if self.user is None:
            raise ValidationError(_("Nomor atau kata sandi belum cocok. Coba lagi."), code="invalid_login")
        throttle.take_back("login_ip", self.ip)
        throttle.clear("login_account", account)
        return cleaned


def _account(typed):
    """One name for all spellings of an account, so that they share one count."""
    try:
        return normalise_phone(typed)
    except BadPhone:
        return typed.lower()
