import base64

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from media.domain import in_page as module
from media.domain.in_page import BYTES_MOST, in_page
from media.domain.intake import take_in
from media.domain.renditions import OPENINGS, brought_along, make_missing_renditions, picture
from media.models import MartImage
from tests.factories import photos

pytestmark = pytest.mark.django_db


def photo():
    return take_in(photos.upload(photos.plain_jpeg(1000, 800)), alt="Kopi")


def stored(size, name="images/dalam-halaman.avif"):
    return default_storage.url(default_storage.save(name, ContentFile(b"a" * size)))


def test_a_light_picture_comes_along_as_it_is():
    address = stored(BYTES_MOST)

    kind, _, content = in_page(address).partition(";base64,")

    assert kind == "data:image/avif"
    assert base64.b64decode(content) == b"a" * BYTES_MOST


def test_a_heavy_one_a_lost_one_and_a_foreign_one_do_not():
    lost = stored(10)
    assert in_page(lost) != ""
    default_storage.delete(lost.removeprefix("/media/"))

    assert in_page(stored(BYTES_MOST + 1)) == ""
    assert in_page(lost) == ""
    assert in_page("https://gambar.example/images/a.avif") == ""
    assert in_page("") == ""


def test_a_picture_in_a_storage_far_away_does_not_either(monkeypatch):
    address = stored(10)

    class PermissionRefused(Exception):
        pass

    class Far:
        """Like a bucket: it has sizes, which cost a request that may fail, but no path."""

        def size(self, name):
            raise PermissionRefused(name)

        def path(self, name):
            raise NotImplementedError

    monkeypatch.setattr(module, "default_storage", Far())

    assert in_page(address) == ""


def test_a_tile_brings_its_light_one_for_phones_before_all_others():
    tile = picture(photo(), "tile")

    first, *others = brought_along(tile).sources

    assert (first.type, first.media) == ("image/avif", "(max-width:599px)")
    assert first.srcset.startswith("data:image/avif;base64,")
    assert tuple(others) == tile.sources


def test_a_picture_without_a_light_one_stays_as_it_is():
    image = photo()
    image.renditions.filter(filter_spec__in=OPENINGS.values()).delete()
    tile = picture(MartImage.objects.get(), "tile")

    assert (tile.opening, brought_along(tile)) == ("", tile)


def test_the_worker_makes_the_light_ones_of_pictures_that_came_before_them():
    image = photo()
    image.renditions.filter(filter_spec__in=OPENINGS.values()).delete()

    assert make_missing_renditions() == 2
    assert make_missing_renditions() == 0
    assert picture(MartImage.objects.get(pk=image.pk), "wide").opening.endswith(".avif")
