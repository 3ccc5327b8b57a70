"""Getting in with a code, and setting a password."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.domain import throttle
from marketplace.domain.login_codes import use_code
from marketplace.domain.passwords import change_password, set_password
from marketplace.fields import CleanTextField, ClientKeyMixin, PhoneField
from marketplace.phone import BadPhone, normalise_phone
from marketplace.refusal import Refusal


class AskCodeForm(ClientKeyMixin, forms.Form):
    phone = PhoneField(label=_("Nomor HP"))


class CodeForm(ClientKeyMixin, forms.Form):
    """Cleans to `used`, a LoginCode that is used up by this. Tries are counted per number and per `ip`."""

    account = CleanTextField(
        label=_("Nomor HP atau nama pengguna"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    code = CleanTextField(
        label=_("Kode"),
        help_text=_("6 angka dari pesan, atau 8 huruf dan angka dari kertas."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "masukan-besar kode",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args, ip, **kwargs):
        super().__init__(*args, **kwargs)
        self.ip, self.used = ip, None

    def clean_account(self):
        """E.164 for every spelling of a number, else a user name in small letters."""
        typed = self.cleaned_data["account"]
        if any(sign.isalpha() for sign in typed):
            return typed.lower()
        try:
            return normalise_phone(typed)
        except BadPhone as wrong:
            raise ValidationError(wrong.args[0], code="invalid") from wrong

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            throttle.hit("code_ip", self.ip)
            throttle.hit("code_account", cleaned["account"])
            self.used = use_code(cleaned["account"], cleaned["code"], client_key=cleaned["client_key"])
        except Refusal as refusal:
            raise ValidationError(refusal.message, code="wrong_code") from refusal
        throttle.take_back("code_ip", self.ip)
        throttle.clear("code_account", cleaned["account"])
        return cleaned


class NewPasswordForm(forms.Form):
    """Sets the password of `user`; what is wrong with it is told at the field."""

    password = forms.CharField(
        label=_("Kata sandi baru"),
        help_text=_("Paling sedikit 8 huruf atau angka. Contoh yang kuat: tiga kata yang hanya Anda yang tahu."),
        strip=False,
        max_length=200,
        error_messages={"required": _("Tulis kata sandinya.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Tulis sekali lagi"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Tulis kata sandinya sekali lagi.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("Belum sama dengan yang pertama. Tulis sekali lagi."))
            return cleaned
        try:
            self.keep(cleaned)
        except ValidationError as wrong:
            self.add_error("password", wrong.messages)
        except Refusal as refusal:
            self.add_error("current" if "current" in self.fields else None, refusal.message)
        return cleaned

    def keep(self, cleaned):
        set_password(self.user, cleaned["password"])


class ChangePasswordForm(NewPasswordForm):
    """The same for who knows the present one; whoever never had one is not asked for it."""

    current = forms.CharField(
        label=_("Kata sandi sekarang"),
        strip=False,
        max_length=200,
        required=False,
        error_messages={"required": _("Tulis kata sandi yang sekarang.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("current", "password", "again")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if user.has_usable_password():
            self.fields["current"].required = True
        else:
            del self.fields["current"]

    def keep(self, cleaned):
        throttle.hit("login_account", f"user-{self.user.pk}")
        change_password(self.user, current=cleaned.get("current", ""), password=cleaned["password"])
        throttle.clear("login_account", f"user-{self.user.pk}")
