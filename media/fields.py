"""The file input for a photo."""

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
