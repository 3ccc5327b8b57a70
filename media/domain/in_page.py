"""Small pictures written into the page itself, for what is seen before a second request is answered."""

import base64
from functools import lru_cache
from mimetypes import guess_type

from django.conf import settings
from django.core.files.storage import default_storage

BYTES_MOST = 12_288
KEPT = 500  # of a few kilobytes each


def in_page(address):
    """`address` of a picture of ours as one that brings it along; "" where it is not small, or not on this disk."""
    name = address.removeprefix(settings.MEDIA_URL)
    if name == address:
        return ""
    try:
        default_storage.path(name)  # first: of a storage far away nothing is asked while a page is made
        return _written(name) if default_storage.size(name) <= BYTES_MOST else ""
    except (OSError, NotImplementedError):  # taken away meanwhile; a storage far away has no path
        return ""


@lru_cache(KEPT)
def _written(name):
    with default_storage.open(name) as file:
        content = file.read()
    kind = "image/avif" if name.endswith(".avif") else guess_type(name)[0]
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
