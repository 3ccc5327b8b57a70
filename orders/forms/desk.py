"""What staff type at the packing table and at the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.fields import CleanTextField, ClientKeyMixin, QuantityField, RupiahField
from orders.enums import Liable


class CodeForm(forms.Form):
    code = CleanTextField(
        label=_("Kode ambil"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "class": "masukan-besar kode",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "autofocus": True,
            }
        ),
    )


class HandOverForm(ClientKeyMixin, CodeForm):
    cash_given = RupiahField(
        label=_("Uang diterima"), required=False, widget=forms.TextInput(attrs={"class": "masukan-besar"})
    )
    phone_tail = CleanTextField(
        label=_("Empat angka terakhir nomor HP"),
        max_length=4,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "masukan-singkat"}),
    )


class ShortForm(ClientKeyMixin):
    qty = QuantityField(label=_("Berapa yang tidak ada"))


class BroughtForm(ClientKeyMixin):
    qty = QuantityField(label=_("Jumlah yang dibawa"))
    best_before = forms.DateField(
        label=_("Baik sebelum"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class DispatchForm(forms.Form):
    courier = CleanTextField(label=_("Kurir"), max_length=40, initial=_("Kurir mart"))
    tracking_no = CleanTextField(label=_("Nomor resi"), max_length=40, required=False)


class DeliveredForm(forms.Form):
    received_by = CleanTextField(label=_("Diterima oleh"), max_length=80)


class ReturnForm(ClientKeyMixin):
    qty = QuantityField(label=_("Jumlah yang dikembalikan"))
    liable = forms.ChoiceField(label=_("Ditanggung"), choices=Liable.choices)


class TillLineForm(forms.Form):
    variant = forms.IntegerField(min_value=1, max_value=2**53, required=False)
    qty = QuantityField(minimum=0)
    step = forms.IntegerField(min_value=-1, max_value=1, required=False)


class PayForm(ClientKeyMixin):
    cash_given = RupiahField(
        label=_("Uang diterima"), widget=forms.TextInput(attrs={"class": "masukan-besar", "autocomplete": "off"})
    )
