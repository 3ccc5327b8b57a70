"""Consents that run out: told before, gone on the day after, and nothing of hers deleted."""

from datetime import date

import pytest

from cms.domain.consent_ends import close_run_out_consents, warn_of_ending_consents
from cms.domain.story import state_of
from cms.enums import StoryState
from cms.models import StoryPage
from marketplace.enums import ConsentEnd, NoticeKind
from marketplace.models import Consent, Notice
from media.models import MartImage
from tests.factories.cms import make_image, make_story, paragraph, photo_block

LAST = date(2029, 11, 1)
AFTER = date(2029, 11, 2)


@pytest.fixture
def told(telling_siti, fitri):
    image = make_image(telling_siti)
    return make_story(telling_siti, editor=fitri, body=[paragraph("Hujan."), photo_block(image)])


def ends(producer, purpose, on):
    Consent.objects.filter(person=producer.member.person, purpose=purpose).update(valid_until=on)


@pytest.mark.parametrize(("day", "told_of"), [(date(2029, 10, 1), 0), (date(2029, 10, 2), 1), (LAST, 1), (AFTER, 0)])
def test_she_hears_once_in_the_last_thirty_days(telling_siti, day, told_of):
    ends(telling_siti, "face", LAST)

    for _round in range(2):
        warn_of_ending_consents(day)

    notices = list(Notice.objects.filter(kind=NoticeKind.CONSENT_ENDS))
    assert [(n.producer, n.facts, n.link) for n in notices] == [
        (telling_siti, {"purpose": "face", "day": "2029-11-01"}, "/ruang/kisah/izin/")
    ] * told_of


@pytest.mark.parametrize("purpose", ["story", "face", "origin", "village"])
def test_the_day_after_the_last_the_story_is_a_draft_and_all_of_it_is_kept(told, telling_siti, purpose):
    ends(telling_siti, purpose, LAST)

    close_run_out_consents(LAST)
    stands = StoryPage.objects.get().live
    close_run_out_consents(AFTER)

    assert stands is True
    assert state_of(StoryPage.objects.get()) == StoryState.DRAFT
    assert MartImage.objects.count() == 1
    closed = Consent.objects.get(purpose=purpose)
    assert (closed.ended_why, closed.withdrawn_by) == (ConsentEnd.RAN_OUT, None)


def test_what_ran_out_is_not_shown_even_before_the_worker_comes(client, told, telling_siti):
    address = told.url
    assert client.get(address).status_code == 200

    ends(telling_siti, "story", date(2026, 1, 1))

    assert client.get(address).status_code == 404


def test_what_stands_is_left_alone(client, told, telling_siti):
    ends(telling_siti, "story", LAST)

    close_run_out_consents(LAST)
    close_run_out_consents(date(2028, 1, 1))

    assert client.get(told.url).status_code == 200
    assert Consent.objects.filter(withdrawn_at__isnull=True).count() == 4
