import re

import pytest
from django.core.files.storage import default_storage

from media.domain.intake import TooManyPhotos, take_in
from media.models import MartImage
from media.refusal import BadPhoto
from tests.factories import photos

pytestmark = pytest.mark.django_db


def stored_files(image):
    return [image.file.name, *(rendition.file.name for rendition in image.renditions.all())]


def content_of(name):
    with default_storage.open(name) as file:
        return file.read()


def test_take_in_stores_nothing_but_pixels(siti):
    image = take_in(photos.upload(photos.phone_jpeg()), producer=siti, alt="Keripik singkong")

    assert (image.width, image.height, image.alt, image.producer) == (1200, 1600, "Keripik singkong", siti)
    files = stored_files(image)
    assert len(files) == 1 + 6 + 8 + 2
    assert [(name, mark) for name in files for mark in photos.SECRETS if mark in content_of(name)] == []
    assert image.file_size == default_storage.size(image.file.name)


def test_the_name_of_the_file_tells_nothing():
    image = take_in(photos.upload(photos.plain_jpeg(), "rumah-siti-20261101.jpg"))

    assert re.fullmatch(r"original_images/[0-9a-f]{32}\.jpg", image.file.name)


def test_the_same_photo_twice_is_one_picture_of_one_producer(siti, wati):
    first = take_in(photos.upload(photos.plain_jpeg()), producer=siti)
    again = take_in(photos.upload(photos.plain_jpeg()), producer=siti)
    hers = take_in(photos.upload(photos.plain_jpeg()), producer=wati)

    assert again == first
    assert hers != first
    assert hers.file.name != first.file.name
    assert MartImage.objects.count() == 2


def test_a_full_album_takes_no_more(siti, settings):
    settings.PHOTO_QUOTA = 1
    take_in(photos.upload(photos.plain_jpeg()), producer=siti)

    with pytest.raises(TooManyPhotos):
        take_in(photos.upload(photos.plain_jpeg(colour=photos.BLUE)), producer=siti)

    assert siti.images.count() == 1


def test_a_refused_photo_leaves_nothing_behind(siti):
    with pytest.raises(BadPhoto):
        take_in(photos.upload(photos.gif()), producer=siti)

    assert MartImage.objects.count() == 0
