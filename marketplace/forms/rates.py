"""What the treasurer types of foreign money."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.enums import Currency
from marketplace.fields import RupiahInput
from marketplace.foreign import SIGNS, NotRate, format_rate, parse_rate


class RateField(forms.Field):
    """Rupiah for one unit of `currency`, with a decimal comma; cleans to sen, or None where it may be empty."""

    widget = RupiahInput

    def __init__(self, *, currency, **kwargs):
        self.currency = currency
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}

    def prepare_value(self, value):
        return format_rate(value, "id").removeprefix("Rp") if isinstance(value, int) else value

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return parse_rate(str(value), self.currency)
        except NotRate as wrong:
            raise ValidationError(wrong.args[0], code="invalid") from wrong


class RatesForm(forms.Form):
    """One rate for each currency; one that was never set may stay empty."""

    def __init__(self, *args, latest, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        for currency in Currency:
            rate = latest.get(currency.value)
            self.fields[currency.value] = RateField(
                currency=currency.value,
                label=_("1 %(name)s (%(sign)s)") % {"name": currency.label, "sign": SIGNS[currency.value]},
                initial=rate.sen if rate else None,
                required=rate is not None,
                error_messages={"required": _("Tulis kursnya. Masih sama? Biarkan angka yang lama.")},
            )

    @property
    def rates(self):
        """{currency: sen} of what was filled in."""
        return {currency: sen for currency, sen in self.cleaned_data.items() if sen}
