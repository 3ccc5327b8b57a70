import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from media.domain.intake import take_in
from media.domain.renditions import (
    delete_image,
    make_missing_renditions,
    make_renditions,
    picture,
    prefetch_pictures,
    share_picture,
)
from media.models import MartImage, MartRendition
from tests.factories import photos

pytestmark = pytest.mark.django_db


def photo(width=1000, height=800, colour=photos.RED):
    return take_in(photos.upload(photos.plain_jpeg(width, height, colour)), alt="Kopi")


def sizes(source):
    return [int(part.rsplit(" ", 1)[1].rstrip("w")) for part in source.srcset.split(", ")]


def test_a_tile_is_square_in_two_formats():
    tile = picture(photo(), "tile")

    assert [source.type for source in tile.sources] == ["image/webp", "image/jpeg"]
    assert [sizes(source) for source in tile.sources] == [[320, 480, 720]] * 2
    assert (tile.width, tile.height, tile.alt) == (480, 480, "Kopi")
    assert default_storage.exists(tile.src.removeprefix("/media/"))


def test_a_whole_picture_comes_in_the_widths_it_has():
    wide = picture(photo(), "wide")

    assert [sizes(source) for source in wide.sources] == [[320, 480, 720]] * 2
    assert (wide.width, wide.height) == (480, 384)


def test_a_tiny_picture_is_not_enlarged():
    tile = picture(photo(100, 80), "tile")

    assert sizes(tile.sources[0]) == [80]


def test_no_image_is_no_picture():
    assert picture(None, "tile") is None


def test_looking_up_makes_nothing():
    image = photo()
    MartRendition.objects.all().delete()
    fresh = MartImage.objects.get(pk=image.pk)

    shown = picture(fresh, "tile")

    assert shown is None
    assert MartRendition.objects.count() == 0


def test_the_worker_completes_what_is_missing_once():
    image = photo()
    made = image.renditions.count()
    MartRendition.objects.all().delete()

    assert make_missing_renditions() == made
    assert make_missing_renditions() == 0
    assert make_renditions(image) == 0


@pytest.mark.parametrize("n", [1, 3])
def test_a_list_of_pictures_takes_two_queries(n, django_assert_num_queries):
    for colour in (photos.RED, photos.BLUE, (0, 0, 0))[:n]:
        photo(400, 400, colour)

    with django_assert_num_queries(2):
        shown = [picture(image, "tile") for image in prefetch_pictures(MartImage.objects.all())]

    assert len(shown) == n


def test_a_deleted_image_takes_its_files_along(django_capture_on_commit_callbacks):
    image = photo()
    names = [image.file.name, *(rendition.file.name for rendition in image.renditions.all())]

    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image)

    assert [name for name in names if default_storage.exists(name)] == []
    assert (MartImage.objects.count(), MartRendition.objects.count()) == (0, 0)


def busy_jpeg(width, height):
    """A photograph full of small things, which makes a heavy JPEG."""
    grains = Image.effect_noise((width, height), 60)
    out = io.BytesIO()
    Image.blend(grains.convert("RGB"), Image.new("RGB", (width, height), "orange"), 0.5).save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.mark.parametrize(("width", "height"), [(1600, 1200), (1200, 1600), (500, 500), (1600, 400)])
def test_the_picture_that_is_shared_is_a_whole_light_jpeg(width, height):
    image = take_in(photos.upload(busy_jpeg(width, height)), alt="Kopi di para-para")

    shown = share_picture(image)

    with default_storage.open(shown.src.removeprefix("/media/")) as file:
        assert file.size <= 300_000
        with Image.open(file) as opened:
            assert (opened.format, opened.size) == ("JPEG", (shown.width, shown.height))
    assert shown.width >= 300
    assert abs(shown.width / shown.height - width / height) < 0.02
    assert shown.alt == "Kopi di para-para"


def test_a_picture_without_renditions_is_not_shared():
    assert share_picture(None) is None
    assert share_picture(MartImage.objects.create(title="x", file="x.jpg", width=800, height=600)) is None
