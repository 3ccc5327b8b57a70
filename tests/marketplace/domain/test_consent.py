from datetime import UTC, datetime

import pytest

from marketplace.domain.consent import give_consent, has_consent, withdraw_consent
from marketplace.enums import ConsentChannel, ConsentPurpose
from marketplace.models import Consent

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def agree(producer, purpose=ConsentPurpose.STORY):
    person = producer.member.person
    return give_consent(
        person,
        purpose=purpose,
        channel=ConsentChannel.ROOM,
        by=person.user,
        text_version="2026-1",
        text="Cerita saya boleh tayang.",
        at=NOON,
    )


def test_a_yes_is_kept_with_its_proof(siti):
    consent = agree(siti)

    assert (consent.text, consent.text_version, consent.given_at) == ("Cerita saya boleh tayang.", "2026-1", NOON)
    assert has_consent(siti.member.person, ConsentPurpose.STORY)


def test_a_yes_is_for_one_purpose_of_one_person(siti, wati):
    agree(siti)

    assert not has_consent(siti.member.person, ConsentPurpose.FACE)
    assert not has_consent(wati.member.person, ConsentPurpose.STORY)


def test_a_second_yes_changes_nothing(siti):
    assert agree(siti) == agree(siti)
    assert Consent.objects.count() == 1


def test_a_no_ends_it_and_keeps_the_record(siti):
    agree(siti)
    person = siti.member.person

    first = withdraw_consent(person, purpose=ConsentPurpose.STORY, by=person.user, at=NOON)
    second = withdraw_consent(person, purpose=ConsentPurpose.STORY, by=person.user, at=NOON)

    record = Consent.objects.get()
    assert (first, second) == (True, False)
    assert (record.withdrawn_at, record.withdrawn_by) == (NOON, person.user)
    assert not has_consent(person, ConsentPurpose.STORY)


def test_she_may_agree_again(siti):
    agree(siti)
    withdraw_consent(siti.member.person, purpose=ConsentPurpose.STORY, by=None)

    agree(siti)

    assert has_consent(siti.member.person, ConsentPurpose.STORY)
    assert Consent.objects.count() == 2


def test_a_no_leaves_her_other_consents_and_those_of_others(siti, wati):
    agree(siti), agree(siti, ConsentPurpose.FACE), agree(wati)

    withdraw_consent(siti.member.person, purpose=ConsentPurpose.STORY, by=None)

    standing = Consent.objects.standing().values_list("person", "purpose")
    assert set(standing) == {
        (siti.member.person.pk, ConsentPurpose.FACE), (wati.member.person.pk, ConsentPurpose.STORY),
    }  # fmt: skip
