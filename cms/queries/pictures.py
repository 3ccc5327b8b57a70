"""Where a stored picture may be seen at this moment, and by whom."""

from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.db.models import Exists, OuterRef

from catalog.queries.on_show import is_for_staff, with_what_shows_them
from cms.models import AnnouncementPage, CollectionPage, StandardPage, StoryPage
from cms.queries.translations import open_pages
from marketplace import rules
from marketplace.enums import ConsentPurpose
from marketplace.models import Consent
from marketplace.pages import recalled, true_until
from media.models import MartImage

ORIGINALS = "original_images/"


class Shown(Enum):
    """Where the public sees a picture: on a thing, or as (part of) the story of a person, who may take it back."""

    NOWHERE = 0
    THING = 1
    PERSON = 2


@dataclass(frozen=True)
class Stored:
    """A picture file of ours: the MartImage behind it, whose it is, and where the public sees it."""

    image: int
    producer: int | None
    shown: Shown


def stored_at(path):
    """The Stored of a file below MEDIA_ROOT, None where no picture of ours lies there; one query, and one more for a
    picture of a page when pages changed. The public sees originals nowhere, and renditions of what is shown now.
    """
    if path.startswith(ORIGINALS):
        row = MartImage.objects.filter(file=path).first()
        return row and Stored(row.pk, row.producer_id, Shown.NOWHERE)
    row = with_what_shows_them(MartImage.objects.filter(renditions__file=path)).first()
    if row is None:
        return None
    return Stored(row.pk, row.producer_id, _shown(row))


def _shown(row):
    if row.is_a_face:
        return Shown.PERSON
    on_pages = pictures_on_pages().get(row.pk, Shown.NOWHERE)
    if on_pages == Shown.NOWHERE and row.is_on_goods:
        return Shown.THING
    return on_pages


@recalled
def pictures_on_pages():
    """{MartImage pk: Shown} of every picture on a page that the public may read now, in any language."""
    found = {}
    announced = [page for page in AnnouncementPage.objects.live() if not _is_still_to_come(page)]
    for page in (*announced, *open_pages(StandardPage.objects.live())):
        found.update(dict.fromkeys(_in_body(page), Shown.THING))
    pictures = CollectionPage.objects.filter(picture__isnull=False).live()
    found.update(dict.fromkeys(open_pages(pictures).values_list("picture", flat=True), Shown.THING))
    faces = Consent.objects.standing().filter(person=OuterRef("producer__member__person"), purpose=ConsentPurpose.FACE)
    for story in StoryPage.objects.public().annotate(may_show_face=Exists(faces)):
        shown = _in_body(story)
        if story.may_show_face or story.producer_id is None:
            shown.add(story.portrait_id)
        found.update(dict.fromkeys(shown - {None}, Shown.PERSON))
    return found


def _is_still_to_come(page):
    if page.original.is_still_to_come:
        true_until(page.original.starts_at)
    return page.original.is_still_to_come


def _in_body(page):
    """Ids of the pictures in a StreamField, in whatever block and however deep."""
    return set(_images(list(page.body.raw_data))) - {None}


def _images(value):
    if isinstance(value, list):
        for each in value:
            yield from _images(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from [each] if name == "image" else _images(each)


def may_see(user, stored):
    """Who may see a picture that the public may not: who made it, who reviews goods, who edits pages."""
    if not user.is_authenticated:
        return False
    if user.has_perm("wagtailadmin.access_admin"):
        return True
    producer = rules.producer_of(user)
    if producer is not None and (producer.pk == stored.producer or _is_in_draft_of(producer, stored.image)):
        return True
    return rules.is_staff(user) and is_for_staff(stored.image)


def _is_in_draft_of(producer, image_id):
    """An editor put the picture into her story: she sees it in her draft before anybody else does."""
    own = producer.stories.filter(locale__language_code=settings.LANGUAGE_CODE)
    drafts = [page.get_latest_revision_as_object() for page in own]
    return any(draft.portrait_id == image_id or image_id in _in_body(draft) for draft in drafts)
