from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from urllib.error import HTTPError

import pytest

from marketplace.domain.messages import enqueue
from marketplace.domain.outbox import BACKOFF, LEASE, GiveUp, run_due
from marketplace.models import OutboxMessage
from marketplace.queries.outbox import outbox_lag

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def promise(key="mail:1", *, kind="mail", due_at=NOON):
    return enqueue(kind, {"key": key}, key=key, due_at=due_at)


def failing(payload):
    raise ConnectionError("0812-3456-7890 menolak")


def test_what_is_due_is_done_once_in_order():
    promise("later", due_at=NOON + timedelta(seconds=1))
    promise("second")
    promise("first", due_at=NOON - timedelta(hours=1))
    seen = []

    counts = [run_due({"mail": seen.append}, at=NOON), run_due({"mail": seen.append}, at=NOON)]

    assert counts == [2, 0]
    assert seen == [{"key": "first"}, {"key": "second"}]


@pytest.mark.parametrize("kind", ["text", "login_code", "login_code_mail", "application_link"])
def test_what_names_somebody_is_forgotten_when_it_is_done_or_dead(kind):
    done, dead = promise("a", kind=kind), promise("b", kind=kind)

    run_due({kind: lambda payload: None}, at=NOON, limit=1)
    at = NOON
    for _try in range(6):
        run_due({kind: failing}, at=at)
        at += timedelta(days=1)

    done.refresh_from_db(), dead.refresh_from_db()
    assert (done.payload, dead.payload, dead.dead_at is not None) == ({}, {}, True)


def test_a_kind_without_a_handler_waits():
    promise(kind="refund")

    assert run_due({"mail": failing}, at=NOON) == 0
    assert OutboxMessage.objects.get().attempts == 0


def test_a_failure_waits_longer_each_time_and_dies_in_the_end(caplog):
    promise()
    at, waits = NOON, []

    for _try in range(5):
        run_due({"mail": failing}, at=at)
        message = OutboxMessage.objects.get()
        waits.append(message.due_at - at)
        at = message.due_at
    run_due({"mail": failing}, at=at)

    message = OutboxMessage.objects.get()
    assert tuple(waits) == BACKOFF
    assert (message.attempts, message.dead_at, message.done_at) == (6, at, None)
    assert run_due({"mail": failing}, at=at + timedelta(days=9)) == 0
    assert outbox_lag(at) == (0, 1)
    assert "0812" not in caplog.text


@pytest.mark.parametrize(
    ("failure", "kept"),
    [
        (
            SMTPRecipientsRefused({"siti.r+mart@contoh.co.id": (550, b"5.1.1 <siti.r+mart@contoh.co.id>: unknown")}),
            "SMTPRecipientsRefused: {'•••@•••': (550, b'5.1.1 <•••@•••>: unknown')}",
        ),
        (
            SMTPSenderRefused(501, b"5.1.7 Bad sender", "Siti <SITI@CONTOH.ID>"),
            "SMTPSenderRefused: (501, b'5.1.7 Bad sender', 'Siti <•••@•••>')",
        ),
        (SMTPDataError(554, b"5.7.1 rejected"), "SMTPDataError: (554, b'5.7.1 rejected')"),
        (
            HTTPError("http://pesan.test/", 400, "Bad Request: +6281234567890 is no number", {}, None),
            "HTTPError: HTTP Error 400: Bad Request: ••• is no number",
        ),
        (ValueError("0812-3456-7890 / (0331) 487123"), "ValueError: ••• / (•••"),
        (ValueError("0812 - 3456 - 7890, +62\u00a0812\u00a03456\u00a07890"), "ValueError: •••, •••"),
        (OSError("url: /kirim?to=%2B6281234567890&cc=siti%40contoh.id"), "OSError: url: /kirim?to=•••&cc=•••@•••"),
        (GiveUp("no number"), "GiveUp: no number"),
    ],
)
def test_why_it_failed_is_kept_without_an_address_or_a_number(failure, kept):
    promise()

    def fail(payload):
        raise failure

    run_due({"mail": fail}, at=NOON)

    assert OutboxMessage.objects.get().error == kept


def test_an_address_at_the_edge_of_what_is_kept_is_not_cut_into_the_open():
    promise()

    def fail(payload):
        raise ValueError("x" * 480 + " siti.rukmawati@contoh.co.id")

    run_due({"mail": fail}, at=NOON)

    assert "siti" not in OutboxMessage.objects.get().error


def test_a_failure_does_not_hold_up_the_others():
    promise("bad", kind="bad")
    promise("good")

    assert run_due({"bad": failing, "mail": lambda payload: None}, at=NOON) == 1


def test_a_message_of_a_worker_that_died_is_taken_up_after_its_lease():
    message = promise()
    OutboxMessage.objects.filter(pk=message.pk).update(leased_until=NOON + LEASE, attempts=1)
    seen = []

    during = run_due({"mail": seen.append}, at=NOON + timedelta(minutes=4))
    after = run_due({"mail": seen.append}, at=NOON + LEASE)

    assert (during, after, len(seen)) == (0, 1, 1)


def test_one_round_has_an_end():
    for number in range(3):
        promise(f"mail:{number}")

    assert run_due({"mail": lambda payload: None}, at=NOON, limit=2) == 2


def test_the_lag_is_that_of_the_oldest_due_message():
    promise(due_at=NOON - timedelta(seconds=90))

    assert outbox_lag(NOON) == (90, 0)
