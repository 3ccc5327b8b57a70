import io

import pytest
from PIL import Image

from media.domain.cleaning import clean_photo
from media.refusal import BadPhoto
from tests.factories import photos


def opened(photo):
    return Image.open(io.BytesIO(photo.content))


def is_near(pixel, colour):
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


def test_a_phone_photo_comes_out_upright_small_and_bare():
    photo = clean_photo(photos.upload(photos.phone_jpeg()))

    image = opened(photo)
    assert image.format == "JPEG"
    assert image.size == (photo.width, photo.height) == (1200, 1600)
    assert is_near(image.getpixel((600, 100)), photos.RED)
    assert is_near(image.getpixel((600, 1500)), photos.BLUE)
    assert [mark for mark in photos.SECRETS if mark in photo.content] == []
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert len(photo.content) < 400_000


def test_heic_becomes_jpeg_without_its_metadata():
    photo = clean_photo(photos.upload(photos.heic(), "IMG_1.HEIC", "image/heic"))

    assert opened(photo).size == (1200, 900)
    assert is_near(opened(photo).getpixel((100, 450)), photos.RED)
    assert [mark for mark in photos.SECRETS if mark in photo.content] == []


def test_a_clear_ground_becomes_white():
    photo = clean_photo(photos.upload(photos.clear_png(), "logo.png", "image/png"))

    assert opened(photo).getpixel((200, 200)) == (255, 255, 255)


def test_a_small_photo_is_not_enlarged():
    photo = clean_photo(photos.upload(photos.plain_jpeg(300, 200)))

    assert (photo.width, photo.height) == (300, 200)


def test_the_same_pixels_have_the_same_hash_whatever_the_file_says_about_itself():
    image = photos.two_halves(60, 40)
    with_words, without = io.BytesIO(), io.BytesIO()
    image.save(with_words, "PNG", dpi=(300, 300))
    image.save(without, "PNG")

    hashes = {clean_photo(photos.upload(out.getvalue())).pixel_hash for out in (with_words, without)}

    assert len(hashes) == 1


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "LA", "I;16"])
def test_every_kind_of_pixel_becomes_a_photo(mode):
    out = io.BytesIO()
    Image.new(mode, (50, 40)).save(out, "JPEG" if mode == "CMYK" else "PNG")

    assert opened(clean_photo(photos.upload(out.getvalue()))).mode == "RGB"


TOO_LARGE = "Foto ini terlalu besar. Pilih foto yang ukurannya lebih kecil, atau foto ulang dengan kamera HP."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Berkas foto ini kosong. Pilih foto lain."),
        (b"bukan foto", "Berkas ini bukan foto. Pakai foto JPEG, PNG, WebP, atau HEIC."),
        (photos.gif(), "Berkas ini bukan foto. Pakai foto JPEG, PNG, WebP, atau HEIC."),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "Berkas ini bukan foto. Pakai foto JPEG, PNG, WebP, atau HEIC.",
        ),
        (b"%PDF-1.7", "Berkas ini bukan foto. Pakai foto JPEG, PNG, WebP, atau HEIC."),
        (photos.plain_jpeg()[:1000], "Foto ini rusak atau terpotong. Coba kirim lagi, atau ambil ulang."),
        (photos.text_bomb_png(), "Foto ini rusak atau terpotong. Coba kirim lagi, atau ambil ulang."),
        (photos.png(9000, 9000), TOO_LARGE),
        (photos.png(10_001, 10), TOO_LARGE),
        (photos.png(60_000, 60_000), "Foto ini rusak atau terpotong. Coba kirim lagi, atau ambil ulang."),
        (photos.png(11_000, 11_000), "Foto ini rusak atau terpotong. Coba kirim lagi, atau ambil ulang."),
        (b"\xff\xd8\xff" + b"\0" * 12 * 1024 * 1024, "Foto ini terlalu besar. Paling besar 12 MB."),
    ],
    ids=["empty", "text", "gif", "svg", "pdf", "truncated", "zTXt", "81 MP", "long", "bomb", "half bomb", "heavy"],
)
def test_what_is_no_photo_is_refused_in_plain_words(content, words):
    with pytest.raises(BadPhoto) as refused:
        clean_photo(photos.upload(content))

    assert str(refused.value) == words


def test_a_truncated_heic_and_webp_are_refused():
    out = io.BytesIO()
    photos.two_halves(400, 300).save(out, "WEBP")

    for content in (out.getvalue()[:200], photos.heic()[:900]):
        with pytest.raises(BadPhoto):
            clean_photo(photos.upload(content))
