import uuid
from dataclasses import replace

import pytest

from marketplace.domain.signup import Applicant, apply_for_membership
from marketplace.enums import MemberStatus
from marketplace.models import Kecamatan, Member, Person, StaffAction

pytestmark = pytest.mark.django_db


@pytest.fixture
def sumiati():
    return Applicant(
        legal_name="Sumiati",
        public_name="Bu Sum",
        phone="+6281234567890",
        kecamatan=Kecamatan.objects.get(name="Ambulu"),
        goods="Keripik singkong",
    )


def test_an_application_is_a_member_to_be(sumiati):
    member = apply_for_membership(sumiati, client_key=uuid.uuid4())

    assert (member.status, member.public_name, member.goods) == (MemberStatus.APPLIED, "Bu Sum", "Keripik singkong")
    assert (member.person.legal_name, member.person.user) == ("Sumiati", None)
    assert StaffAction.objects.get().note == "pendaftaran-2026-1"


def test_sent_twice_counts_once(sumiati):
    key = uuid.uuid4()

    assert apply_for_membership(sumiati, client_key=key) == apply_for_membership(sumiati, client_key=key)
    assert (Member.objects.count(), Person.objects.count()) == (1, 1)


def test_the_same_person_on_another_day_is_the_same_application(sumiati):
    first = apply_for_membership(sumiati, client_key=uuid.uuid4())

    assert apply_for_membership(sumiati, client_key=uuid.uuid4()) == first


def test_two_people_may_share_a_phone(sumiati):
    apply_for_membership(sumiati, client_key=uuid.uuid4())
    apply_for_membership(replace(sumiati, legal_name="Bambang"), client_key=uuid.uuid4())

    assert Member.objects.count() == 2


def test_one_request_is_one_application_though_she_mended_her_name(sumiati):
    key = uuid.uuid4()

    first = apply_for_membership(sumiati, client_key=key)

    assert apply_for_membership(replace(sumiati, legal_name="Sumiati Rahayu"), client_key=key) == first
    assert Member.objects.count() == 1


def test_who_left_may_apply_again(sumiati):
    first = apply_for_membership(sumiati, client_key=uuid.uuid4())
    Member.objects.update(status=MemberStatus.LEFT)

    again = apply_for_membership(sumiati, client_key=uuid.uuid4())

    assert (again != first, again.status) == (True, MemberStatus.APPLIED)
