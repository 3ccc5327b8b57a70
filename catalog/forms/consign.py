"""Announcing a slip (nota titip)."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.domain.intake import QTY_MOST, DeclaredLine
from marketplace.fields import CleanTextField, ClientKeyMixin, QuantityField
from marketplace.models import Mart


def _date_input():
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SlipForm(ClientKeyMixin):
    """Where and when she comes."""

    mart = forms.ModelChoiceField(
        Mart.objects.filter(is_open=True),
        label=_("Titip di mart mana?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih martnya."), "invalid_choice": _("Pilih salah satu mart.")},
    )
    arrives_on = forms.DateField(
        label=_("Kapan Anda datang?"),
        widget=_date_input(),
        error_messages={"required": _("Pilih tanggalnya."), "invalid": _("Tulis tanggal. Contoh: 27/11/2026")},
    )
    note = CleanTextField(label=_("Pesan untuk petugas"), max_length=300, required=False)

    def clean_arrives_on(self):
        day = self.cleaned_data["arrives_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Tanggal ini sudah lewat."))
        return day


class LineForm(forms.Form):
    """How much she brings of one variant; 0 leaves it out."""

    qty = QuantityField(label=pgettext_lazy("barang", "Jumlah"), minimum=0, limit=QTY_MOST, required=False)
    best_before = forms.DateField(
        label=_("Baik sebelum"),
        required=False,
        widget=_date_input(),
        error_messages={"invalid": _("Tulis tanggal. Contoh: 27/11/2026")},
    )

    def __init__(self, *args, variant, batch=None, **kwargs):
        """`batch` is what she announced of it before."""
        self.variant = variant
        initial = {"qty": batch.qty_declared, "best_before": batch.best_before} if batch else {"qty": 0}
        super().__init__(*args, prefix=f"v{variant.pk}", initial=initial, use_required_attribute=False, **kwargs)

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("best_before")
        if cleaned.get("qty") and day and day < timezone.localdate():
            self.add_error("best_before", _("Tanggal ini sudah lewat."))
        return cleaned

    @property
    def line(self):
        """The DeclaredLine, or None where she brings nothing of it."""
        qty = self.cleaned_data["qty"]
        return DeclaredLine(self.variant, qty, self.cleaned_data["best_before"]) if qty else None
