"""What somebody shows to prove who she is, and what she calls her passkeys."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.domain import throttle
from marketplace.domain.factors import prove_with_code
from marketplace.domain.passkeys import prove_with_passkey
from marketplace.fields import CleanTextField
from marketplace.queries.factors import totp_of


def _code_field():
    return CleanTextField(
        label=_("Kode"),
        max_length=20,
        help_text=_("6 angka dari aplikasi kode, atau satu kode cadangan."),
        error_messages={"required": _("Tulis kodenya.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class CredentialField(forms.CharField):
    """What the browser says of a passkey; cleans to a dict."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(
            max_length=20_000, error_messages={"required": _("Peramban tidak memberi kunci sandi.")}, **kwargs
        )

    def to_python(self, value):
        typed = super().to_python(value)
        if typed in self.empty_values:
            return None
        try:
            said = json.loads(typed)
        except ValueError as wrong:
            raise ValidationError(_("Kunci sandi ini tidak terbaca."), code="invalid") from wrong
        if not isinstance(said, dict):
            raise ValidationError(_("Kunci sandi ini tidak terbaca."), code="invalid")
        return said


class CodeForm(forms.Form):
    """The code alone, as the app shows it when it is being set up."""

    code = _code_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("6 angka yang sekarang terlihat di aplikasi.")


class CredentialForm(forms.Form):
    credential = CredentialField()


class FactorForm(forms.Form):
    """A code or a passkey of `user`."""

    code = _code_field()
    credential = CredentialField(required=False)

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("credential"):
            self.fields["code"].required = False
        if totp_of(user) is None:
            self.fields["code"].help_text = _("Satu kode cadangan, 8 angka.")

    def prove(self):
        """Raises TooMany, WrongCode, BadPasskey."""
        credential = self.cleaned_data["credential"]
        if credential:
            prove_with_passkey(credential, user=self.user)
        else:
            prove_with_code(self.user, self.cleaned_data["code"])


class PasswordForm(forms.Form):
    """The password of `user` once more."""

    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Tulis kata sandinya.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def prove(self):
        """Raises TooMany; a wrong password is told at its field."""
        throttle.hit("second_factor", self.user.pk)
        if not self.user.check_password(self.cleaned_data["password"]):
            self.add_error("password", _("Kata sandi belum cocok."))
            return
        throttle.clear("second_factor", self.user.pk)


class NameForm(forms.Form):
    name = CleanTextField(
        label=_("Nama kunci sandi"), max_length=40, help_text=_("Supaya Anda mengenalinya, misalnya “HP saya”.")
    )


class NewPasskeyForm(NameForm):
    credential = CredentialField()
