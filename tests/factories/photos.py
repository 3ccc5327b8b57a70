"""Photo files as phones, scanners and attackers make them."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

RED, BLUE = (200, 30, 30), (30, 30, 200)
SECRETS = (b"Exif", b"GPS", b"http://ns.adobe.com/xap", b"<script>", b"Rumah Bu Siti", b"ICC_PROFILE", b"Canon")


def upload(content, name="IMG_20261101_0812.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, content, content_type=kind)


def two_halves(width, height):
    """Red left half, blue right half: turning it shows."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def plain_jpeg(width=800, height=600, colour=RED):
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def phone_jpeg(width=4000, height=3000):
    """12 megapixels held upright (orientation 6), with GPS, a maker, a thumbnail, XMP and a comment with a script."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = 6, "Canon", "Rumah Bu Siti"
    exif.get_ifd(0x8825).update({1: "S", 2: (8.0, 15.0, 30.0), 3: "E", 4: (113.0, 40.0, 10.0)})
    out = io.BytesIO()
    two_halves(width, height).save(
        out,
        "JPEG",
        quality=90,
        exif=exif.tobytes(),
        comment=b"<script>alert(1)</script>",
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Rumah Bu Siti</x:xmpmeta>",
    )
    return out.getvalue()


def heic(width=1200, height=900):
    exif = Image.Exif()
    exif[0x010E] = "Rumah Bu Siti"
    out = io.BytesIO()
    two_halves(width, height).save(out, "HEIF", exif=exif.tobytes())
    return out.getvalue()


def clear_png(width=400, height=400):
    out = io.BytesIO()
    Image.new("RGBA", (width, height), (0, 0, 0, 0)).save(out, "PNG")
    return out.getvalue()


def gif():
    out = io.BytesIO()
    Image.new("P", (40, 40)).save(out, "GIF")
    return out.getvalue()


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *chunks):
    """A tiny PNG file that claims to be `width` by `height` and carries more chunks."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + _chunk(b"IEND", b"")


def text_bomb_png():
    """A PNG whose zTXt chunk unpacks to 70 MB."""
    return png(10, 10, _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 70_000_000, 9)))
