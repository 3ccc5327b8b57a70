"""A producer takes her consent back, and what it covered is gone in the same moment."""

from dataclasses import dataclass

from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin.models import FormState
from wagtail.models import PageLogEntry, Revision

from catalog.domain.leaving import forget_real_name
from catalog.domain.pictures import forget_pictures_of
from catalog.domain.search_index import squeeze_index
from catalog.domain.unused import on_pages, shown_among
from cms.blocks import images_in, sounds_in
from cms.domain.story import free_slug, raw_body
from cms.models import StoryPage
from marketplace.domain.consent import withdraw_consent
from marketplace.domain.drawn import forget_drawn
from marketplace.domain.real_name import hide_real_name
from marketplace.enums import ConsentPurpose, NoticeKind
from marketplace.models import Notice, Producer
from media.domain.renditions import delete_image
from media.domain.sound_intake import delete_sound
from media.models import MartImage, Sound

NAMED_IN_A_STORY = {ConsentPurpose.REAL_NAME, ConsentPurpose.ORIGIN, ConsentPurpose.VILLAGE}
TELLS_IN_A_STORY = {ConsentPurpose.FACE, ConsentPurpose.VOICE, *NAMED_IN_A_STORY}


@dataclass(frozen=True)
class Withdrawal:
    """What happened, for the sentence that she reads."""

    story_erased: bool = False
    story_held: bool = False
    new_name: str = ""  # where her public name was her real one


@transaction.atomic
def withdraw(producer, *, purposes, by):
    """End the standing consents of `producer` to `purposes`, and what they covered. Returns a Withdrawal.

    Without "story" the story is erased in every language, a draft too. Without "face", "voice", "origin", "village" or
    "real_name" a story that stands goes back to a draft, because only a person can tell which sentence speaks of it;
    without "real_name" she is called by her number where that was her public name;
    without "face" its pictures and her portrait are deleted too, without "voice" its recordings. What was drawn of her,
    her goods and her story is drawn anew.
    """
    producer = Producer.objects.select_for_update(of=("self",)).select_related("member__person").get(pk=producer.pk)
    ended = {purpose for purpose in purposes if withdraw_consent(producer.member.person, purpose=purpose, by=by)}
    pages = list(StoryPage.objects.filter(producer=producer))
    if ended:
        forget_pictures_of(producer)
    if ConsentPurpose.FACE in ended:
        remove_portrait(producer)
    hidden = ConsentPurpose.REAL_NAME in ended and hide_real_name(producer)
    new_name = producer.display_name if hidden else ""
    if hidden:
        forget_real_name(producer)
    if ConsentPurpose.STORY in purposes:
        for page in pages:
            take_down(page, by=by)
        _forget_notices(producer)
        _delete_leftovers(producer)
        return Withdrawal(story_erased=bool(pages), new_name=new_name)
    if not ended & TELLS_IN_A_STORY:
        return Withdrawal()
    held = any(page.live or page.current_workflow_state for page in pages)
    for page in pages:
        hold_back(page, by=by, ended=ended)
    if ended & {ConsentPurpose.FACE, ConsentPurpose.VOICE}:
        _delete_leftovers(producer)
    return Withdrawal(story_held=held, new_name=new_name)


@transaction.atomic
def take_down(page, *, by=None):
    """Erase a story as if it had never been: page, revisions, review, index entries, and its pictures and recordings
    that nothing else uses, with their files."""
    page = page.specific
    images, sounds = _media_of(page)
    ids = [page.pk]
    FormState.objects.for_instance(page).delete()
    DeletePageAction(page, user=by).execute(skip_permission_checks=True)
    _forget_labels(ids)
    forget_drawn("story", ids)
    delete_unused(images)
    delete_unused_sounds(sounds)
    transaction.on_commit(squeeze_index, robust=True)


@transaction.atomic
def hold_back(page, *, by=None, ended=()):
    """Take a story off the site and out of review; its newest words stay as a draft, earlier ones are deleted.

    `ended` are the purposes withdrawn: with "face" the draft loses its pictures, with "voice" its recordings, and with
    what may be named in a title the address that was made of it.
    """
    page = page.specific
    forget_drawn("story", [page.pk])
    if page.current_workflow_state is not None:
        page.current_workflow_state.cancel(user=by)
    draft = page.get_latest_revision_as_object()
    images, sounds = _media_of(page)
    if page.live:
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    kinds = set()
    if ConsentPurpose.FACE in ended:
        draft.portrait = None
        kinds |= {"foto", "galeri"}
    if ConsentPurpose.VOICE in ended:
        kinds |= {"suara"}
    draft.body = [block for block in raw_body(draft) if block["type"] not in kinds]
    if NAMED_IN_A_STORY & set(ended):
        draft.slug = free_slug(page.get_parent(), page.producer.slug, but=page.pk)
    _keep_only(page, draft, by)
    transaction.on_commit(squeeze_index, robust=True)
    if kinds:
        delete_unused(images)
        delete_unused_sounds(sounds)


def _keep_only(page, draft, by):
    """The words of `draft` in the row itself and in one revision; older revisions and all reviews are deleted."""
    row = StoryPage.objects.get(pk=page.pk)
    for name in ("title", "slug", "intro", "body", "portrait", "approved_on"):
        setattr(row, name, getattr(draft, name))
    row.live, row.has_unpublished_changes, row.live_revision = False, True, None
    row.save()
    row.workflow_states.all().delete()
    FormState.objects.for_instance(row).delete()
    kept = row.save_revision(user=by, changed=True)
    Revision.objects.for_instance(row).exclude(pk=kept.pk).delete()
    _forget_labels([row.pk])


def _forget_labels(page_ids):
    """The log keeps who did what and when, without titles and comments."""
    PageLogEntry.objects.filter(page_id__in=page_ids).update(label="–", data={}, revision=None)


def _forget_notices(producer):
    told = (NoticeKind.STORY_PUBLISHED, NoticeKind.STORY_RETURNED)
    Notice.objects.filter(producer=producer, kind__in=told).delete()


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


def _media_of(page):
    """(ids of pictures, ids of recordings) that the page or one of its revisions shows."""
    versions = [page, *(revision.as_object() for revision in Revision.objects.for_instance(page))]
    images, sounds = set(), set()
    for version in versions:
        body = raw_body(version)
        images |= images_in(body) | {version.portrait_id}
        sounds |= sounds_in(body)
    return images - {None}, sounds


def _delete_leftovers(producer):
    """What she once put into a story and took out again: of her pictures and recordings those that nothing uses."""
    delete_unused(set(producer.images.values_list("pk", flat=True)))
    delete_unused_sounds(set(producer.sounds.values_list("pk", flat=True)))


def delete_unused(image_ids):
    """Delete those pictures that no goods, no producer, no page and nothing else shows."""
    for image in MartImage.objects.filter(pk__in=set(image_ids) - shown_among(image_ids)):
        delete_image(image)


def delete_unused_sounds(sound_ids):
    """Delete those recordings that no other page plays."""
    for sound in Sound.objects.filter(pk__in=set(sound_ids) - on_pages(sound_ids, Sound)):
        delete_sound(sound)
