"""Uploaded pictures, each to whom it is for: nothing else that lies in the storage has an address."""

import hashlib
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseNotFound, HttpResponseNotModified
from django.views.decorators.http import require_safe

from cms.queries.pictures import Shown, may_see, stored_at
from marketplace.views.access import second_factor_first

TYPES = {
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif", ".png": "image/png",
}  # fmt: skip
KEPT_BY_BROWSERS = {
    Shown.THING: "public, max-age=86400",
    Shown.PERSON: "public, no-cache",
    Shown.NOWHERE: "private, no-store",
}


@require_safe
def show_picture(request, path):
    """The picture at `path` below MEDIA_ROOT: to everybody while it stands on something public, else to those who
    may see it there (`may_see`), else 404, at once after a listing was hidden or a consent withdrawn.

    What browsers may keep: a picture of goods for a day, so that a shopper on a weak line loads it once a visit; what
    she saw of goods that were paused since may stay with her until tomorrow. A picture of a person they ask after
    each time (304 costs some 300 bytes), so that none shows a face that was taken back. What is not public, nobody
    keeps. A file never changes under its name, which is therefore its etag.
    """
    kind = TYPES.get(PurePosixPath(path).suffix.lower())
    stored = stored_at(path) if kind and "\0" not in path else None
    if stored is None or (stored.shown is Shown.NOWHERE and not _may_see(request, stored)):
        return _nothing()
    etag = f'"{hashlib.sha256(path.encode()).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        try:
            with default_storage.open(path) as file:
                response = HttpResponse(file.read(), content_type=kind)
        except FileNotFoundError:
            return _nothing()
        response["Content-Disposition"] = "inline"
        response["Content-Encoding"] = "identity"  # else it is packed once more, for nothing
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = KEPT_BY_BROWSERS[stored.shown]
    return response


def _nothing():
    return HttpResponseNotFound("", content_type="text/plain", headers={"Cache-Control": "no-store"})


def _may_see(request, stored):
    return may_see(request.user, stored) and second_factor_first(request) is None
