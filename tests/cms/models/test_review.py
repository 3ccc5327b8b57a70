"""Two people read a sensitive story, line by line, and nothing else publishes it."""

import pytest

from cms.domain.story import approve_story, save_draft, state_of, submit_story
from cms.enums import CHECKLIST, StoryState
from cms.models import CaseReview, StoryCheck, StoryPage, StoryReview
from cms.models.review import ChangedSince, NamesHer, SamePerson, TellsTooMuch, Unchecked
from tests.factories.cms import make_case_officer, make_draft, make_editor, paragraph
from tests.factories.marketplace import make_consent, user_of

DEBT = "Saya berangkat dengan utang dua juta."


@pytest.fixture
def maya(db):
    return make_case_officer()


def sent(producer, text="Hujan pertama."):
    return submit_story(make_draft(producer, body=[paragraph(text)]), by=user_of(producer))


def now(page):
    return StoryPage.objects.get(pk=page.pk)


@pytest.fixture
def plain_siti(siti):
    make_consent(siti.member.person, "story")
    return siti


def test_a_plain_story_is_published_by_the_editor_alone_and_the_record_says_so(plain_siti, fitri):
    page = approve_story(sent(plain_siti), by=fitri, ticks=CHECKLIST)

    assert page.live is True
    check = StoryCheck.objects.get()
    assert (check.step, check.checked_by, check.ticked, check.sensitive, check.found) == (
        "editor", fitri, list(CHECKLIST), [], {},
    )  # fmt: skip
    assert check.revision_id == page.latest_revision_id


@pytest.mark.parametrize("purpose", ["face", "voice", "real_name", "origin", "village"])
def test_a_story_by_which_she_is_recognised_waits_for_the_case_officer(plain_siti, fitri, maya, purpose):
    make_consent(plain_siti.member.person, purpose)

    page = approve_story(sent(plain_siti), by=fitri, ticks=CHECKLIST)

    assert (page.live, type(page.current_workflow_task)) == (False, CaseReview)
    assert approve_story(page, by=maya, ticks=CHECKLIST).live is True
    assert [c.sensitive for c in StoryCheck.objects.all()] == [[purpose]] * 2


@pytest.mark.parametrize("purpose", ["social_media", "donors"])
def test_other_consents_ask_for_nobody_more(plain_siti, fitri, purpose):
    make_consent(plain_siti.member.person, purpose)

    assert approve_story(sent(plain_siti), by=fitri, ticks=CHECKLIST).live is True


def test_an_editor_may_ask_for_the_case_officer(plain_siti, fitri):
    page = approve_story(sent(plain_siti), by=fitri, ticks=CHECKLIST, sensitive=True)

    assert type(page.current_workflow_task) is CaseReview
    assert StoryCheck.objects.get().sensitive == ["editor"]


@pytest.mark.parametrize("missing", CHECKLIST)
def test_without_every_tick_nobody_approves(plain_siti, fitri, missing):
    page = sent(plain_siti)

    with pytest.raises(Unchecked):
        approve_story(page, by=fitri, ticks=[name for name in CHECKLIST if name != missing])

    assert (now(page).live, StoryCheck.objects.count()) == (False, 0)


def test_the_same_person_does_not_take_both_steps(telling_siti, maya):
    both = make_editor("dewi")
    both.groups.add(*maya.groups.all())
    page = approve_story(sent(telling_siti), by=both, ticks=CHECKLIST)

    with pytest.raises(SamePerson):
        approve_story(page, by=both, ticks=CHECKLIST)

    offered = [name for name, _label, _asks in page.current_workflow_task.get_actions(page, both)]
    assert (now(page).live, offered) == (False, ["reject"])


def test_what_the_checker_found_passes_only_with_a_written_reason_which_is_kept(plain_siti, fitri, maya):
    page = approve_story(sent(plain_siti, DEBT), by=fitri, ticks=CHECKLIST)

    with pytest.raises(TellsTooMuch):
        approve_story(page, by=maya, ticks=CHECKLIST)
    with pytest.raises(TellsTooMuch):
        approve_story(page, by=maya, ticks=CHECKLIST, reason="  ")
    before = now(page).live
    page = approve_story(page, by=maya, ticks=CHECKLIST, reason="Ia ingin menceritakannya.")

    assert (before, page.live) == (False, True)
    assert [(c.step, c.found, c.reason) for c in StoryCheck.objects.all()] == [
        ("editor", {"debts": 1}, ""),
        ("case", {"debts": 1}, "Ia ingin menceritakannya."),
    ]


@pytest.mark.parametrize("reason", ["Bu Siti sudah setuju.", "Semua orang di Sabrang tahu.", "NAMA RESMI boleh."])
def test_a_reason_that_tells_who_she_is_is_not_kept(plain_siti, fitri, maya, reason):
    type(plain_siti).objects.filter(pk=plain_siti.pk).update(desa="Sabrang")
    page = approve_story(sent(plain_siti, DEBT), by=fitri, ticks=CHECKLIST)

    with pytest.raises(NamesHer):
        approve_story(page, by=maya, ticks=CHECKLIST, reason=reason)

    assert StoryCheck.objects.filter(step="case").count() == 0


def test_a_story_that_changed_meanwhile_goes_back_to_the_editor(telling_siti, fitri, maya):
    page = approve_story(sent(telling_siti), by=fitri, ticks=CHECKLIST)
    version = page.get_latest_revision_as_object()
    version.intro = "Lain sama sekali."
    version.save_revision(user=maya)

    with pytest.raises(ChangedSince):
        approve_story(now(page), by=maya, ticks=CHECKLIST)
    now(page).current_workflow_task_state.task.specific.on_action(
        now(page).current_workflow_task_state, maya, "reject", comment="Berubah."
    )
    page = submit_story(now(page), by=user_of(telling_siti))

    assert type(page.current_workflow_task) is StoryReview
    assert state_of(page) == StoryState.IN_REVIEW


def test_sent_again_unchanged_the_case_officer_reads_on(telling_siti, fitri, maya):
    page = approve_story(sent(telling_siti), by=fitri, ticks=CHECKLIST)
    page.current_workflow_task_state.reject(user=maya, comment="Tunggu sebentar.")

    page = submit_story(now(page), by=user_of(telling_siti))

    assert type(page.current_workflow_task) is CaseReview
    assert approve_story(page, by=maya, ticks=CHECKLIST).live is True


def test_changed_after_the_case_officer_asked_both_read_again(telling_siti, fitri, maya):
    page = approve_story(sent(telling_siti), by=fitri, ticks=CHECKLIST)
    page.current_workflow_task_state.reject(user=maya, comment="Tanpa tanggal.")
    save_draft(now(page), title="Baru", intro="", body=[paragraph("Baru.")], by=user_of(telling_siti))

    page = submit_story(now(page), by=user_of(telling_siti))
    first = type(page.current_workflow_task)
    page = approve_story(page, by=fitri, ticks=CHECKLIST)

    assert (first, type(page.current_workflow_task), page.live) == (StoryReview, CaseReview, False)
    assert approve_story(page, by=maya, ticks=CHECKLIST).title == "Baru"
