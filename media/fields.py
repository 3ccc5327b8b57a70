"""The file inputs for a photo and for a recording."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PhotoField(forms.FileField):
    """Takes any file: `media.domain.intake.take_in` judges it and says what is wrong in plain words."""

    widget = forms.FileInput(attrs={"accept": "image/*"})
    default_error_messages = {
        "required": _("Pilih satu foto dulu."),
        "missing": _("Pilih satu foto dulu."),
        "empty": _("Berkas foto ini kosong. Pilih foto lain."),
        "invalid": _("Foto belum terkirim. Coba kirim lagi."),
    }


class SoundField(forms.FileField):
    """Takes any file: `media.domain.sound_cleaning.clean_sound` judges it. A phone opens its recorder at once."""

    widget = forms.FileInput(attrs={"accept": "audio/*", "capture": "user"})
    default_error_messages = {
        "required": _("Rekam atau pilih satu suara dulu."),
        "missing": _("Rekam atau pilih satu suara dulu."),
        "empty": _("Berkas suara ini kosong. Pilih rekaman lain."),
        "invalid": _("Rekaman belum terkirim. Coba kirim lagi."),
    }
