"""What is typed is kept while it is typed, and late words never replace newer ones."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Revision

from cms.domain.autosave import Kept, keep_typed
from cms.domain.draft_mark import WRITERS_KEPT, version_of
from cms.domain.story import InReview, draft_of, raw_body, save_draft, submit_story
from cms.models import DraftMark, StoryPage
from tests.factories.cms import make_draft, paragraph, quote
from tests.factories.marketplace import make_consent, user_of

HERE, THERE = uuid.uuid4().hex, uuid.uuid4().hex


@pytest.fixture
def story(siti):
    return make_draft(siti, title="Satu koper", body=[paragraph("Satu."), quote("Pulang.")])


def ids(page):
    return [block["id"] for block in raw_body(now(page))]


def now(page):
    return draft_of(StoryPage.objects.get(pk=page.pk))


def keep(page, typed, *, count=1, writer=HERE, base=None, by=None):
    page = StoryPage.objects.get(pk=page.pk)
    base = version_of(page) if base is None else base
    return keep_typed(page, typed=typed, base=base, writer=writer, count=count, by=by or user_of(page.producer))


def words(page):
    draft = now(page)
    first, second = raw_body(draft)
    return draft.title, draft.intro, first["value"], second["value"]["text"]


def test_what_was_typed_is_in_the_draft_and_the_rest_stays(story):
    first, second = ids(story)

    kept = keep(story, {"title": "Dua koper", f"{first}-text": "Satu dua.", f"{second}-text": "Saya pulang."})

    assert words(story) == ("Dua koper", "Ia pulang membawa cara.", "Satu dua.", "Saya pulang.")
    assert kept == Kept(version_of(StoryPage.objects.get(pk=story.pk)))


def test_saves_of_some_minutes_are_one_revision(story):
    before = Revision.objects.count()

    for count in range(1, 6):
        keep(story, {"title": f"Koper {count}"}, count=count)

    assert Revision.objects.count() == before
    assert now(story).title == "Koper 5"


def test_a_late_or_repeated_save_changes_nothing(story):
    base = version_of(story)
    keep(story, {"title": "Ketiga"}, count=3, base=base)

    keep(story, {"title": "Kedua"}, count=2, base=base)
    keep(story, {"title": "Ketiga lain"}, count=3, base=base)

    assert now(story).title == "Ketiga"


def test_a_late_save_changes_nothing_though_another_phone_saved_in_between(story):
    base = version_of(story)
    keep(story, {"title": "Ketiga"}, count=3, base=base)
    keep(story, {"intro": "Dari HP dua."}, writer=THERE)

    kept = keep(story, {"title": "Kedua"}, count=2, base=base)

    assert words(story)[:2] == ("Ketiga", "Dari HP dua.")
    assert kept == Kept(version_of(StoryPage.objects.get(pk=story.pk)))


def test_a_save_that_comes_twice_brings_back_what_another_phone_wrote_since(story):
    base = version_of(story)
    keep(story, {"title": "Dari HP satu"}, base=base)
    keep(story, {"title": "Dari HP dua"}, writer=THERE)

    kept = keep(story, {"title": "Dari HP satu"}, base=base)

    assert now(story).title == "Dari HP dua"
    assert kept.newer == {"title": "Dari HP dua"}


def test_a_late_save_of_a_page_that_is_long_forgotten_changes_nothing(story):
    base = version_of(story)
    keep(story, {"title": "Ketiga"}, count=3, base=base)
    for _page in range(WRITERS_KEPT):
        keep(story, {"intro": uuid.uuid4().hex}, writer=uuid.uuid4().hex)

    kept = keep(story, {"title": "Kedua"}, count=2, base=base)

    assert now(story).title == "Ketiga"
    assert kept.newer == {"title": "Ketiga"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrived=st.lists(st.tuples(st.sampled_from((HERE, THERE)), st.integers(1, 4)), max_size=8))
def test_in_whatever_order_saves_arrive_no_page_puts_back_its_older_words(story, arrived):
    for mark in DraftMark.objects.filter(page=story.pk):
        mark.writers = []
        mark.save()
    highest = {HERE: 0, THERE: 0}

    for writer, count in arrived:
        before = now(story).title
        keep(story, {"title": f"{writer[:4]} {count}"}, count=count, writer=writer)

        is_new = count > highest[writer]
        assert now(story).title == (f"{writer[:4]} {count}" if is_new else before)
        highest[writer] = max(highest[writer], count)


def test_a_save_that_comes_after_the_button_changes_nothing(story):
    base = version_of(story)
    save_draft(story, title="Dengan tombol", intro="", body=raw_body(now(story)), by=user_of(story.producer),
               writer=HERE, count=2)  # fmt: skip

    keep(story, {"title": "Sebelum tombol"}, count=1, base=base)

    assert now(story).title == "Dengan tombol"


def test_two_phones_each_keep_their_own_pieces_and_the_later_word_stands(story):
    first, _second = ids(story)
    base = version_of(story)

    keep(story, {"title": "Dari HP satu"}, writer=HERE, base=base)
    kept = keep(story, {"title": "Dari HP dua", f"{first}-text": "Dari HP dua."}, writer=THERE, base=base)

    assert kept.newer == {"title": "Dari HP satu"}
    assert words(story)[0::2] == ("Dari HP satu", "Dari HP dua.")


def test_what_an_editor_changed_meanwhile_stands(story, fitri):
    base = version_of(story)
    draft = now(story)
    draft.title = "Kata editor"
    draft.save_revision(user=fitri)

    kept = keep(story, {"title": "Kata lama", "intro": "Baru."}, base=base)

    assert kept.newer == {"title": "Kata editor"}
    assert (now(story).title, now(story).intro) == ("Kata editor", "Baru.")


def test_her_words_do_not_go_into_the_revision_of_an_editor(story, fitri):
    draft = now(story)
    draft.title = "Kata editor"
    draft.save_revision(user=fitri)
    before = Revision.objects.count()

    keep(story, {"title": "Kata saya"})

    assert Revision.objects.count() == before + 1
    assert now(story).title == "Kata saya"


def test_a_piece_that_is_gone_is_not_brought_back(story):
    first, second = ids(story)
    body = [block for block in raw_body(now(story)) if block["id"] == second]
    save_draft(story, title="Satu", intro="", body=body, by=user_of(story.producer))

    keep(story, {f"{first}-text": "Masih diketik."})

    assert ids(story) == [second]


def test_what_the_editor_reads_is_not_changed(story, siti):
    make_consent(siti.member.person, "story")
    submit_story(story, by=user_of(siti))

    with pytest.raises(InReview):
        keep(story, {"title": "Lain"})

    assert now(story).title == "Satu koper"
