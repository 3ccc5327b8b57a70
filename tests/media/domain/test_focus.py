import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from media.domain.focus import focus_of, set_focus
from media.domain.intake import take_in
from media.domain.renditions import picture
from tests.factories import photos

pytestmark = pytest.mark.django_db

GREEN = (20, 160, 40)


def with_a_corner(width, height, corner):
    """A red picture of which one corner, a quarter of its short side, is green; `corner` is (right, lower)."""
    image = Image.new("RGB", (width, height), photos.RED)
    side = min(width, height) // 4
    left, top = (corner[0] and width - side), (corner[1] and height - side)
    image.paste(GREEN, (left, top, left + side, top + side))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return photos.upload(out.getvalue())


def tile_files(image):
    shown = picture(image, "tile")
    return [url.rsplit(" ", 1)[0].removeprefix("/media/") for s in shown.sources for url in s.srcset.split(", ")]


def is_green(pixel):
    return pixel[1] > 120 and pixel[0] < 90


@pytest.mark.parametrize("size", [(1600, 900), (900, 1600)])
@pytest.mark.parametrize("corner", [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_the_corner_she_taps_is_in_every_square(size, corner, django_capture_on_commit_callbacks):
    image = take_in(with_a_corner(*size, corner))
    before = tile_files(image)
    wide = picture(image, "wide")

    with django_capture_on_commit_callbacks(execute=True):
        set_focus(image, 950 * corner[0] + 25, 950 * corner[1] + 25)

    image = type(image).objects.get(pk=image.pk)
    after = tile_files(image)
    assert len(after) == len(before) == 6
    for name in after:
        with default_storage.open(name) as opened:
            square = Image.open(io.BytesIO(opened.read())).convert("RGB")
        side = square.width
        assert square.width == square.height
        assert is_green(square.getpixel((corner[0] * (side - 9) + 4, corner[1] * (side - 9) + 4))), name
        assert not is_green(square.getpixel((side // 2, side // 2))), name
    assert not any(default_storage.exists(name) for name in before)
    assert picture(image, "wide") == wide
    assert focus_of(image) == pytest.approx((950 * corner[0] + 25, 950 * corner[1] + 25), abs=1)


def test_the_same_spot_again_makes_nothing(django_assert_num_queries):
    image = take_in(photos.upload(photos.plain_jpeg(1000, 800)))
    set_focus(image, 100, 100)
    with django_assert_num_queries(0):
        set_focus(image, 100, 100)

    assert len(tile_files(image)) == 6


def test_nobody_chose_the_middle():
    assert focus_of(take_in(photos.upload(photos.plain_jpeg()))) == (500, 500)
