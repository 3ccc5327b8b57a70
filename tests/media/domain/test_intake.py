import io
import re
from contextlib import nullcontext

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from media.domain import intake
from media.domain.intake import TooManyPhotos, take_in
from media.domain.renditions import delete_image, make_renditions, specs_of
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


@pytest.mark.parametrize("kind", photos.HOSTILE)
def test_nothing_that_a_file_says_of_itself_is_in_any_file_that_is_stored(siti, kind):
    content = photos.HOSTILE[kind]()
    known = any(mark in content for mark in photos.SECRETS)

    image = take_in(photos.upload(content, "IMG_20261101_Rumah Bu Siti.jpg"), producer=siti)

    assert known or kind == "clear"
    for name in stored_files(image):
        stored = content_of(name)
        assert [mark for mark in photos.SECRETS if mark in stored] == []
        assert stored.count(b"\xff\xd8\xff") == (1 if name.endswith(".jpg") else 0)
        assert re.fullmatch(r"(original_images|images)/[0-9a-zA-Z_.-]+", name)
        assert not re.search(r"IMG|umah|iti", name)


def test_what_lies_beside_the_pixels_is_gone_when_it_is_opened_too(siti):
    image = take_in(photos.upload(photos.thumbnailed_jpeg()), producer=siti)

    for name in stored_files(image):
        with Image.open(io.BytesIO(content_of(name))) as opened:
            assert dict(opened.getexif()) == {}
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop", "mp"} & set(opened.info)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("times, is_told", [(1, False), (2, True)])
def test_a_picture_that_is_let_go_just_as_it_comes_again_is_stored_anew_or_she_is_told(
    siti, monkeypatch, times, is_told
):
    take_in(photos.upload(photos.plain_jpeg()), producer=siti)
    rivals = iter(range(times))

    def after_a_rival(image):
        if next(rivals, None) is not None:
            delete_image(MartImage.objects.get(pk=image.pk))
        return make_renditions(image)

    monkeypatch.setattr(intake, "make_renditions", after_a_rival)

    with pytest.raises(BadPhoto, match="Coba kirim lagi") if is_told else nullcontext():
        image = take_in(photos.upload(photos.plain_jpeg()), producer=siti)
        assert default_storage.exists(image.file.name)
        assert image.renditions.count() == len(specs_of(image))
    assert MartImage.objects.count() == (0 if is_told else 1)
