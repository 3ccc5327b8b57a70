"""The one door for photos."""

import hashlib
import secrets

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import SourceImageIOError

from media.domain.cleaning import clean_photo
from media.domain.renditions import make_renditions
from media.models import MartImage
from media.refusal import BadPhoto


class TooManyPhotos(BadPhoto):
    message = _("Tempat foto Anda sudah penuh. Hapus foto yang tidak dipakai, lalu coba lagi.")


def take_in(file, *, producer=None, alt="", title="", by=None):
    """Clean `file`, store it with its renditions and return the MartImage.

    The same pixels sent twice by one producer are one picture; two producers never share one, so that what one
    withdraws stays with the other. Raises BadPhoto, TooManyPhotos.
    """
    photo = clean_photo(file)
    for _try in range(2):
        image = _same_picture(producer, photo)
        if image is None:
            image = _store(photo, producer=producer, alt=alt, title=title, by=by)
        try:
            make_renditions(image)
        except (IntegrityError, SourceImageIOError):
            if MartImage.objects.filter(pk=image.pk).exists():
                raise
        else:
            return image
    raise BadPhoto(_("Foto ini belum terkirim. Coba kirim lagi."))  # it was taken out each time just as it came


def _same_picture(producer, photo):
    if producer is None:
        return None
    return MartImage.objects.filter(producer=producer, pixel_hash=photo.pixel_hash).first()


def _store(photo, *, producer, alt, title, by):
    if producer is not None and producer.images.count() >= settings.PHOTO_QUOTA:
        raise TooManyPhotos()
    image = MartImage(title=(title or alt or "foto")[:255], alt=alt[:200], producer=producer, uploaded_by_user=by)
    keep_file(image, photo)
    try:
        with transaction.atomic():
            image.save()
    except IntegrityError:  # her phone gave up waiting and sent it again meanwhile
        image.file.storage.delete(image.file.name)
        if there := _same_picture(producer, photo):
            return there
        raise
    return image


def keep_file(image, photo):
    """Put the clean bytes of `photo` under a name that nobody can guess and that tells nothing; does not save."""
    image.file = ContentFile(photo.content, name=f"{secrets.token_hex(16)}.jpg")
    image.width, image.height, image.pixel_hash = photo.width, photo.height, photo.pixel_hash
    image.file_size = len(photo.content)
    image.file_hash = hashlib.sha1(photo.content, usedforsecurity=False).hexdigest()
