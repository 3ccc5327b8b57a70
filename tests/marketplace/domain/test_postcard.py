"""The picture of a link without a photograph: right size, light, and never an error, whatever a name holds."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont

from marketplace.domain.postcard import (
    CLOTHS,
    HEIGHT,
    PANEL,
    SIGNS,
    SIZE,
    STATIC,
    Postcard,
    draw_postcard,
    drawable,
)

CRISPS = Postcard("Keripik pisang", "Bu Siti", "Rp14.000 per bungkus", "camilan", "keripik")
HEAVIEST = 300_000  # bytes; WhatsApp drops pictures of twice that


def opened(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


def differs(one, other, box):
    """Whether two pictures look different inside `box` (more than JPEG noise)."""
    difference = ImageChops.difference(opened(one).crop(box), opened(other).crop(box))
    return max(high for _low, high in difference.getextrema()) > 30


WORDS, CLOTH = (0, 0, PANEL, HEIGHT), (PANEL + 40, 0, *SIZE)


@pytest.mark.parametrize("kain", [*CLOTHS, "", "tidak-ada"])
def test_it_is_a_light_jpeg_of_the_size_that_messengers_want(kain):
    content = draw_postcard(replace(CRISPS, kain=kain))

    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert len(content) < HEAVIEST


@pytest.mark.parametrize(
    "change", [{"title": "Keripik ubi"}, {"note": "Bu Wati"}, {"line": "Rp14.500 per bungkus"}], ids=str
)
def test_each_word_stands_on_it(change):
    assert differs(draw_postcard(CRISPS), draw_postcard(replace(CRISPS, **change)), WORDS)


def test_goods_lie_on_the_cloth_of_their_category():
    bare = draw_postcard(replace(CRISPS, drawing=""))

    assert differs(draw_postcard(CRISPS), bare, CLOTH)
    assert differs(bare, draw_postcard(replace(CRISPS, drawing="", kain="kain")), CLOTH)
    assert not differs(bare, draw_postcard(replace(CRISPS, drawing="../app/icon-192")), CLOTH)


@pytest.mark.parametrize(
    "title",
    ["", "🎁🌶", "漢字", "K" * 90, "Batik tulis " * 12, "a\x00b\ud800c", "<script>", "Café ½ kilo − 5°"],
    ids=ascii,
)
def test_any_name_fits_and_none_is_an_error(title):
    card = Postcard(title, note=title, line=title)

    assert len(draw_postcard(card)) < HEAVIEST
    edge = opened(draw_postcard(card)).crop((PANEL - 60, 0, PANEL - 10, HEIGHT))
    assert max(255 - low for low, _high in edge.getextrema()) < 40  # nothing runs over the margin


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_what_is_drawn_is_in_the_fonts(text):
    assert set(drawable(text)) <= SIGNS


@pytest.mark.parametrize("font", ["young-serif", "plus-jakarta-sans"])
def test_the_fonts_have_every_sign_that_is_drawn(font):
    face = ImageFont.truetype(STATIC / "fonts" / f"{font}.woff2", 40)
    nothing = bytes(face.getmask("\U0010fffd"))

    assert [sign for sign in sorted(SIGNS - {" "}) if bytes(face.getmask(sign)) == nothing] == []


def test_accents_fall_away_and_emoji_are_left_out():
    assert drawable("Ñoño  🎁 é\u00a0–\nx") == "Nono é – x"


def test_each_word_makes_another_version():
    words = ("title", "note", "line", "kain", "drawing", "of")
    versions = {CRISPS.version, *(replace(CRISPS, **{name: "lain"}).version for name in words)}

    assert len(versions) == 7
    assert replace(CRISPS).version == CRISPS.version
