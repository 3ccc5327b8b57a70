"""The one door for recorded voices."""

import hashlib
import secrets

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from media.domain.sound_cleaning import clean_sound
from media.models import Sound
from media.refusal import BadSound


class TooManySounds(BadSound):
    message = _("Tempat rekaman Anda sudah penuh. Hapus rekaman yang tidak dipakai, lalu coba lagi.")


@transaction.atomic
def take_in_sound(file, *, producer=None, title=""):
    """Clean `file` (an upload), keep it where only a view can reach it, and return the Sound.

    The same recording sent twice by one producer is one Sound. Raises BadSound, TooManySounds.
    """
    return keep_sound(Sound(producer=producer, title=title[:120] or str(_("Rekaman"))), clean_sound(file))


def keep_sound(sound, clean):
    """Put the CleanSound `clean` into the unsaved `sound` and save it; what her recordings hold already is returned."""
    digest = hashlib.sha256(clean.content).hexdigest()
    if sound.producer is not None:
        if there := _same_sound(sound.producer, digest):
            return there
        if sound.producer.sounds.count() >= settings.SOUND_QUOTA:
            raise TooManySounds()
    sound.seconds, sound.content_hash = clean.seconds, digest
    sound.file = ContentFile(clean.content, name=f"{secrets.token_hex(16)}{clean.ending}")
    try:
        with transaction.atomic():
            sound.save()
    except IntegrityError:  # her phone gave up waiting and sent it again meanwhile
        sound.file.storage.delete(sound.file.name)
        if there := _same_sound(sound.producer, digest):
            return there
        raise
    return sound


def _same_sound(producer, digest):
    return Sound.objects.filter(producer=producer, content_hash=digest).first()


@transaction.atomic
def delete_sound(sound):
    """Remove the row, and its file as soon as the transaction is committed."""
    storage, name = sound.file.storage, sound.file.name
    sound.delete()
    transaction.on_commit(lambda: storage.delete(name))
