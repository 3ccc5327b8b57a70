"""A phone that gives up waiting sends the same photo or recording again while the first is still being cleaned."""

import pytest
from django.core.files.storage import default_storage, storages

from media.domain.intake import take_in
from media.domain.sound_intake import take_in_sound
from media.models import MartImage, Sound
from tests.factories import photos
from tests.factories.cms import recording
from tests.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def files_in(storage, folder):
    return set(storage.listdir(folder)[1]) if storage.exists(folder) else set()


def test_one_photo_sent_three_times_at_once_is_one(siti):
    before = files_in(default_storage, "original_images")
    images = all_at_once([lambda: take_in(photos.upload(photos.plain_jpeg()), producer=siti) for _ in range(3)])

    assert set(images) == {MartImage.objects.get(producer=siti)}
    assert len(files_in(default_storage, "original_images") - before) == 1


def test_one_recording_sent_three_times_at_once_is_one(siti):
    before = files_in(storages["private"], "suara")
    sounds = all_at_once([lambda: take_in_sound(recording(), producer=siti) for _ in range(3)])

    assert set(sounds) == {Sound.objects.get(producer=siti)}
    assert len(files_in(storages["private"], "suara") - before) == 1
