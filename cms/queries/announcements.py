"""The announcements of this moment."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from cms.enums import Audience
from cms.models import AnnouncementPage
from marketplace.pages import recalled, true_until


@dataclass(frozen=True)
class Announcement:
    title: str
    text: str
    url: str
    language: str  # of title and text, "" where it is the page's
    is_important: bool
    audience: str
    since: datetime
    until: datetime | None


@recalled
def current_announcements():
    """Every Announcement that is true now, the important ones first, then the newest: one query, in English two."""
    now = timezone.now()
    originals = AnnouncementPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    pages = list(originals.not_over(now).select_related("locale"))
    shown = [page for page in pages if not page.is_still_to_come]
    for moment in (*(p.starts_at for p in pages if p.is_still_to_come), *(p.ends_at for p in shown)):
        true_until(moment)
    said = _translations(shown)
    found = [_announcement(said.get(page.translation_key, page), page) for page in shown]
    return sorted(found, key=lambda one: (not one.is_important, -one.since.timestamp()))


def announcements_for(*audiences, most=2):
    """Those for Audience.EVERYBODY and for `audiences`, at most `most`."""
    wanted = {Audience.EVERYBODY, *audiences}
    return [one for one in current_announcements() if one.audience in wanted][:most]


def ending_soon(before):
    """Live announcements that end before the moment `before`, in the language of the shop, the first to end first."""
    originals = AnnouncementPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    return originals.not_over().filter(ends_at__lt=before).order_by("ends_at")


def _translations(pages):
    language = get_language() or settings.LANGUAGE_CODE
    if not pages or language == settings.LANGUAGE_CODE:
        return {}
    keys = [page.translation_key for page in pages]
    found = AnnouncementPage.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in found.select_related("locale")}


def _announcement(said, page):
    return Announcement(
        title=said.title,
        text=said.text,
        url=said.address,
        language=said.language_apart,
        is_important=page.is_important,
        audience=page.audience,
        since=page.starts_at or page.first_published_at or page.latest_revision_created_at or timezone.now(),
        until=page.ends_at,
    )
