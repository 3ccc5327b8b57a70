"""/og/…jpg: the pictures that are drawn for pages without a photograph."""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from marketplace.domain.postcard import postcard_jpeg
from marketplace.head import shop_postcard

YEAR, HOUR = 365 * 24 * 60 * 60, 60 * 60


def show_postcard(request, postcard):
    """The JPEG of `postcard`. Under an address with its version it is good for ever, else for an hour."""
    tag = f'"{postcard.version}"'
    response = get_conditional_response(request, etag=tag) or HttpResponse(
        postcard_jpeg(postcard), content_type="image/jpeg"
    )
    response["ETag"] = tag
    if request.GET.get("v") == postcard.version:
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, max_age=HOUR)
    return response


@require_safe
def shop_picture(request):
    return show_postcard(request, shop_postcard())
