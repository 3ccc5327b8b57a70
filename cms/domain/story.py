"""A producer writes her story: every save is a draft of her own Wagtail page, and an editor publishes it."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from catalog.models import Product
from cms.enums import StoryState
from cms.models import StoryIndexPage, StoryPage
from marketplace.models import Producer
from marketplace.refusal import Refusal
from media.models import MartImage

BLOCKS_MOST = 60


class NoConsent(Refusal):
    message = _("Kisah ini baru dapat tampil setelah pemiliknya mengizinkan. Beri izin untuk kisah dulu.")


class InReview(Refusal):
    message = _("Kisah ini sedang dibaca editor. Tarik dulu dari editor kalau ingin mengubahnya.")


class NothingWritten(Refusal):
    message = _("Kisahnya masih kosong. Tulis paling sedikit satu paragraf.")


class NotHers(Refusal):
    message = _("Foto atau barang ini bukan milik Anda.")


class NotInReview(Refusal):
    message = _("Kisah ini tidak sedang dibaca editor.")


class TooLong(Refusal):
    message = _("Kisah ini sudah terlalu panjang. Hapus beberapa bagian dulu.")


def story_of(producer):
    """The story of `producer` in Indonesian, the one that she writes on, or None."""
    return StoryPage.objects.filter(producer=producer, locale=Locale.get_default()).order_by("pk").first()


def draft_of(page):
    """The page with the words of its newest revision."""
    return page.get_latest_revision_as_object()


def state_of(page):
    """The StoryState of a page, or of None."""
    if page is None:
        return StoryState.NONE
    workflow = page.current_workflow_state
    if workflow is not None:
        return StoryState.IN_REVIEW if workflow.status == workflow.STATUS_IN_PROGRESS else StoryState.NEEDS_CHANGES
    if page.live:
        return StoryState.LIVE if page.may_be_public else StoryState.HELD
    return StoryState.DRAFT


def said_back(page):
    """What the editor wrote when she asked for changes, "" where she did not."""
    workflow = page.current_workflow_state if page else None
    task = workflow.current_task_state if workflow else None
    return task.specific.get_comment() if task and state_of(page) == StoryState.NEEDS_CHANGES else ""


@transaction.atomic
def start_story(producer, *, client_key, by):
    """The story page of `producer`, an empty draft where she has none; started again, it is the same page.

    Raises NotHers for a key that another producer used.
    """
    Producer.objects.select_for_update().get(pk=producer.pk)
    if page := story_of(producer) or StoryPage.objects.filter(client_key=client_key, producer=producer).first():
        return page
    if StoryPage.objects.filter(client_key=client_key).exists():
        raise NotHers
    index = StoryIndexPage.objects.get(locale=Locale.get_default())
    title = str(_("Kisah %(name)s") % {"name": producer.display_name})
    page = StoryPage(
        title=title, slug=_free_slug(index, producer.slug), producer=producer, client_key=client_key, owner=by,
        live=False, has_unpublished_changes=True, locale=index.locale, noindex=False,
    )  # fmt: skip
    index.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def _free_slug(index, wanted, but=None):
    taken = set(index.get_children().exclude(pk=but).values_list("slug", flat=True))
    base = slugify(wanted)[:60] or "kisah"
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


@transaction.atomic
def save_draft(page, *, title, intro, body, by):
    """Write a draft revision. `body` is a list of raw blocks {"type", "value", "id"} as StreamField stores them.

    The page that the public sees does not change. Refuses InReview, TooLong, and NotHers for pictures and goods that
    are not those of the page's producer.
    """
    page = _locked(page)
    if state_of(page) == StoryState.IN_REVIEW:
        raise InReview()
    if len(body) > BLOCKS_MOST:
        raise TooLong()
    draft = draft_of(page)
    _check_owner(draft, body)
    draft.title, draft.intro = title, intro
    if page.first_published_at is None:
        draft.slug = _free_slug(page.get_parent(), title, but=page.pk)
    draft.body = [{**block, "id": block.get("id") or str(uuid.uuid4())} for block in body]
    return draft.save_revision(user=by, log_action=True)


def _locked(page):
    return StoryPage.objects.select_for_update(of=("self",)).get(pk=page.pk)


def _check_owner(draft, body):
    photos = {block["value"]["image"] for block in body if block["type"] == "foto"}
    goods = {pk for block in body if block["type"] == "barang" for pk in _products_in(block)}
    before = {block["value"]["image"] for block in raw_body(draft) if block["type"] == "foto"}
    own_photos = MartImage.objects.filter(producer=draft.producer_id, pk__in=photos).values_list("pk", flat=True)
    own_goods = Product.objects.filter(producer=draft.producer_id, pk__in=goods).values_list("pk", flat=True)
    if photos - before - set(own_photos) or goods - set(own_goods):
        raise NotHers()


def _products_in(block):
    """Product ids of a raw "barang" block; a ListBlock stores them bare or wrapped."""
    return [each["value"] if isinstance(each, dict) else each for each in block["value"]["products"]]


def raw_body(page):
    """The blocks of `page` as plain data."""
    return page.body.get_prep_value()


@transaction.atomic
def submit_story(page, *, by):
    """Send the newest draft to the editors; sent twice it counts once. Refuses NoConsent, NothingWritten."""
    page = _locked(page)
    if state_of(page) == StoryState.IN_REVIEW:
        return page
    if not page.may_be_public:
        raise NoConsent()
    draft = draft_of(page)
    if not any(block.block_type == "paragraf" and str(block.value).strip() for block in draft.body):
        raise NothingWritten()
    draft.approved_on = timezone.localdate()
    draft.save_revision(user=by, log_action=True)
    page = StoryPage.objects.get(pk=page.pk)
    waiting = page.current_workflow_state
    if waiting is not None:
        waiting.resume(user=by)
    else:
        page.get_workflow().start(page, by)
    return page


@transaction.atomic
def cancel_review(page, *, by):
    """Take the story back from the editors; the draft stays. Refuses NotInReview."""
    page = _locked(page)
    if page.current_workflow_state is None:
        raise NotInReview()
    page.current_workflow_state.cancel(user=by)
    return page


@transaction.atomic
def approve_story(page, *, by, comment=""):
    """What an editor does in Wagtail: approve and so publish the story. Refuses NoConsent, NotInReview."""
    page = _locked(page)
    if not page.may_be_public:
        raise NoConsent()
    if state_of(page) != StoryState.IN_REVIEW:
        raise NotInReview()
    task_state = page.current_workflow_task_state
    task_state.task.specific.on_action(task_state, by, "approve", comment=comment)
    return StoryPage.objects.get(pk=page.pk)
