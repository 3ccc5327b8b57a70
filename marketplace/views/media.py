"""Uploaded pictures: only pictures, never a listing."""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve

TYPES = {
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif", ".png": "image/png",
}  # fmt: skip


@require_safe
def show_picture(request, path):
    """The picture at `path` below MEDIA_ROOT; what was withdrawn is gone, so it is 404."""
    kind = TYPES.get(PurePosixPath(path).suffix.lower())
    if kind is None or "\0" in path or ".." in path:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Content-Type"] = kind
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=604800, immutable"
    return response
