"""The photo form of the Wagtail admin: editors come through the same door as producers."""

from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.domain.cleaning import clean_photo
from media.domain.focus import FIELDS, cut_again
from media.domain.intake import keep_file
from media.domain.renditions import make_renditions
from media.refusal import BadPhoto


class AdminPhotoField(WagtailImageField):
    """Wagtail's field without its own decoding, which a broken picture turns into a server error."""

    def to_python(self, data):
        return forms.FileField.to_python(self, data)


class MartImageForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Swapped here and not declared: a declared field could not be left out of the bulk uploader's edit form.
        if "file" in self.fields:
            there = self.fields["file"]
            self.fields["file"] = AdminPhotoField(label=there.label, widget=there.widget, required=there.required)

    def clean_file(self):
        """Swap an upload for its clean JPEG; the file that is there already stays as it is."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            photo = clean_photo(file)
        except BadPhoto as refusal:
            raise ValidationError(refusal.message, code="invalid") from refusal
        keep_file(self.instance, photo)
        return self.instance.file

    def clean_title(self):
        """The name of a file tells of the day and the phone, or of more: it is not kept as the title."""
        title = self.cleaned_data["title"]
        names = {Path(file.name) for file in self.files.values()}
        return str(_("Gambar")) if title in {part for name in names for part in (name.name, name.stem)} else title

    def save(self, commit=True):
        if not self.instance.pixel_hash:
            self._clean_kept_upload()
        image = super().save(commit=commit)
        if commit:
            if "file" not in self.changed_data and set(FIELDS) & set(self.changed_data):
                cut_again(image)
            make_renditions(image)
        return image

    def _clean_kept_upload(self):
        """The bulk uploader keeps a raw upload aside when another field was wrong: it passes the door only now."""
        raw = self.instance.file
        storage, name = raw.storage, raw.name
        with raw.open("rb") as opened:
            photo = clean_photo(opened)
        keep_file(self.instance, photo)
        storage.delete(name)
