"""How far a draft has come: which piece was changed by which save, so that late words never replace newer ones."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Revision

from cms.models import DraftMark

ONE_REVISION = timedelta(minutes=10)  # of quiet saves
PLAIN = ("paragraf", "subjudul")
WRITERS_KEPT = 8  # opened pages whose counts are remembered


def version_of(page):
    """The number of the newest save of the draft of `page`, whoever made it."""
    mark = DraftMark.objects.filter(page=page.pk).first() or DraftMark()
    return mark.version + (mark.revision_id != page.latest_revision_id)


def fields_of(title, intro, body):
    """{field: value} of all that can be typed in a story, by the names that the form gives them."""
    found = {"title": title, "intro": intro}
    for block in body:
        if block["type"] in PLAIN:
            found[f"{block['id']}-text"] = block["value"]
        elif isinstance(block["value"], dict):
            found |= {f"{block['id']}-{name}": value for name, value in block["value"].items()}
    return found


def synced_mark(page):
    """The DraftMark of `page`, which is locked, after whatever was saved elsewhere is counted in too."""
    mark, _made = DraftMark.objects.get_or_create(page=page)
    if mark.revision_id == page.latest_revision_id:
        return mark
    before = Revision.objects.filter(pk=mark.revision_id).first()
    note_save(mark, page, before=_typed(before.as_object()) if before else {}, writer="", count=0)
    return mark


def note_save(mark, page, *, before, writer, count):
    """Count the newest revision of `page` as one more save; `before` are the `fields_of` the one that it replaced."""
    revision = page.get_latest_revision()
    after = _typed(revision.as_object())
    mark.version += 1
    marks = {name: [mark.version, writer] for name, value in after.items() if before.get(name) != value}
    mark.changed = {name: seen for name, seen in {**mark.changed, **marks}.items() if name in after}
    if writer:
        others = [seen for seen in mark.writers if seen[0] != writer]
        mark.writers = [*others, [writer, max(count, count_of(mark, writer) or 0)]][-WRITERS_KEPT:]
    if mark.revision_id != revision.pk:
        mark.revision_id, mark.begun_at = revision.pk, timezone.now()
    mark.save()


def count_of(mark, writer):
    """The highest count that `writer`, an opened page, has saved; None for one that is new or long forgotten."""
    return dict(mark.writers).get(writer)


def may_overwrite(mark, revision, by):
    """Whether a quiet save by `by` goes into `revision`, its own of a moment ago, instead of into one more."""
    is_own = revision is not None and revision.pk == mark.revision_id and revision.user_id == by.pk
    return is_own and mark.begun_at is not None and timezone.now() - mark.begun_at < ONE_REVISION


def _typed(version):
    return fields_of(version.title, version.intro, version.body.get_prep_value())
