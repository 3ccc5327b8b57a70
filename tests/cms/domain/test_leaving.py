import pytest
from wagtail.models import PageLogEntry, Revision

from cms.domain.leaving import erase, open_matters, take_off
from cms.models import StoryPage
from tests.factories.cms import make_draft, make_image, make_story
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db


def test_stories_go_with_every_version_and_consents_end(telling_siti, wati, fitri):
    type(telling_siti).objects.filter(pk=telling_siti.pk).update(portrait=make_image(telling_siti))
    telling_siti.refresh_from_db()
    make_story(telling_siti, editor=fitri)
    other = make_draft(wati)

    take_off(telling_siti, by=user_of(telling_siti))

    assert list(StoryPage.objects.values_list("pk", flat=True)) == [other.pk]
    assert set(Revision.objects.values_list("object_id", flat=True)) == {str(other.pk)}
    assert all(consent.withdrawn_at for consent in telling_siti.member.person.consents.all())
    assert telling_siti.portrait is None
    assert open_matters(telling_siti) == []


def test_a_story_that_nobody_agreed_to_goes_too(siti):
    make_draft(siti)

    take_off(siti, by=user_of(siti))

    assert StoryPage.objects.count() == 0


def test_what_editors_history_says_of_her_by_name_goes(siti, wati):
    make_draft(siti)
    make_draft(wati)

    erase(siti)

    labels = {entry.user.username: entry.label for entry in PageLogEntry.objects.select_related("user")}
    assert labels["siti"] == "–" and labels["wati"] != "–"
