"""The one page of checkout: for whom, how she gets it, how she pays."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.fields import CleanTextField, ClientKeyMixin, PhoneField
from marketplace.models import Kecamatan, Mart
from orders.domain.checkout import AddressDetails, Details
from orders.enums import Method, Way

SELF, FAMILY = "self", "family"
FAMILY_FIELDS = ("recipient_name", "recipient_phone", "hide_prices", "gift_note")
ADDRESS_FIELDS = ("kecamatan", "desa", "street", "rt_rw", "landmark", "postcode", "address_note")


class WayForm(forms.Form):
    """How the goods are got; read from the page's address, so that the sum is known before anything is typed."""

    way = forms.ChoiceField(choices=[(Way.PICKUP, Way.PICKUP.label), (Way.DELIVERY, Way.DELIVERY.label)])
    mart = forms.ModelChoiceField(Mart.objects.filter(is_open=True), to_field_name="slug", required=False)
    kecamatan = forms.ModelChoiceField(
        Kecamatan.objects.filter(zones__isnull=False),
        to_field_name="code",
        required=False,
        label=_("Kecamatan"),
        empty_label=_("Pilih kecamatan"),
    )


class CheckoutForm(ClientKeyMixin, WayForm):
    whom = forms.ChoiceField(choices=[(SELF, _("Untuk saya")), (FAMILY, _("Untuk keluarga"))], initial=SELF)
    payer_name = CleanTextField(label=_("Nama"), max_length=80, error_messages={"required": _("Tulis nama Anda.")})
    payer_phone = PhoneField(
        label=_("Nomor HP"), help_text=_("Petugas menghubungi nomor ini bila ada yang perlu ditanyakan.")
    )
    payer_email = forms.EmailField(
        label=_("Alamat email"), required=False, help_text=_("Bukti bayar dan tautan pesanan dikirim ke sini.")
    )
    recipient_name = CleanTextField(label=_("Nama penerima"), max_length=80, required=False)
    recipient_phone = PhoneField(
        label=_("Nomor HP penerima"), required=False, help_text=_("Untuk memberi kabar saat pesanan siap.")
    )
    hide_prices = forms.BooleanField(label=_("Sembunyikan harga dari penerima"), required=False)
    gift_note = CleanTextField(label=_("Pesan untuk penerima"), max_length=200, required=False)
    desa = CleanTextField(label=_("Desa atau kelurahan"), max_length=80, required=False)
    street = CleanTextField(label=_("Jalan atau dusun, nomor rumah"), max_length=160, required=False)
    rt_rw = CleanTextField(label=_("RT/RW"), max_length=15, required=False)
    landmark = CleanTextField(
        label=_("Patokan"), max_length=160, required=False, help_text=_("Contoh: sebelah musala, pagar hijau.")
    )
    postcode = forms.RegexField(
        r"^\d{5}$", label=_("Kodepos"), required=False, error_messages={"invalid": _("Kodepos terdiri dari 5 angka.")}
    )
    address_note = CleanTextField(label=_("Catatan untuk kurir"), max_length=200, required=False)
    method = forms.ChoiceField(
        label=_("Cara bayar"), choices=Method.choices, error_messages={"required": _("Pilih cara bayar.")}
    )
    expected_total = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**12)
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=128)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, hint in {
            "payer_name": "name", "payer_email": "email", "desa": "address-level3", "street": "street-address",
            "postcode": "postal-code",
        }.items():  # fmt: skip
            self.fields[name].widget.attrs["autocomplete"] = hint
        self.fields["postcode"].widget.attrs["inputmode"] = "numeric"

    def clean(self):
        given = super().clean()
        if given.get("whom") == FAMILY:
            self._require("recipient_name", _("Tulis nama penerima."))
            self._require("recipient_phone", _("Tulis nomor HP penerima."))
        if given.get("way") == Way.DELIVERY:
            self._require("kecamatan", _("Pilih kecamatan tujuan."))
            self._require("desa", _("Tulis desa atau kelurahan."))
            if not (given.get("street") or given.get("landmark")):
                self.add_error("street", _("Tulis jalan atau dusun, atau isi patokan di bawah."))
        else:
            self._require("mart", _("Pilih mart tempat mengambil."))
        return given

    def _require(self, name, sentence):
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, ValidationError(sentence, code="required"))

    def details(self):
        """What was typed, as `orders.domain.checkout.place_order` takes it."""
        given = self.cleaned_data
        family, delivery = given["whom"] == FAMILY, given["way"] == Way.DELIVERY
        address = AddressDetails(
            kecamatan=given["kecamatan"], desa=given["desa"], street=given["street"], rt_rw=given["rt_rw"],
            landmark=given["landmark"], postcode=given["postcode"] or given["kecamatan"].postcode,
            note=given["address_note"],
        ) if delivery else None  # fmt: skip
        return Details(
            way=given["way"], method=given["method"], mart=None if delivery else given["mart"], address=address,
            payer_name=given["payer_name"], payer_phone=given["payer_phone"], payer_email=given["payer_email"],
            for_family=family,
            recipient_name=given["recipient_name"] if family else "",
            recipient_phone=given["recipient_phone"] if family else "",
            hide_prices=family and given["hide_prices"], gift_note=given["gift_note"] if family else "",
            language=get_language() or "id",
            expected_total=given["expected_total"], fingerprint=given["fingerprint"],
        )  # fmt: skip
