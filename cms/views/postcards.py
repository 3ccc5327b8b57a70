"""/og/…: the drawn pictures of stories and pages; a story that the public may not read has none."""

from django.http import Http404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.models import StandardPage, StoryPage
from cms.postcards import page_postcard, story_postcard
from marketplace.views.postcard import show_postcard


@require_safe
def story_picture(request, slug):
    return show_postcard(request, lambda: story_postcard(_in_this_language(StoryPage.objects.public(), slug)))


@require_safe
def page_picture(request, slug):
    return show_postcard(request, lambda: page_postcard(_in_this_language(StandardPage.objects.live(), slug)))


def _in_this_language(pages, slug):
    """The page of that address, in the reader's language where it has one there, else in Indonesian."""
    found = list(pages.filter(slug=slug, locale__language_code__in=("id", get_language())).select_related("locale"))
    if not found:
        raise Http404
    return next((page for page in found if page.locale.language_code == get_language()), found[0])
