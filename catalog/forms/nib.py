"""The NIB of a producer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.domain.labels import read_nib
from catalog.exceptions import BadLabel
from marketplace.fields import CleanTextField


class NibForm(forms.Form):
    nib = CleanTextField(
        label=_("NIB Anda"),
        help_text=_("13 angka. Sekali saja untuk semua barang. Tidak ditampilkan kepada pembeli."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_nib(self):
        typed = self.cleaned_data["nib"]
        try:
            return read_nib(typed) if typed else ""
        except BadLabel as refusal:
            raise forms.ValidationError(refusal.message) from refusal
