import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from marketplace.domain.errands import HANDLERS
from marketplace.domain.login_codes import (
    NoCodeForThem,
    OnlyAdmins,
    WrongCode,
    ask_for_code,
    forget_old_codes,
    give_code,
    read_login_code,
    send_code,
    use_code,
)
from marketplace.domain.outbox import run_due
from marketplace.enums import MemberStatus
from marketplace.models import LoginCode, Member, OutboxMessage, StaffAction, StaffRole
from tests.factories.marketplace import make_staff, make_user, user_of

pytestmark = pytest.mark.django_db
SITI, NOBODY = "+6281234567801", "+6281299999999"


@pytest.fixture(autouse=True)
def messenger(settings):
    settings.MESSENGER_URL = "http://127.0.0.1:9/"


def use(code, phone=SITI, key=None, **when):
    return use_code(phone, code, client_key=key or uuid.uuid4(), **when)


def by_message(phone=SITI, key="k", **when):
    """The six digits that the message brought, or None."""
    send_code(phone, key=key, **when)
    sent = OutboxMessage.objects.filter(key=f"login-code:{key}").first()
    return sent and sent.payload["text"].split("kode masuk Anda ")[1][:6]


def refused(code, phone=SITI, **more):
    with pytest.raises(WrongCode):
        use(code, phone, **more)


def test_a_code_on_paper_opens_the_account_once_however_it_is_typed(siti, rini):
    code = give_code(user_of(siti), by=rini)

    assert len(code) == 8
    assert use(f" {code[:4].lower()}-{code[4:]} ").user == user_of(siti)
    refused(code)


def test_the_code_itself_is_nowhere_in_the_database(siti, rini):
    code = give_code(user_of(siti), by=rini)

    known = LoginCode.objects.values().get()
    assert code not in str(known)
    assert StaffAction.objects.values_list("actor__username", "action", "note").first() == (
        "rini", "login code given", "",
    )  # fmt: skip


@pytest.mark.parametrize(("later", "is_good"), [(timedelta(days=2, hours=23), True), (timedelta(days=3), False)])
def test_a_code_on_paper_is_good_for_three_days(siti, rini, later, is_good):
    now = timezone.now()
    code = give_code(user_of(siti), by=rini, at=now)

    if is_good:
        assert use(code, at=now + later)
    else:
        refused(code, at=now + later)


def test_a_new_code_ends_the_old_ones(siti, rini):
    digits = by_message()
    first, second = (give_code(user_of(siti), by=rini) for _time in range(2))

    for old in (digits, first):
        refused(old)
    assert use(second)


def test_the_same_form_sent_again_is_the_same_use_for_a_moment(siti, rini):
    code, key, now = give_code(user_of(siti), by=rini), uuid.uuid4(), timezone.now()

    assert use(code, key=key, at=now) == use(code, key=key, at=now + timedelta(minutes=1))
    refused(code, key=key, at=now + timedelta(minutes=3))
    refused(code, at=now)


def test_six_digits_come_by_message_and_open_the_account_once(siti):
    code = by_message()

    assert (len(code), code.isdigit()) == (6, True)
    assert use(f"{code[:3]} {code[3:]}").user == user_of(siti)
    refused(code)


@pytest.mark.parametrize(("later", "is_good"), [(timedelta(minutes=9), True), (timedelta(minutes=10), False)])
def test_a_code_by_message_is_good_for_ten_minutes(siti, later, is_good):
    now = timezone.now()
    code = by_message(at=now)

    if is_good:
        assert use(code, at=now + later)
    else:
        refused(code, at=now + later)


def test_five_wrong_tries_end_a_code_by_message(siti):
    code = by_message()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _try in range(5):
        refused(wrong)

    refused(code)


def test_a_wrong_code_four_times_leaves_one_more_try(siti):
    code = by_message()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _try in range(4):
        refused(wrong)

    assert use(code)


def test_the_code_of_one_opens_no_account_of_another(siti, wati, rini):
    code = give_code(user_of(siti), by=rini)

    refused(code, "+6281234567802")
    refused(code, NOBODY)

    assert use(code).user == user_of(siti)


@pytest.mark.parametrize("role", ["staff", "treasurer", "approver", "editor", "case_officer", "admin"])
def test_no_code_by_message_for_who_works_here_although_she_sells_too(siti, role):
    StaffRole.objects.create(user=user_of(siti), role=role)

    assert by_message() is None
    assert LoginCode.objects.count() == 0


def test_a_role_given_meanwhile_closes_a_code_by_message(siti):
    code = by_message()
    StaffRole.objects.create(user=user_of(siti), role="treasurer")

    refused(code)


def test_nobody_and_suspended_people_get_no_message(siti):
    make_user("dewi", phone=NOBODY)
    Member.objects.update(status=MemberStatus.SUSPENDED)

    assert [by_message(phone, key=phone) for phone in (SITI, NOBODY, "+6281277777777")] == [None] * 3


def test_it_goes_by_mail_too_where_she_has_one(siti, settings):
    settings.MESSENGER_URL = ""
    user = user_of(siti)
    user.email = "siti@contoh.example"
    user.save()

    ask_for_code(SITI, key="k")
    ask_for_code(SITI, key="k")
    run_due(HANDLERS)

    (letter,) = mail.outbox
    assert letter.to == ["siti@contoh.example"]
    assert use(letter.body.split("kode masuk Anda ")[1][:6])


def test_a_message_that_is_promised_twice_brings_one_code_that_is_good(siti):
    code = by_message()

    assert by_message() == code
    assert use(code)


def test_what_was_told_is_wiped_when_it_is_of_no_use(siti):
    ask_for_code(SITI, key="k")
    by_message()

    forget_old_codes(at=timezone.now() + timedelta(minutes=11))

    assert [(one.payload, one.done_at is None) for one in OutboxMessage.objects.all()] == [({}, False)] * 2


def test_codes_are_deleted_a_month_after_they_ended(siti, rini):
    give_code(user_of(siti), by=rini)

    forget_old_codes(at=timezone.now() + timedelta(days=32))
    early = LoginCode.objects.count()
    forget_old_codes(at=timezone.now() + timedelta(days=34))

    assert (early, LoginCode.objects.count()) == (1, 0)


def test_staff_give_codes_to_producers_only(siti, rini, joko, budi):
    for who in (joko, budi, make_staff("bos", role="admin")):
        with pytest.raises(OnlyAdmins):
            give_code(who, by=rini)
    with pytest.raises(NoCodeForThem):
        give_code(make_user("dewi"), by=rini)
    for by in (budi, user_of(siti)):
        with pytest.raises(NoCodeForThem):
            give_code(user_of(siti), by=by)

    assert (LoginCode.objects.count(), StaffAction.objects.count()) == (0, 0)


def test_an_admin_gives_a_code_to_who_works_here(budi):
    budi.phone = NOBODY
    budi.save()

    code = give_code(budi, by=make_staff("bos", role="admin"))

    assert use(code, NOBODY).user == budi


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("123 456", ("message", "123456")),
        ("h7kq-4mq2", ("paper", "H7KQ4MQ2")),
        ("１２３４５６", (None, "")),
        ("12345", (None, "")),
        ("h7kq 4mq1", (None, "")),
        ("\x00" * 8, (None, "")),
        ("", (None, "")),
        ("9" * 5000, (None, "")),
    ],
)
def test_codes_are_read_as_people_type_them(typed, read):
    assert read_login_code(typed) == read
