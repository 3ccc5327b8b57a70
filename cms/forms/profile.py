"""What a producer lets the world know about herself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.domain.profile import FACTS
from marketplace.enums import Greeting
from marketplace.fields import CleanTextField
from media.fields import PhotoField


class ProfileForm(forms.Form):
    display_name = CleanTextField(
        label=_("Nama tampilan"), max_length=60, help_text=_("Nama yang dibaca pembeli. Boleh nama panggilan.")
    )
    greeting = forms.ChoiceField(label=_("Anda ingin disapa"), choices=Greeting.choices, required=False)
    brand = CleanTextField(label=_("Nama usaha"), max_length=60, required=False)
    line = CleanTextField(label=_("Yang Anda buat"), max_length=160, required=False)
    photo = PhotoField(
        label=_("Potret"), required=False, help_text=_("Setinggi mata, di tempat terang. Tampil bila Anda mengizinkan.")
    )
    country = CleanTextField(label=_("Negara tempat Anda bekerja dulu"), max_length=60, required=False)
    work = CleanTextField(label=_("Pekerjaan Anda di sana"), max_length=80, required=False)
    years = CleanTextField(label=_("Tahun"), max_length=20, required=False, help_text=_("Contoh: 2008–2017"))
    learned = CleanTextField(label=_("Yang Anda pelajari di sana"), max_length=200, required=False)
    desa = CleanTextField(label=_("Desa"), max_length=80, required=False)

    def facts(self):
        return {name: self.cleaned_data[name] for name in FACTS}


def profile_of(producer):
    """What the form shows at first."""
    return {name: getattr(producer, name) for name in FACTS}
