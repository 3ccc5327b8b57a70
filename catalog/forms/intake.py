"""Counting a slip, one small form for each of its lines."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.domain.intake import QTY_MOST, Count
from marketplace.fields import CleanTextField, QuantityField


class FindSlipForm(forms.Form):
    q = CleanTextField(
        label=_("Nomor nota"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "masukan-besar", "placeholder": "NT-"}),
        error_messages={"required": _("Pindai kode QR di nota, atau ketik nomornya.")},
    )


class RejectForm(forms.Form):
    """Sending the whole slip home."""

    reason = CleanTextField(
        label=_("Mengapa semuanya ditolak?"),
        max_length=200,
        error_messages={"required": _("Tulis alasannya, supaya produsen tahu.")},
    )


class CountForm(forms.Form):
    """What staff found of one batch; `count` is what the verb wants."""

    accepted = QuantityField(label=_("Diterima"), minimum=0, limit=QTY_MOST)
    rejected = QuantityField(label=_("Ditolak"), minimum=0, limit=QTY_MOST, required=False)
    best_before = forms.DateField(
        label=_("Baik sebelum"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    reason = CleanTextField(label=_("Alasan ditolak"), max_length=200, required=False)

    def __init__(self, *args, batch, **kwargs):
        self.batch = batch
        initial = {"accepted": batch.qty_declared, "rejected": 0, "best_before": batch.best_before}
        super().__init__(*args, prefix=f"b{batch.pk}", initial=initial, use_required_attribute=False, **kwargs)
        self.fields["best_before"].required = batch.variant.product.category.is_food
        self.fields["best_before"].error_messages["required"] = _("Isi tanggal baik sebelum.")

    def clean(self):
        cleaned = super().clean()
        accepted, day = cleaned.get("accepted"), cleaned.get("best_before")
        if cleaned.get("rejected") and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Tulis mengapa barang ini ditolak."))
        if accepted == 0 and self.has_error("best_before", "required"):
            del self.errors["best_before"]
            cleaned["best_before"] = None
        if accepted and day and day < timezone.localdate():
            self.add_error("best_before", _("Tanggal ini sudah lewat."))
        return cleaned

    @property
    def count(self):
        cleaned = self.cleaned_data
        return Count(
            accepted=cleaned["accepted"],
            rejected=cleaned["rejected"] or 0,
            reason=cleaned["reason"],
            best_before=cleaned["best_before"],
        )
