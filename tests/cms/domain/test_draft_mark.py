"""How far a draft has come."""

from datetime import timedelta

from django.utils import timezone

from cms.domain.draft_mark import fields_of, may_overwrite, note_save, synced_mark, version_of
from cms.domain.story import draft_of, raw_body, save_draft
from cms.models import DraftMark, StoryPage
from tests.factories.cms import make_draft, paragraph
from tests.factories.marketplace import user_of


def test_fields_have_the_names_of_the_form():
    body = [{"type": "paragraf", "id": "a", "value": "Satu."}, {"type": "jalur", "id": "b", "value": None},
            {"type": "kutipan", "id": "c", "value": {"text": "Dua.", "who": "Siti"}}]  # fmt: skip

    assert fields_of("Judul", "", body) == {
        "title": "Judul", "intro": "", "a-text": "Satu.", "c-text": "Dua.", "c-who": "Siti",
    }  # fmt: skip


def test_each_save_counts_one_and_names_what_changed(siti):
    page = make_draft(siti, body=[paragraph("Satu.")])
    before = version_of(page)

    save_draft(page, title="Lain", intro="Ia pulang membawa cara.", body=raw_body(draft_of(page)), by=user_of(siti))

    mark = DraftMark.objects.get()
    page = StoryPage.objects.get()
    assert version_of(page) == mark.version == before + 1
    assert [name for name, seen in mark.changed.items() if seen[0] == mark.version] == ["title"]


def test_a_save_by_other_hands_counts_too(siti, fitri):
    page = make_draft(siti)
    before = version_of(page)
    draft = draft_of(page)
    draft.title = "Kata editor"
    draft.save_revision(user=fitri)
    page = StoryPage.objects.get()

    seen = version_of(page)
    mark = synced_mark(page)

    assert (seen, mark.version) == (before + 1, before + 1)
    assert mark.changed["title"] == [before + 1, ""]


def test_only_her_own_newest_revision_of_some_minutes_is_written_over(siti, wati):
    page = make_draft(siti)
    mark, revision = DraftMark.objects.get(), page.get_latest_revision()

    assert may_overwrite(mark, revision, user_of(siti)) is True
    assert may_overwrite(mark, revision, user_of(wati)) is False
    mark.begun_at = timezone.now() - timedelta(minutes=11)
    assert may_overwrite(mark, revision, user_of(siti)) is False
    mark.revision_id = None
    assert may_overwrite(mark, revision, user_of(siti)) is False


def test_marks_of_pieces_that_are_gone_go(siti):
    page = make_draft(siti, body=[paragraph("Satu.")])
    mark = DraftMark.objects.get()
    mark.changed = {**mark.changed, "lama-text": [1, ""]}

    note_save(mark, page, before={}, writer="", count=0)

    assert "lama-text" not in DraftMark.objects.get().changed
