"""Form fields for what people type: rupiah, amounts, phone numbers, plain words."""

import re
import unicodedata
import uuid

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.money import MAX_RUPIAH, NotRupiah, format_rupiah, parse_rupiah
from marketplace.phone import BadPhone, format_phone, normalise_phone

_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
STILL_EMPTY = _("Bagian ini masih kosong.")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class RupiahInput(forms.TextInput):
    """A text input with "Rp" standing in it."""

    template_name = "components/rupiah_input.html"


class RupiahField(forms.Field):
    """Whole rupiah, typed as "12.000" or "12500"; cleans to int, or None where it may be empty."""

    widget = forms.TextInput
    default_error_messages = {
        "minimum": _("Paling sedikit %(limit)s."),
        "maximum": _("Paling banyak %(limit)s."),
    }

    def __init__(self, *, minimum=0, maximum=MAX_RUPIAH, **kwargs):
        self.minimum, self.maximum = minimum, maximum
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value):
        return format_rupiah(value, "id").removeprefix("Rp") if isinstance(value, int) else value

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            amount = parse_rupiah(str(value))
        except NotRupiah as wrong:
            raise ValidationError(wrong.args[0], code="invalid") from wrong
        if amount < self.minimum:
            raise self._out_of_range("minimum", self.minimum)
        if amount > self.maximum:
            raise self._out_of_range("maximum", self.maximum)
        return amount

    def _out_of_range(self, code, limit):
        return ValidationError(self.error_messages[code], code=code, params={"limit": format_rupiah(limit)})


class QuantityField(forms.Field):
    """A count of pieces from `minimum` to `limit`; cleans to int, or None where it may be empty."""

    widget = forms.NumberInput
    default_error_messages = {
        "invalid": _("Tulis jumlah bulat dengan angka. Contoh: 3"),
        "minimum": _("Paling sedikit %(limit)s."),
        "maximum": _("Paling banyak %(limit)s."),
    }

    def __init__(self, *, limit=None, minimum=1, **kwargs):
        self.minimum, self.limit = minimum, settings.LINE_MAX if limit is None else limit
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "min": self.minimum, "max": self.limit, "step": 1}

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        typed = str(value).strip()
        if not _DIGITS.fullmatch(typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        count = int(typed)
        if count < self.minimum:
            raise ValidationError(self.error_messages["minimum"], code="minimum", params={"limit": self.minimum})
        if count > self.limit:
            raise ValidationError(self.error_messages["maximum"], code="maximum", params={"limit": self.limit})
        return count


class PhoneField(forms.CharField):
    """A phone number in any spelling; cleans to E.164."""

    default_error_messages = {"required": _("Tulis nomor HP.")}

    def __init__(self, *, landline=False, foreign=True, **kwargs):
        self.landline, self.foreign = landline, foreign
        super().__init__(**{"max_length": 40, **kwargs})

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "inputmode": "tel", "type": "tel", "autocomplete": "tel"}

    def prepare_value(self, value):
        is_stored = isinstance(value, str) and re.fullmatch(r"\+\d{8,15}", value, re.ASCII)
        return format_phone(value) if is_stored and value.startswith("+62") else value

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return normalise_phone(typed, landline=self.landline, foreign=self.foreign)
        except BadPhone as wrong:
            raise ValidationError(wrong.args[0], code="invalid") from wrong


class CleanTextField(forms.CharField):
    """Plain words: trimmed, without NUL and invisible signs, on one line unless `multiline`."""

    default_error_messages = {"required": STILL_EMPTY}

    def __init__(self, *, multiline=False, **kwargs):
        self.multiline = multiline
        if multiline:
            kwargs.setdefault("widget", forms.Textarea)
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values:
            return self.empty_value
        words = unicodedata.normalize("NFC", _INVISIBLE.sub("", str(value)))
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        if not self.multiline:
            words = " ".join(words.split())
        return super().to_python(words)


class ClientKeyMixin(forms.Form):
    """A form that counts once however often it is sent: a hidden key made when the form is shown."""

    client_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={
            "required": _("Muat ulang halaman ini, lalu kirim lagi."),
            "invalid": _("Muat ulang halaman ini, lalu kirim lagi."),
        },
    )
