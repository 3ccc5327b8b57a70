"""A producer writes her story: every save is a draft of her own Wagtail page, and an editor publishes it."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Revision

from catalog.models import Product
from cms.blocks import bare, images_in, sounds_in
from cms.domain.draft_mark import fields_of, may_overwrite, note_save, synced_mark
from cms.enums import StoryState
from cms.models import StoryIndexPage, StoryPage
from marketplace.models import Producer
from marketplace.refusal import Refusal
from media.models import MartImage, Sound

BLOCKS_MOST = 60
LOOKED_BACK = 5  # drafts, for a piece that was taken out


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
        title=title, slug=free_slug(index, producer.slug), producer=producer, client_key=client_key, owner=by,
        live=False, has_unpublished_changes=True, locale=index.locale, noindex=False,
    )  # fmt: skip
    index.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def free_slug(index, wanted, but=None):
    """`wanted` as the last part of an address that no other story below `index` has."""
    taken = set(index.get_children().exclude(pk=but).values_list("slug", flat=True))
    base = slugify(wanted)[:60] or "kisah"
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


@transaction.atomic
def save_draft(page, *, title, intro, body, by, writer="", count=0, quiet=False):
    """Write a draft revision. `body` is a list of raw blocks {"type", "value", "id"} as StreamField stores them.

    The page that the public sees does not change. `writer` and `count` say which save of which opened page this is;
    a `quiet` one goes into her own revision of some minutes ago, if that is the newest. Refuses InReview, TooLong, and
    NotHers for pictures, recordings and goods that are not those of the page's producer.
    """
    page = lock_story(page)
    refuse_in_review(page)
    if len(body) > BLOCKS_MOST:
        raise TooLong()
    mark = synced_mark(page)
    draft = draft_of(page)
    _check_owner(draft, body)
    before = fields_of(draft.title, draft.intro, raw_body(draft))
    draft.title, draft.intro = title, intro
    if page.first_published_at is None:
        draft.slug = free_slug(page.get_parent(), title, but=page.pk)
    draft.body = [{**block, "id": block.get("id") or str(uuid.uuid4())} for block in body]
    latest = page.get_latest_revision()
    again = latest if quiet and may_overwrite(mark, latest, by) else None
    revision = draft.save_revision(user=by, log_action=not quiet, overwrite_revision=again)
    note_save(mark, StoryPage.objects.get(pk=page.pk), before=before, writer=writer, count=count)
    return revision


def refuse_in_review(page):
    """Raise InReview while an editor or the case officer reads the story."""
    if state_of(page) == StoryState.IN_REVIEW:
        raise InReview()


def put_back(page, body, action):
    """`body` with the piece that "undo:<id>" names, from the newest draft that had it, where it stood there."""
    verb, _colon, wanted = action.partition(":")
    if verb != "undo" or any(block["id"] == wanted for block in body):
        return body
    for revision in Revision.objects.for_instance(page).order_by("-created_at", "-pk")[:LOOKED_BACK]:
        before = raw_body(revision.as_object())
        for place, block in enumerate(before):
            if block["id"] == wanted:
                return [*body[:place], block, *body[place:]]
    return body


@transaction.atomic
def add_piece(page, kind, value, *, by):
    """Put one more piece at the end of the newest draft. Refuses what `save_draft` refuses."""
    draft = draft_of(lock_story(page))
    body = [*raw_body(draft), {"type": kind, "value": value, "id": str(uuid.uuid4())}]
    return save_draft(page, title=draft.title, intro=draft.intro, body=body, by=by)


def lock_story(page):
    """The row of `page`, locked until the transaction ends."""
    return StoryPage.objects.select_for_update(of=("self",)).get(pk=page.pk)


def _check_owner(draft, body):
    """Pictures, recordings and goods are hers; what the draft shows already, an editor may have put there."""
    before = raw_body(draft)
    own = {"producer": draft.producer_id}
    photos = images_in(body) - images_in(before)
    sounds = sounds_in(body) - sounds_in(before)
    goods = {pk for block in body if block["type"] == "barang" for pk in bare(block["value"]["products"])}
    if (
        len(_held(MartImage.objects.filter(**own, pk__in=photos))) < len(photos)
        or Sound.objects.filter(**own, pk__in=sounds).count() < len(sounds)
        or Product.objects.filter(**own, pk__in=goods).count() < len(goods)
    ):
        raise NotHers()


def _held(images):
    """Locked until the draft is written, so that none is taken for unused and deleted meanwhile."""
    return list(images.order_by("pk").select_for_update(of=("self",), no_key=True))


def raw_body(page):
    """The blocks of `page` as plain data."""
    return page.body.get_prep_value()


@transaction.atomic
def submit_story(page, *, by):
    """Send the newest draft to the editors; sent twice it counts once. Refuses NoConsent, NothingWritten."""
    page = lock_story(page)
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
    page = lock_story(page)
    if page.current_workflow_state is None:
        raise NotInReview()
    page.current_workflow_state.cancel(user=by)
    return page


@transaction.atomic
def approve_story(page, *, by, ticks=(), sensitive=False, reason="", comment=""):
    """What an editor, and after her the case officer, does in Wagtail: approve a step, and with the last one publish.

    `ticks` are names of the CHECKLIST. Refuses NoConsent, NotInReview, and what `cms.models.review` refuses: Unchecked,
    SamePerson, ChangedSince, TellsTooMuch (what the checker found, without a `reason`),
    NamesHer (a `reason` that tells who she is).
    """
    page = lock_story(page)
    if not page.may_be_public:
        raise NoConsent()
    if state_of(page) != StoryState.IN_REVIEW:
        raise NotInReview()
    task_state = page.current_workflow_task_state
    said = {**dict.fromkeys(ticks, True), "sensitive": sensitive, "reason": reason, "comment": comment}
    task_state.task.specific.on_action(task_state, by, "decide" if reason else "approve", **said)
    return StoryPage.objects.get(pk=page.pk)
