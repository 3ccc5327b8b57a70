"""A producer takes her consent back, and what it covered is gone in the same moment."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import PageLogEntry, ReferenceIndex, Revision

from catalog.domain.pictures import forget_pictures_of
from catalog.models import ProductPhoto
from cms.domain.story import raw_body
from cms.models import StoryPage
from marketplace.domain.consent import withdraw_consent
from marketplace.domain.drawn import forget_drawn
from marketplace.enums import ConsentPurpose
from marketplace.models import Producer
from media.domain.renditions import delete_image
from media.models import MartImage

TELLS_IN_A_STORY = {ConsentPurpose.FACE, ConsentPurpose.REAL_NAME, ConsentPurpose.ORIGIN, ConsentPurpose.VILLAGE}


@dataclass(frozen=True)
class Withdrawal:
    """What happened, for the sentence that she reads."""

    story_erased: bool = False
    story_held: bool = False


@transaction.atomic
def withdraw(producer, *, purposes, by):
    """End the standing consents of `producer` to `purposes`, and what they covered. Returns a Withdrawal.

    Without "story" the story is erased in every language. Without "face", "origin", "village" or "real_name" a story
    that stands goes back to a draft, because only a person can tell which sentence speaks of it; without "face" its
    pictures and her portrait are deleted too. What was drawn of her, her goods and her story is drawn anew.
    """
    producer = Producer.objects.select_for_update(of=("self",)).select_related("member__person").get(pk=producer.pk)
    ended = {purpose for purpose in purposes if withdraw_consent(producer.member.person, purpose=purpose, by=by)}
    pages = list(StoryPage.objects.filter(producer=producer))
    if ended:
        forget_pictures_of(producer)
    erased = held = False
    if ConsentPurpose.FACE in ended:
        remove_portrait(producer)
    if ConsentPurpose.STORY in ended:
        erased = bool(pages)
        for page in pages:
            take_down(page, by=by)
    elif ended & TELLS_IN_A_STORY:
        held = any(page.live or page.current_workflow_state for page in pages)
        for page in pages:
            hold_back(page, by=by, without_pictures=ConsentPurpose.FACE in ended)
    return Withdrawal(story_erased=erased, story_held=held)


@transaction.atomic
def take_down(page, *, by=None):
    """Erase a story as if it had never been: page, revisions, review, index entries, and its pictures that nothing
    else uses, with their files."""
    page = page.specific
    images = _pictures_of(page)
    ids = [page.pk]
    DeletePageAction(page, user=by).execute(skip_permission_checks=True)
    PageLogEntry.objects.filter(page_id__in=ids).update(label="–", data={}, revision=None)
    forget_drawn("story", ids)
    delete_unused(images)


@transaction.atomic
def hold_back(page, *, by=None, without_pictures=False):
    """Take a story off the site and out of review; its newest words stay as a draft, earlier ones are deleted."""
    page = page.specific
    forget_drawn("story", [page.pk])
    if page.current_workflow_state is not None:
        page.current_workflow_state.cancel(user=by)
    draft = page.get_latest_revision_as_object()
    images = _pictures_of(page) if without_pictures else set()
    if page.live:
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    if without_pictures:
        draft.portrait = None
        draft.body = [block for block in raw_body(draft) if block["type"] != "foto"]
    _keep_only(page, draft, by)
    delete_unused(images)


def _keep_only(page, draft, by):
    """The words of `draft` in the row itself and in one revision; every older revision is deleted."""
    row = StoryPage.objects.get(pk=page.pk)
    for name in ("title", "intro", "body", "portrait", "approved_on"):
        setattr(row, name, getattr(draft, name))
    row.live, row.has_unpublished_changes, row.live_revision = False, True, None
    row.save()
    kept = row.save_revision(user=by, changed=True)
    Revision.objects.for_instance(row).exclude(pk=kept.pk).delete()


@transaction.atomic
def remove_portrait(producer):
    """Take the portrait of `producer` away; its file goes too where nothing else uses the picture."""
    portrait = producer.portrait_id
    if portrait is None:
        return
    StoryPage.objects.filter(portrait=portrait).update(portrait=None)
    Producer.objects.filter(pk=producer.pk).update(portrait=None)
    producer.portrait = None
    delete_unused({portrait})


def _pictures_of(page):
    """Ids of every picture that the page or one of its revisions shows."""
    contents = [revision.as_object() for revision in Revision.objects.for_instance(page)]
    found = set()
    for version in (page, *contents):
        found |= {block["value"]["image"] for block in raw_body(version) if block["type"] == "foto"}
        found.add(version.portrait_id)
    return found - {None}


def delete_unused(image_ids):
    """Delete those pictures that no goods, no producer and no other page show."""
    shown = set(ProductPhoto.objects.filter(image__in=image_ids).values_list("image_id", flat=True))
    shown |= set(Producer.objects.filter(portrait__in=image_ids).values_list("portrait_id", flat=True))
    shown |= _on_pages(image_ids)
    for image in MartImage.objects.filter(pk__in=set(image_ids) - shown):
        delete_image(image)


def _on_pages(image_ids):
    kind = ContentType.objects.get_for_model(MartImage)
    wanted = {str(pk) for pk in image_ids}
    pages = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=wanted)
    return {int(pk) for pk in pages.exclude(base_content_type=kind).values_list("to_object_id", flat=True)}
