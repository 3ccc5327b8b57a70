import pytest
from django.db import IntegrityError, transaction

from cms.domain.story import approve_story, draft_of, raw_body, save_draft, submit_story
from cms.enums import CHECKLIST
from cms.models import StoryCheck, StoryPage
from cms.models.story_check import content_hash, is_cleared
from tests.factories.catalog import make_product
from tests.factories.cms import goods_block, make_draft, make_story, paragraph
from tests.factories.marketplace import make_consent, user_of


@pytest.fixture
def checked(siti, fitri):
    make_consent(siti.member.person, "story")
    return make_story(siti, editor=fitri)


def test_the_record_is_neither_changed_nor_deleted(checked):
    for change in (lambda: StoryCheck.objects.update(reason="lain"), lambda: StoryCheck.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    assert StoryCheck.objects.get().reason == ""


def test_a_version_is_the_same_however_it_was_stored(siti):
    block = goods_block(make_product(siti))
    page = make_draft(siti, body=[paragraph("Satu."), block])

    first, again = content_hash(draft_of(page)), content_hash(draft_of(StoryPage.objects.get(pk=page.pk)))
    draft = draft_of(page)
    draft.body = raw_body(draft)

    assert first == again == content_hash(draft)


@pytest.mark.parametrize("change", [{"title": "Lain"}, {"intro": "Lain"}, {"body": [paragraph("Lain.")]}])
def test_every_change_is_another_version_that_nobody_read(checked, siti, change):
    draft = draft_of(checked)
    told = {"title": draft.title, "intro": draft.intro, "body": raw_body(draft), **change}

    save_draft(checked, by=user_of(siti), **told)

    assert is_cleared(checked) is True
    assert is_cleared(draft_of(StoryPage.objects.get(pk=checked.pk))) is False


def test_the_yes_to_one_story_is_none_to_another(checked, siti, wati, fitri):
    make_consent(wati.member.person, "story")
    other = submit_story(make_draft(wati, title="Satu koper"), by=user_of(wati))

    assert is_cleared(draft_of(other)) is False
    assert is_cleared(approve_story(other, by=fitri, ticks=CHECKLIST)) is True
