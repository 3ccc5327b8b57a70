"""The file inputs for a photo, for a recording, and for what is one of the two."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadInput(forms.FileInput):
    """Speaks the language of the page, where a browser's own speaks that of the phone.

    `pick` and `record` are the words of its buttons, none for the second where nothing is recorded; `css` their class.
    """

    template_name = "components/upload.html"

    def __init__(self, attrs=None, *, pick, record="", css="tombol tombol-garis"):
        super().__init__(attrs)
        self.pick, self.record, self.css = pick, record, css

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"pick": self.pick, "record": self.record, "css": self.css}
        return context


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

    widget = UploadInput({"accept": "audio/*", "capture": "user"}, pick=_("Pilih rekaman"), record=_("Rekam suara"))
    default_error_messages = {
        "required": _("Rekam atau pilih satu suara dulu."),
        "missing": _("Rekam atau pilih satu suara dulu."),
        "empty": _("Berkas suara ini kosong. Pilih rekaman lain."),
        "invalid": _("Rekaman belum terkirim. Coba kirim lagi."),
    }
