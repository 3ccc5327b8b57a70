"""The form with which a returned migrant asks to join, by herself or with staff across the table."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.domain import throttle
from marketplace.domain.application_photo import keep_photo, kept_photo
from marketplace.domain.real_name import PUBLIC_NAME_WORDS, WITNESSED
from marketplace.domain.signup import Applicant
from marketplace.fields import CleanTextField, ClientKeyMixin, PhoneField
from marketplace.models import Kecamatan
from marketplace.refusal import Refusal
from media.fields import PhotoField

WORDS = 600  # signs of a question, an answer or a reason


class ApplyForm(ClientKeyMixin, forms.Form):
    """Cleans to an Applicant. A photo is taken in at once; `kept` is its signed name for when the form comes back."""

    legal_name = CleanTextField(
        label=_("Nama lengkap sesuai KTP"),
        help_text=_("Hanya dilihat petugas, tidak pernah tampil di toko."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    public_name = CleanTextField(
        label=_("Nama yang tampil di toko"),
        help_text=PUBLIC_NAME_WORDS,
        max_length=60,
    )
    phone = PhoneField(
        label=_("Nomor HP atau WhatsApp"),
        help_text=_(
            "Petugas menghubungi Anda lewat nomor ini. Nanti nomor ini juga untuk masuk. Tidak tampil di toko."
        ),
    )
    kecamatan = forms.ModelChoiceField(
        Kecamatan.objects.all(),
        label=_("Kecamatan"),
        empty_label=_("Pilih kecamatan"),
        error_messages={"required": _("Pilih kecamatannya."), "invalid_choice": _("Pilih kecamatan dari daftar.")},
    )
    desa = CleanTextField(
        label=_("Desa atau kelurahan"),
        help_text=_("Hanya dilihat petugas. Kecamatan boleh tampil di toko, desa tidak."),
        max_length=80,
    )
    goods = CleanTextField(
        label=_("Barang yang ingin Anda jual"),
        help_text=_("Contoh: keripik singkong, batik tulis"),
        max_length=300,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    union_no = CleanTextField(label=_("Nomor anggota SBMI"), max_length=30, required=False)
    photo = PhotoField(
        label=_("Foto Anda atau barang Anda"),
        help_text=_("Membantu petugas mengenali Anda. Hanya dilihat petugas, tidak tampil di toko."),
        required=False,
    )
    agrees = forms.BooleanField(
        label=_("Saya setuju data ini disimpan"),
        help_text=_(
            "Koperasi SBMI menyimpan nama, nomor HP, foto, dan data di atas untuk memproses pendaftaran Anda. "
            "Anda boleh menghapusnya sendiri selama belum diterima, dan meminta petugas menghapusnya setelah itu."
        ),
        error_messages={"required": _("Kami baru boleh menyimpan data Anda setelah Anda setuju.")},
    )

    def __init__(self, *args, ip, **kwargs):
        super().__init__(*args, **kwargs)
        self.ip = ip
        signed = self.data.get("kept_photo", "")
        self.kept = signed if kept_photo(signed) else ""

    def clean_photo(self):
        """The name of the photo in the private store, or ""."""
        file = self.cleaned_data["photo"]
        if file:
            try:
                throttle.hit("apply_photo", self.ip)
                self.kept = keep_photo(file)
            except Refusal as refusal:
                raise ValidationError(refusal.message, code="photo") from refusal
        return kept_photo(self.kept)

    def applicant(self):
        """The cleaned answers as an Applicant."""
        names = ("legal_name", "public_name", "phone", "kecamatan", "desa", "goods", "union_no", "photo")
        return Applicant(**{name: self.cleaned_data[name] for name in names})


class DeskForm(ApplyForm):
    """The same, written by staff: they have seen the identity and heard the phone."""

    SAID_TO_STAFF = {  # field: label and help where they speak to staff about her
        "public_name": (
            None,
            format_lazy("{} {}", format_lazy(_("Bacakan kepadanya: “{}”"), PUBLIC_NAME_WORDS), WITNESSED),
        ),
        "phone": (
            None,
            _("Petugas menghubunginya lewat nomor ini. Nanti nomor ini juga untuk masuk. Tidak tampil di toko."),
        ),
        "goods": (_("Barang yang ingin ia jual"), None),
        "photo": (
            _("Foto orangnya atau barangnya"),
            _("Membantu petugas mengenalinya. Hanya dilihat petugas, tidak tampil di toko."),
        ),
        "agrees": (
            _("Ia setuju datanya disimpan"),
            _("Bacakan: koperasi menyimpan nama, nomor HP, foto, dan data di atas."),
        ),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in self.SAID_TO_STAFF.items():
            field = self.fields[name]
            field.label, field.help_text = label or field.label, help_text or field.help_text
        self.fields["agrees"].error_messages["required"] = _("Kami baru boleh menyimpan datanya setelah ia setuju.")
        for name in ("legal_name", "phone"):  # the browser knows staff's own
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["seen"] = forms.BooleanField(
            label=_("Identitasnya sudah saya lihat, nomornya sudah saya coba"),
            help_text=_("Juga nomor anggota SBMI, bila ia punya."),
            error_messages={"required": _("Pastikan dulu, lalu centang.")},
        )


class WordsForm(forms.Form):
    """A question, an answer or a reason."""

    words = CleanTextField(max_length=WORDS, multiline=True, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label, help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, help_text


class LostLinkForm(ClientKeyMixin, forms.Form):
    phone = PhoneField(label=_("Nomor HP atau WhatsApp"), help_text=_("Yang Anda tulis waktu mendaftar."))
    legal_name = CleanTextField(
        label=_("Nama lengkap sesuai KTP"),
        help_text=_("Sama seperti waktu mendaftar."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
