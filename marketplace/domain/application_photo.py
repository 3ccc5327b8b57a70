"""The photo that comes with an application: clean pixels in the private store, shown only by views that ask who looks.

A photo that was taken in is kept while the form around it is mended: the form carries its signed name.
"""

import secrets
from datetime import timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from marketplace.models import Application
from media.domain.cleaning import clean_photo

FOLDER = "pendaftaran"
SALT = "marketplace.application_photo"
KEPT = timedelta(days=1)  # while it belongs to no application


def keep_photo(file):
    """Clean `file` and store it under a name that tells nothing; returns that name, signed. Raises BadPhoto."""
    name = storages["private"].save(f"{FOLDER}/{secrets.token_hex(16)}.jpg", ContentFile(clean_photo(file).content))
    return signing.dumps(name, salt=SALT)


def kept_photo(signed):
    """The name that `keep_photo` signed, or "" if it did not, or the photo is gone or somebody's already."""
    try:
        name = signing.loads(signed, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return ""
    is_taken = Application.objects.filter(photo=name).exists()
    return name if not is_taken and storages["private"].exists(name) else ""


def read_photo(name):
    """The bytes of a photo (JPEG), or None if there is none by that `name`."""
    try:
        with storages["private"].open(name) as file:
            return file.read()
    except OSError:
        return None


def forget_photo(name):
    storages["private"].delete(name)


def forget_leftover_photos(*, at=None):
    """For the worker: delete photos whose form was never sent; returns how many."""
    store = storages["private"]
    if not store.exists(FOLDER):
        return 0
    names = {f"{FOLDER}/{name}" for name in store.listdir(FOLDER)[1]}
    before = (at or timezone.now()) - KEPT - timedelta(hours=1)
    alone = names - set(Application.objects.filter(photo__in=names).values_list("photo", flat=True))
    old = [name for name in alone if store.get_modified_time(name) < before]
    for name in old:
        store.delete(name)
    return len(old)
