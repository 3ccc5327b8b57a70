import pytest
from django.contrib.auth.models import AnonymousUser

from marketplace import rules
from marketplace.enums import MemberStatus
from tests.factories.marketplace import make_staff, user_of

pytestmark = pytest.mark.django_db


def powers(user, mart):
    return [
        rules.is_producer(user),
        rules.is_staff_of(user, mart),
        rules.is_treasurer(user),
        rules.is_approver(user),
        rules.is_editor(user),
    ]


def test_everybody_may_do_their_own_part_and_no_other(siti, rini, joko, budi, ketua, endang, arjasa):
    admin = make_staff("admin", role="admin")

    assert powers(user_of(siti), arjasa) == [True, False, False, False, False]
    assert powers(rini, arjasa) == [False, True, False, False, False]
    assert powers(joko, arjasa) == [False, False, False, False, False]
    assert powers(budi, arjasa) == [False, False, True, False, False]
    assert powers(ketua, arjasa) == [False, False, False, True, False]
    assert powers(endang, arjasa) == [False, False, False, False, True]
    assert powers(admin, arjasa) == [False, True, True, True, True]
    assert powers(AnonymousUser(), arjasa) == [False] * 5
    assert powers(None, arjasa) == [False] * 5


def test_who_was_switched_off_may_nothing(rini, arjasa):
    rini.is_active = False

    assert powers(rini, arjasa) == [False] * 5


def test_a_suspended_member_has_no_room(siti):
    siti.member.status = MemberStatus.SUSPENDED
    siti.member.save(update_fields=["status"])

    assert rules.producer_of(user_of(siti)) is None


def test_marts_are_those_where_one_works(rini, joko, arjasa, ambulu, budi):
    everywhere = make_staff("dian", role="staff")

    assert rules.marts_of(rini) == [arjasa]
    assert rules.marts_of(joko) == [ambulu]
    assert rules.marts_of(everywhere) == [arjasa, ambulu]
    assert rules.marts_of(budi) == []


def test_who_works_everywhere_is_staff_of_every_mart(arjasa, budi, ketua, endang):
    everywhere = make_staff("dian", role="staff")

    assert rules.is_staff_of(everywhere, arjasa)
    assert [rules.is_staff(user) for user in (everywhere, budi, ketua, endang)] == [True, False, False, False]


def test_a_producer_who_was_switched_off_has_no_room(siti):
    user = user_of(siti)
    user.is_active = False

    assert rules.producer_of(user) is None
