import logging

import pytest

from marketplace.domain.errands import HANDLERS
from marketplace.domain.messenger import deliver, is_on, send_text
from marketplace.domain.outbox import GiveUp, run_due
from marketplace.models import OutboxMessage

pytestmark = pytest.mark.django_db
PHONE, TEXT = "+6281234567801", "Kode masuk Anda 123456"


def test_a_promised_text_is_sent_once_and_then_forgotten(messenger_standin):
    send_text(PHONE, TEXT, key="code:1")
    send_text(PHONE, TEXT, key="code:1")

    assert [run_due(HANDLERS), run_due(HANDLERS)] == [1, 0]

    assert messenger_standin.sent() == [("6281234567801", TEXT)]
    assert OutboxMessage.objects.get().payload == {}


def test_what_fails_for_now_is_kept_and_tried_later(messenger_standin):
    messenger_standin.fault("500")
    message = send_text(PHONE, TEXT, key="code:1")

    assert run_due(HANDLERS) == 0

    message.refresh_from_db()
    assert (message.dead_at, message.attempts, message.error) == (None, 1, "MessengerDown: HTTP 500")
    assert message.due_at > message.created_at
    assert run_due(HANDLERS, at=message.due_at) == 1
    assert len(messenger_standin.sent()) == 1


def test_what_can_never_be_sent_is_dead_at_once_with_a_reason_and_nothing_of_it_is_kept(messenger_standin, caplog):
    caplog.set_level(logging.DEBUG)
    messenger_standin.fault("400")
    message = send_text(PHONE, TEXT, key="code:1")

    run_due(HANDLERS)

    message.refresh_from_db()
    assert message.dead_at is not None
    assert (message.payload, message.error) == ({}, "GiveUp: HTTP 400, code 131026")
    assert not any(secret in caplog.text for secret in (PHONE[1:], TEXT, "123456"))
    assert run_due(HANDLERS) == 0


def test_without_a_service_nothing_is_tried(settings):
    settings.MESSENGER_URL = ""

    assert is_on() is False
    with pytest.raises(GiveUp, match="no messenger"):
        deliver(PHONE, TEXT, key="k")


def test_without_a_number_nothing_is_tried(messenger_standin):
    with pytest.raises(GiveUp, match="no number"):
        deliver("", TEXT, key="k")

    assert messenger_standin.asked() == 0
