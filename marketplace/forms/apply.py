"""The form with which a returned migrant asks to join."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.domain.signup import Applicant
from marketplace.fields import CleanTextField, ClientKeyMixin, PhoneField
from marketplace.models import Kecamatan


class ApplyForm(ClientKeyMixin, forms.Form):
    legal_name = CleanTextField(
        label=_("Nama lengkap sesuai KTP"),
        help_text=_("Hanya dilihat petugas, tidak pernah tampil di toko."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    public_name = CleanTextField(
        label=_("Nama yang tampil di toko"),
        help_text=_("Boleh nama panggilan, misalnya Bu Siti."),
        max_length=60,
    )
    phone = PhoneField(label=_("Nomor HP atau WhatsApp"), help_text=_("Petugas menghubungi Anda lewat nomor ini."))
    kecamatan = forms.ModelChoiceField(
        Kecamatan.objects.all(),
        label=_("Kecamatan"),
        empty_label=_("Pilih kecamatan"),
        error_messages={"required": _("Pilih kecamatannya."), "invalid_choice": _("Pilih kecamatan dari daftar.")},
    )
    goods = CleanTextField(
        label=_("Barang yang ingin Anda jual"),
        help_text=_("Contoh: keripik singkong, batik tulis"),
        max_length=300,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    union_no = CleanTextField(label=_("Nomor anggota SBMI"), max_length=30, required=False)
    agrees = forms.BooleanField(
        label=_("Saya setuju data ini disimpan"),
        help_text=_(
            "Koperasi SBMI menyimpan nama, nomor HP, dan data di atas untuk memproses pendaftaran Anda. "
            "Anda boleh meminta data ini dihapus kapan saja."
        ),
        error_messages={"required": _("Kami baru boleh menyimpan data Anda setelah Anda setuju.")},
    )

    def applicant(self):
        """The cleaned answers as an Applicant."""
        names = ("legal_name", "public_name", "phone", "kecamatan", "goods", "union_no")
        return Applicant(**{name: self.cleaned_data[name] for name in names})
