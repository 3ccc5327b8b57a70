import uuid

import pytest
from wagtail.models import Revision

from cms.domain.story import (
    InReview,
    NoConsent,
    NotHers,
    NothingWritten,
    NotInReview,
    TooLong,
    approve_story,
    cancel_review,
    draft_of,
    raw_body,
    said_back,
    save_draft,
    start_story,
    state_of,
    story_of,
    submit_story,
)
from cms.enums import StoryState
from cms.models import StoryPage
from marketplace.domain.consent import withdraw_consent
from tests.factories.catalog import make_product
from tests.factories.cms import goods_block, make_draft, make_image, make_story, paragraph, photo_block, read_through
from tests.factories.marketplace import user_of


def test_start_story_makes_one_page_however_often_it_is_sent(siti):
    key = uuid.uuid4()

    first = start_story(siti, client_key=key, by=user_of(siti))
    again = start_story(siti, client_key=key, by=user_of(siti))
    other_key = start_story(siti, client_key=uuid.uuid4(), by=user_of(siti))

    assert {first.pk, again.pk, other_key.pk} == {StoryPage.objects.get().pk}
    assert first.live is False
    assert first.slug == siti.slug


def test_save_draft_writes_a_revision_and_leaves_the_live_page(telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri, title="Satu koper")

    save_draft(page, title="Dua koper", intro="", body=[paragraph("Lain.")], by=user_of(telling_siti))

    page.refresh_from_db()
    assert (page.title, page.live, page.has_unpublished_changes) == ("Satu koper", True, True)
    assert draft_of(page).title == "Dua koper"
    assert [block.value for block in draft_of(page).body] == ["Lain."]


def test_title_makes_the_address_until_the_story_was_published(telling_siti, fitri):
    page = make_draft(telling_siti, title="Satu koper")
    slug_before = draft_of(page).slug
    page = make_story(telling_siti, editor=fitri, title="Dua koper")

    save_draft(page, title="Tiga koper", intro="", body=[paragraph("x")], by=user_of(telling_siti))

    page = StoryPage.objects.get(pk=page.pk)
    assert slug_before == "satu-koper"
    assert (draft_of(page).title, draft_of(page).slug, page.slug) == ("Tiga koper", "dua-koper", "dua-koper")


def test_save_draft_refuses_pictures_of_somebody_else(siti, wati):
    page = make_draft(siti)
    before = Revision.objects.for_instance(page).count()

    with pytest.raises(NotHers):
        body = [photo_block(make_image(wati))]
        save_draft(page, title="x", intro="", body=body, by=user_of(siti))

    assert Revision.objects.for_instance(page).count() == before


def test_save_draft_refuses_goods_of_somebody_else(siti, wati):
    page = make_draft(siti)

    with pytest.raises(NotHers):
        save_draft(page, title="x", intro="", body=[goods_block(make_product(wati))], by=user_of(siti))
    save_draft(page, title="x", intro="", body=[goods_block(make_product(siti))], by=user_of(siti))

    assert [block["type"] for block in raw_body(draft_of(StoryPage.objects.get(pk=page.pk)))] == ["barang"]


def test_a_draft_that_nobody_sent_in_is_not_approved(telling_siti, fitri):
    page = make_draft(telling_siti)

    with pytest.raises(NotInReview):
        approve_story(page, by=fitri)

    assert state_of(StoryPage.objects.get(pk=page.pk)) == StoryState.DRAFT


def test_save_draft_refuses_a_story_without_end(siti):
    page = make_draft(siti)

    with pytest.raises(TooLong):
        save_draft(page, title="x", intro="", body=[paragraph("x")] * 61, by=user_of(siti))


def test_submit_needs_consent_and_words(siti, telling_siti):
    page = make_draft(telling_siti)
    withdraw_consent(telling_siti.member.person, purpose="story", by=None)
    with pytest.raises(NoConsent):
        submit_story(page, by=user_of(telling_siti))

    assert state_of(page) == StoryState.DRAFT


def test_submit_needs_a_paragraph(telling_siti):
    page = make_draft(telling_siti, body=[paragraph("  ")])

    with pytest.raises(NothingWritten):
        submit_story(page, by=user_of(telling_siti))


def test_the_key_of_another_producer_starts_nothing(siti, wati):
    key = uuid.uuid4()
    start_story(siti, client_key=key, by=user_of(siti))

    with pytest.raises(NotHers):
        start_story(wati, client_key=key, by=user_of(wati))

    assert StoryPage.objects.count() == 1


def test_submit_twice_is_once_and_locks_the_draft(telling_siti):
    page = make_draft(telling_siti)

    submit_story(page, by=user_of(telling_siti))
    page = submit_story(StoryPage.objects.get(pk=page.pk), by=user_of(telling_siti))

    assert page.workflow_states.count() == 1
    assert state_of(page) == StoryState.IN_REVIEW
    with pytest.raises(InReview):
        save_draft(page, title="x", intro="", body=[], by=user_of(telling_siti))


def test_cancel_review_gives_the_draft_back(telling_siti):
    page = make_draft(telling_siti)
    submit_story(page, by=user_of(telling_siti))

    cancel_review(StoryPage.objects.get(pk=page.pk), by=user_of(telling_siti))

    page = StoryPage.objects.get(pk=page.pk)
    assert state_of(page) == StoryState.DRAFT
    with pytest.raises(NotInReview):
        cancel_review(page, by=user_of(telling_siti))


def test_approving_publishes_the_very_words(telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri, body=[paragraph("Kata-kata saya.")])

    assert state_of(page) == StoryState.LIVE
    assert [block["value"] for block in raw_body(page)] == ["Kata-kata saya."]
    assert page.approved_on is not None


def test_approving_without_consent_is_refused(telling_siti, fitri):
    page = make_draft(telling_siti)
    submit_story(page, by=user_of(telling_siti))
    withdraw_consent(telling_siti.member.person, purpose="story", by=None)

    with pytest.raises(NoConsent):
        approve_story(page, by=fitri)

    page = StoryPage.objects.get(pk=page.pk)
    task = page.current_workflow_task
    assert page.live is False
    assert "approve" not in [action[0] for action in task.get_actions(page, fitri)]
    assert page.permissions_for_user(fitri).can_publish() is False


def test_editors_words_reach_her_and_she_sends_again(telling_siti, fitri):
    page = make_draft(telling_siti)
    submit_story(page, by=user_of(telling_siti))
    page = StoryPage.objects.get(pk=page.pk)
    page.current_workflow_task_state.reject(user=fitri, comment="Tolong hapus nama majikan.")

    page = StoryPage.objects.get(pk=page.pk)
    assert state_of(page) == StoryState.NEEDS_CHANGES
    assert said_back(page) == "Tolong hapus nama majikan."

    save_draft(page, title="Satu koper", intro="", body=[paragraph("Tanpa nama.")], by=user_of(telling_siti))
    page = submit_story(StoryPage.objects.get(pk=page.pk), by=user_of(telling_siti))
    page = read_through(StoryPage.objects.get(pk=page.pk), editor=fitri)
    assert [block["value"] for block in raw_body(page)] == ["Tanpa nama."]


def test_story_of_is_hers_alone(siti, wati):
    page = make_draft(siti)

    assert story_of(siti) == page
    assert story_of(wati) is None
