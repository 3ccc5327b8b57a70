"""Photo files as phones, scanners and attackers make them."""

import io
import struct
import zlib
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

RED, BLUE = (200, 30, 30), (30, 30, 200)
SECRETS = (
    b"Exif", b"EXIF", b"GPS", b"http://ns.adobe.com/xap", b"xmpmeta", b"XMP ", b"Photoshop", b"<script>", b"<?php",
    b"Rumah Bu Siti", b"ICC_PROFILE", b"ICCP", b"Canon", b"Thumb", b"IMG_20261101",
)  # fmt: skip


def upload(content, name="IMG_20261101_0812.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, content, content_type=kind)


def two_halves(width, height):
    """Red left half, blue right half: turning it shows."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def plain_jpeg(width=400, height=300, colour=RED):
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


def turned_jpeg(orientation):
    """Red left half and blue right half as the sensor saw them, with the turn that EXIF asks for."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, "Rumah Bu Siti"
    out = io.BytesIO()
    two_halves(400, 300).save(out, "JPEG", exif=exif.tobytes())
    return out.getvalue()


def cmyk_jpeg():
    """As printers make them, with a colour profile that names the house."""
    out = io.BytesIO()
    two_halves(400, 300).convert("CMYK").save(out, "JPEG", icc_profile=b"Rumah Bu Siti" * 20)
    return out.getvalue()


def talking_png():
    """A PNG with words, XMP, a profile and EXIF."""
    words = PngInfo()
    words.add_text("Author", "Rumah Bu Siti")
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Rumah Bu Siti</x:xmpmeta>")
    exif = Image.Exif()
    exif[0x010E] = "Rumah Bu Siti"
    out = io.BytesIO()
    two_halves(400, 300).save(out, "PNG", pnginfo=words, exif=exif.tobytes(), icc_profile=b"Rumah Bu Siti" * 20)
    return out.getvalue()


def talking_webp():
    exif = Image.Exif()
    exif[0x010E] = "Rumah Bu Siti"
    out = io.BytesIO()
    two_halves(400, 300).save(
        out, "WEBP", exif=exif.tobytes(), xmp=b"<x:xmpmeta>Rumah Bu Siti</x:xmpmeta>", icc_profile=b"Rumah Bu Siti" * 20
    )
    return out.getvalue()


def thumbnailed_jpeg():
    """A JPEG whose EXIF carries a small picture of its own, of before it was cropped, as phones write it."""
    small = plain_jpeg(160, 120, BLUE)
    ifd0 = struct.pack("<HHHLLL", 1, 0x010F, 2, 6, 26, 26)[:14] + struct.pack("<L", 32)
    ifd1 = (
        struct.pack("<H", 2) + struct.pack("<HHLL", 0x0201, 4, 1, 62) + struct.pack("<HHLL", 0x0202, 4, 1, len(small))
    )
    tiff = (b"II*\0" + struct.pack("<L", 8) + ifd0).ljust(26, b"\0") + b"Canon\0" + ifd1 + struct.pack("<L", 0)
    body = b"Exif\0\0" + tiff.ljust(62, b"\0") + small
    whole = plain_jpeg(400, 300)
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + whole[2:]


def jpeg_with_a_tail():
    """A picture and a program in one file."""
    return plain_jpeg(400, 300) + b"<?php system($_GET['c']); ?><script>alert(1)</script>Rumah Bu Siti"


HOSTILE = {  # photos that can be read, and must lose all but their pixels
    "phone": phone_jpeg, "heic": heic, "cmyk": cmyk_jpeg, "png": talking_png, "webp": talking_webp,
    "thumbnail": thumbnailed_jpeg, "tail": jpeg_with_a_tail, "clear": clear_png,
    **{f"turned {turn}": partial(turned_jpeg, turn) for turn in range(1, 9)},
}  # fmt: skip
