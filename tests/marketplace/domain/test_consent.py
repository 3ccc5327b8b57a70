import hashlib
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.domain.consent import (
    NoProof,
    NotYetGiven,
    NoWitness,
    RunOut,
    give_consent,
    has_consent,
    hash_of,
    last_day,
    read_proof,
    record_consents,
    withdraw_consent,
)
from marketplace.enums import ConsentChannel, ConsentEnd, ConsentPurpose
from marketplace.models import Consent
from media.domain.cleaning import clean_photo
from media.refusal import BadPhoto, BadSound
from tests.factories.cms import photo, recording

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


def record(producer, **changes):
    said = {
        "texts": {ConsentPurpose.STORY: "Kisah saya.", ConsentPurpose.FACE: "Wajah saya."}, "by": None,
        "channel": ConsentChannel.PAPER, "text_version": "2026-2", "given_at": NOON, "proof": clean_photo(photo()),
    }  # fmt: skip
    return record_consents(producer.member.person, **{**said, **changes})


def test_the_exact_words_are_kept_with_their_hash_and_a_last_day(siti):
    consent = agree(siti)

    assert consent.text_hash == hashlib.sha256(b"Cerita saya boleh tayang.").hexdigest() == hash_of(consent.text)
    assert consent.valid_until == date(2029, 11, 24) == last_day(date(2026, 11, 24))
    assert last_day(date(2028, 2, 29)) == date(2031, 2, 28)


def test_a_yes_stands_to_the_end_of_its_last_day(siti):
    agree(siti)
    asked = {day: Consent.objects.standing(day).count() for day in (date(2029, 11, 24), date(2029, 11, 25))}

    assert asked == {date(2029, 11, 24): 1, date(2029, 11, 25): 0}
    assert Consent.objects.run_out(date(2029, 11, 25)).count() == 1
    assert Consent.objects.ending(date(2029, 10, 25)).count() == 1
    assert Consent.objects.ending(date(2029, 10, 24)).count() == 0


def test_after_it_ran_out_she_may_agree_again_though_nobody_closed_it(siti):
    first = agree(siti)
    Consent.objects.update(valid_until=date(2026, 1, 1))
    assert not has_consent(siti.member.person, ConsentPurpose.STORY)

    second = agree(siti)

    first.refresh_from_db()
    assert (first.ended_why, second.ended_why, second != first) == (ConsentEnd.RAN_OUT, "", True)
    assert has_consent(siti.member.person, ConsentPurpose.STORY)


def test_renewing_ends_the_old_and_begins_a_new_one(siti):
    first, person = agree(siti), siti.member.person

    second = give_consent(person, purpose=ConsentPurpose.STORY, channel=ConsentChannel.ROOM, by=person.user,
                          text_version="2026-2", text="Baru.", renew=True)  # fmt: skip

    first.refresh_from_db()
    assert (first.ended_why, first.withdrawn_by) == (ConsentEnd.RENEWED, person.user)
    assert list(Consent.objects.standing()) == [second]


def test_a_renewal_that_is_sent_twice_renews_once(siti):
    agree(siti)
    person = siti.member.person
    said = {"purpose": ConsentPurpose.STORY, "channel": ConsentChannel.ROOM, "by": person.user}

    first, again = (give_consent(person, **said, text_version="2026-2", text="Baru.", renew=True) for _time in range(2))

    assert first == again
    assert Consent.objects.filter(person=person).count() == 2


def test_a_paper_is_recorded_for_each_purpose_with_its_proof_once(siti):
    first, again = record(siti), record(siti)

    assert [c.purpose for c in first] == ["story", "face"]
    assert first == again
    assert all(c.proof.storage.exists(c.proof.name) for c in first)
    assert len({c.proof.name for c in first}) == 2


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"proof": None}, NoProof), ({"channel": ConsentChannel.WITNESSED}, NoWitness),
        ({"given_at": datetime(2126, 1, 1, tzinfo=UTC)}, NotYetGiven),
        ({"given_at": datetime(2021, 1, 1, tzinfo=UTC)}, RunOut),
    ],
)  # fmt: skip
def test_what_proves_nothing_is_refused(siti, wrong, refusal):
    with pytest.raises(refusal):
        record(siti, **wrong)

    assert Consent.objects.count() == 0


def test_a_proof_is_a_clean_photograph_or_a_clean_recording():
    assert read_proof(photo()).ending == ".jpg"
    assert read_proof(recording()).ending == ".mp3"
    with pytest.raises(BadPhoto):
        read_proof(SimpleUploadedFile("izin.pdf", b"%PDF-1.4", "application/pdf"))
    with pytest.raises(BadSound):
        read_proof(SimpleUploadedFile("izin.mp3", b"bukan suara", "audio/mpeg"))
