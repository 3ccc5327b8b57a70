"""/suara/…: a recording, in whole or in part, for as long as it may be heard."""

import re

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms.queries.sounds import is_public
from marketplace.rules import producer_of
from marketplace.views.access import second_factor_first
from media.models import Sound

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


@require_safe
def play(request, name):
    """For everybody while a public story plays it; else for its maker and for who works on stories."""
    sound = get_object_or_404(Sound, file=f"suara/{name}")
    everybody = is_public(sound)
    if not everybody and (not _works_on_it(request.user, sound) or second_factor_first(request)):
        raise Http404
    try:
        response = _part(request, sound.file.open("rb"), sound.file.size)
    except FileNotFoundError as gone:
        raise Http404 from gone
    response["Content-Type"] = "audio/mpeg"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Accept-Ranges"] = "bytes"
    response["Content-Encoding"] = "identity"  # packed on the way, the bytes of a range would be other ones
    response["Cache-Control"] = "no-cache" if everybody else "private, no-store"  # asked for anew each time
    return response


def _works_on_it(user, sound):
    if not user.is_authenticated:
        return False
    producer = producer_of(user)
    return user.has_perm("wagtailadmin.access_admin") or producer is not None and producer.pk == sound.producer_id


def _part(request, file, size):
    """All of it, or the bytes of the one range that was asked for; 416 for a range outside of it."""
    with file:
        asked = RANGE.fullmatch(request.headers.get("Range", ""))
        if asked is None or not any(asked.groups()):
            return HttpResponse(file.read())
        first, last = asked.groups()
        start = int(first) if first else max(0, size - int(last))
        end = min(int(last), size - 1) if first and last else size - 1
        if start > end:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        file.seek(start)
        response = HttpResponse(file.read(end - start + 1), status=206)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response
