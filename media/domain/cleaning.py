"""A new JPEG from the pixels of an uploaded photo: upright, small, and nothing in it but the picture."""

import hashlib
import io
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from media.refusal import BadPhoto

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
QUALITY = 82
_BROKEN = (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class CleanPhoto:
    """JPEG bytes, their size in pixels, and a digest that is the same for the same pixels."""

    content: bytes
    width: int
    height: int
    pixel_hash: str
    ending: str = ".jpg"


def clean_photo(file):
    """Decode `file` (an upload, opened for reading) and encode it anew as a CleanPhoto.

    Raises BadPhoto for anything but a whole JPEG, PNG, WebP or HEIF within the limits of the settings.
    """
    if file.size == 0:
        raise BadPhoto(_("Berkas foto ini kosong. Pilih foto lain."))
    if file.size > settings.PHOTO_MAX_BYTES:
        raise BadPhoto(_("Foto ini terlalu besar. Paling besar 12 MB."))
    file.seek(0)
    try:
        pixels = _decode(file)
    except UnidentifiedImageError as wrong:
        raise BadPhoto(_("Berkas ini bukan foto. Pakai foto JPEG, PNG, WebP, atau HEIC.")) from wrong
    except _BROKEN as wrong:
        raise BadPhoto(_("Foto ini rusak atau terpotong. Coba kirim lagi, atau ambil ulang.")) from wrong
    return _encode(pixels)


def _decode(file):
    """The picture as upright RGB pixels of at most PHOTO_LONG_SIDE, carrying no other data."""
    with Image.open(file, formats=FORMATS) as opened:
        if max(opened.size) > settings.PHOTO_MAX_SIDE or opened.width * opened.height > settings.PHOTO_MAX_PIXELS:
            raise BadPhoto(
                _("Foto ini terlalu besar. Pilih foto yang ukurannya lebih kecil, atau foto ulang dengan kamera HP.")
            )
        opened.draft("RGB", (settings.PHOTO_LONG_SIDE, settings.PHOTO_LONG_SIDE))
        opened.load()
        upright = ImageOps.exif_transpose(opened)
        flat = _on_white(upright)
    flat.thumbnail((settings.PHOTO_LONG_SIDE, settings.PHOTO_LONG_SIDE), Image.Resampling.LANCZOS)
    return flat


def _on_white(image):
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _encode(pixels):
    # `info` still holds what the file said about itself, a JPEG comment for one, and would be written again.
    bare = Image.frombytes("RGB", pixels.size, pixels.tobytes())
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    digest = hashlib.sha256(f"{bare.width}x{bare.height}:".encode() + bare.tobytes())
    return CleanPhoto(out.getvalue(), bare.width, bare.height, digest.hexdigest())
