"""The one door for recordings."""

from pathlib import Path

import pytest
from django.conf import settings

from media.domain.sound_cleaning import clean_sound
from media.domain.sound_intake import TooManySounds, delete_sound, keep_sound, take_in_sound
from media.models import Sound
from media.refusal import BadSound
from tests.factories.cms import photo, recording


def test_a_recording_lies_where_nobody_can_guess_it_and_not_among_the_public_files(siti):
    sound = take_in_sound(recording(), producer=siti, title="Di dapur")

    assert (sound.producer, sound.title, sound.seconds) == (siti, "Di dapur", 1)
    assert len(sound.name) == len("x" * 32 + ".mp3")
    assert "rekaman" not in sound.file.name
    assert Path(settings.MEDIA_ROOT) not in Path(sound.file.path).parents


def test_sent_twice_it_is_one_recording_and_nobody_elses(siti, wati):
    first = take_in_sound(recording(), producer=siti)

    assert take_in_sound(recording(), producer=siti) == first
    assert take_in_sound(recording(), producer=wati) != first


def test_there_is_room_for_so_many(siti, settings):
    settings.SOUND_QUOTA = 1
    take_in_sound(recording(1), producer=siti)

    with pytest.raises(TooManySounds):
        keep_sound(Sound(producer=siti, title="Lagi"), clean_sound(recording(2)))

    assert Sound.objects.count() == 1


def test_a_photo_is_none(siti):
    with pytest.raises(BadSound):
        take_in_sound(photo(), producer=siti)

    assert Sound.objects.count() == 0


def test_a_deleted_recording_takes_its_file_along(siti, django_capture_on_commit_callbacks):
    sound = take_in_sound(recording(), producer=siti)
    path = Path(sound.file.path)

    with django_capture_on_commit_callbacks(execute=True):
        delete_sound(sound)

    assert (path.exists(), Sound.objects.count()) == (False, 0)
