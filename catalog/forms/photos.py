"""The first step of a listing: photos, what they show, and how they are cut."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.fields import CleanTextField
from media.domain.focus import WHOLE, focus_of
from media.fields import PhotoField

ALT_MOST = 200  # signs


class ManyPhotosInput(forms.FileInput):
    allow_multiple_selected = True


class ManyPhotosField(PhotoField):
    """Several photos at once; cleans to a list of files."""

    widget = ManyPhotosInput(attrs={"accept": "image/*,.heic,.heif"})

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(ManyPhotosField, self).clean(file, initial) for file in files or [None]]
        return [file for file in cleaned if file]


READY_SENTENCES = (
    _("%(name)s dalam kemasan, dilihat dari depan"),
    _("Isi %(name)s di atas piring"),
    _("%(name)s dari dekat"),
    _("Label di belakang kemasan %(name)s"),
    _("%(name)s sedang dibuat"),
)


THIRDS = (167, 500, 833)  # thousandths: the middle of each third
SPOTS = (
    _("kiri atas"), _("atas"), _("kanan atas"), _("kiri"), _("tengah"), _("kanan"), _("kiri bawah"), _("bawah"),
    _("kanan bawah"),
)  # fmt: skip


class SpotField(forms.Field):
    """A place in a picture, "250,500" in thousandths of its width and height; cleans to (x, y) or None."""

    def to_python(self, value):
        if value in self.empty_values:
            return None
        found = re.fullmatch(r"(\d{1,4}),(\d{1,4})", str(value), re.ASCII)
        if not found or any(int(part) > WHOLE for part in found.groups()):
            raise forms.ValidationError(_("Pilih satu bagian foto."))
        return int(found[1]), int(found[2])


class PhotosForm(forms.Form):
    """New photos and the keys of those to take out. One photo is needed where there is none yet.

    What can be seen is asked for new photos and, one by one, for those that are there, with sentences to choose from.
    """

    photos = ManyPhotosField(label=_("Foto barang"), required=False)
    alt = CleanTextField(
        label=_("Apa yang terlihat di foto?"),
        help_text=_("Dibacakan untuk pembeli yang tidak bisa melihat. Contoh: keripik kuning dalam bungkus bening"),
        max_length=ALT_MOST,
        required=False,
        widget=forms.TextInput(attrs={"list": "kalimat-foto"}),
    )
    remove = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, photos, name="", **kwargs):
        super().__init__(*args, **kwargs)
        self.own_photos = photos
        self.initial_focus = {}
        self.fields["remove"].choices = [(photo.pk, str(photo.pk)) for photo in photos]
        self.sentences = [str(sentence) % {"name": name or _("Barang ini")} for sentence in READY_SENTENCES]
        for nth, photo in enumerate(photos, start=1):
            self.initial_focus[photo.pk] = focus_of(photo.image)
            self.fields[f"focus_{photo.pk}"] = SpotField(required=False)
            alt = "" if photo.alt == name else photo.alt
            self.fields[f"alt_{photo.pk}"] = CleanTextField(
                label=_("Apa yang terlihat di foto %(nth)d?") % {"nth": nth},
                max_length=ALT_MOST,
                required=False,
                initial=alt,
                widget=forms.TextInput(attrs={"list": "kalimat-foto"}),
            )

    @property
    def words(self):
        """{photo key: field} of the photos that are there."""
        return {photo.pk: self[f"alt_{photo.pk}"] for photo in self.own_photos}

    @property
    def focuses(self):
        """{photo key: (x, y) in thousandths} of the photos whose cut was changed."""
        return {
            photo.pk: self.cleaned_data[field]
            for photo in self.own_photos
            if (field := f"focus_{photo.pk}") in self.data
            and self.cleaned_data.get(field) != self.initial_focus[photo.pk]
        }

    def spots(self, photo):
        """The nine places of the picture to choose from: [{value, label, checked}], row by row."""
        x, y = self.initial_focus[photo.pk]
        places = [(column, row) for row in THIRDS for column in THIRDS]
        nearest = min(places, key=lambda place: (place[0] - x) ** 2 + (place[1] - y) ** 2)
        return [
            {"value": f"{x},{y}" if place == nearest else "{},{}".format(*place), "label": label,
             "checked": place == nearest}
            for place, label in zip(places, SPOTS, strict=True)
        ]  # fmt: skip

    @property
    def alts(self):
        """{photo key: words} of the photos whose words were changed."""
        return {
            photo.pk: self.cleaned_data[field]
            for photo in self.own_photos
            if (field := f"alt_{photo.pk}") in self.data and field in self.changed_data
        }

    def clean(self):
        cleaned = super().clean()
        left = len(self.own_photos) - len(cleaned.get("remove") or [])
        is_coming = "menyusul" in self.data  # they are on their way, one by one
        if (
            not is_coming
            and not self.has_error("photos")
            and not cleaned.get("photos")
            and left < 1
            and not cleaned.get("remove")
        ):
            self.add_error("photos", _("Pilih satu foto dulu, atau lewati langkah ini."))
        return cleaned
