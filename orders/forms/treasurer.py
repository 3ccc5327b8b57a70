"""What the treasurer and the chair type."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.fields import CleanTextField, ClientKeyMixin
from marketplace.models import Mart, Producer
from orders.enums import PostingRule


class ProducersField(forms.ModelMultipleChoiceField):
    """Ticked producers; a value that is no id is refused before it reaches the database."""

    def clean(self, value):
        wrong = next((pk for pk in value or () if not re.fullmatch("[0-9]{1,18}", str(pk))), None)
        if wrong is not None:
            raise forms.ValidationError(self.error_messages["required"], code="invalid")
        return super().clean(value)


class ProposeForm(ClientKeyMixin, forms.Form):
    """Whom to pay: the producers that were ticked."""

    producers = ProducersField(
        Producer.objects.all(), error_messages={"required": _("Pilih dulu siapa yang akan dibayar.")}
    )


class PaidForm(forms.Form):
    """That a payout was paid: the bank's reference, or the drawer that the cash came from."""

    reference = CleanTextField(label=_("Nomor bukti"), max_length=80, required=False)
    mart = forms.ModelChoiceField(Mart.objects.all(), label=_("Diambil dari laci"), required=False, empty_label=None)

    def __init__(self, *args, payout, **kwargs):
        super().__init__(*args, **kwargs)
        if payout.mart_id:
            self.fields["mart"].initial = payout.mart_id
            self.fields["reference"].label = _("Nomor kuitansi")
        else:
            del self.fields["mart"]
            self.fields["reference"].required = True


class VoidForm(forms.Form):
    reason = CleanTextField(label=_("Alasan pembatalan"), max_length=200)


class SettledForm(forms.Form):
    note = CleanTextField(
        label=_("Apa yang sudah dilakukan?"),
        max_length=200,
        error_messages={"required": _("Tulis singkat apa yang sudah dilakukan.")},
    )


class SentForm(forms.Form):
    """That a refund went out."""

    reference = CleanTextField(label=_("Nomor bukti"), max_length=120, required=False)


class JournalForm(forms.Form):
    """Which postings to show; what cannot be read is left out."""

    q = CleanTextField(label=_("Nomor pesanan atau pencairan"), max_length=60, required=False)
    rule = forms.ChoiceField(label=_("Jenis"), required=False, choices=[("", _("Semua")), *PostingRule.choices])
    day = forms.DateField(label=_("Tanggal"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


class MonthForm(forms.Form):
    month = forms.DateField(
        label=_("Bulan"), required=False, input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )  # fmt: skip
