"""What is typed is kept while it is typed."""

from dataclasses import dataclass, field

from django.db import transaction

from cms.domain.draft_mark import PLAIN, count_of, fields_of, synced_mark, version_of
from cms.domain.story import draft_of, lock_story, raw_body, refuse_in_review, save_draft


@dataclass(frozen=True)
class Kept:
    """The number of the draft now, and {field: text} of what was typed later elsewhere and so stands."""

    version: int
    newer: dict = field(default_factory=dict)


@transaction.atomic
def keep_typed(page, *, typed, base, writer, count, by):
    """Write `typed` ({field: clean value}) into the draft of `page`, field by field; returns Kept.

    `base` is the number of the draft that the writer had before her, `writer` her opened page and `count` the number of
    this save of it: a save that comes late, or twice, changes nothing. Quiet saves of some minutes are one revision.
    Refuses InReview.
    """
    page = lock_story(page)
    refuse_in_review(page)
    mark = synced_mark(page)
    draft = draft_of(page)
    body = raw_body(draft)
    there = fields_of(draft.title, draft.intro, body)
    newer = {
        name: there[name]
        for name, value in typed.items()
        if name in there and there[name] != value and _changed_later(mark, name, base, writer)
    }
    seen = count_of(mark, writer)
    if seen is not None and count <= seen:
        return Kept(mark.version, newer)
    words = {name: value for name, value in typed.items() if name in there and name not in newer}
    title, intro = words.get("title", draft.title), words.get("intro", draft.intro)
    save_draft(
        page, title=title, intro=intro, body=[_filled(block, words) for block in body], by=by, writer=writer,
        count=count, quiet=True,
    )  # fmt: skip
    page.refresh_from_db()
    return Kept(version_of(page), newer)


def _changed_later(mark, name, base, writer):
    """Whether others changed the field after `base`; of a writer that is forgotten, her own later words count too."""
    version, by_whom = mark.changed.get(name, [0, ""])
    return version > base and (by_whom != writer or count_of(mark, writer) is None)


def _filled(block, words):
    key, value = block["id"], block["value"]
    if block["type"] in PLAIN:
        return {**block, "value": words.get(f"{key}-text", value)}
    if not isinstance(value, dict):
        return block
    return {**block, "value": {name: words.get(f"{key}-{name}", there) for name, there in value.items()}}
