"""/og/…jpg: the pictures that are drawn for pages without a photograph."""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from marketplace.domain.drawn import forget_drawn, keep_jpeg, kept_jpeg
from marketplace.domain.postcard import draw_postcard
from marketplace.head import shop_postcard


def show_postcard(request, find):
    """The JPEG of the Postcard that `find()` gives. It may be kept, and is asked after each time: people who stand
    on it may take it back.
    """
    postcard = find()
    tag = f'"{postcard.version}"'
    response = get_conditional_response(request, etag=tag) or HttpResponse(
        kept_jpeg(postcard) or _drawn(postcard, find), content_type="image/jpeg"
    )
    response["ETag"] = tag
    patch_cache_control(response, no_cache=True)
    return response


def _drawn(postcard, find):
    """The picture, kept from now on; Http404 without a trace of it if it was taken back while it was drawn."""
    content = draw_postcard(postcard)
    keep_jpeg(postcard, content)
    try:
        is_still_true = find() == postcard
    except Http404:
        is_still_true = False
    if not is_still_true:
        kind, _dash, key = postcard.of.rpartition("-")
        forget_drawn(kind, [key])
        raise Http404
    return content


@require_safe
def shop_picture(request):
    return show_postcard(request, shop_postcard)
