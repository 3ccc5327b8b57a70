"""The messenger over real HTTP, with what can go wrong."""

import pytest

from marketplace.gateways import messenger
from marketplace.gateways.messenger import MessengerDown, MessengerRefused, send

PHONE, TEXT = "+6281234567801", "Ada pesanan untuk Anda antar"


def test_a_text_reaches_the_phone_and_its_id_comes_back(messenger_standin):
    assert send(PHONE, TEXT, key="bring:1") == "wamid.1"

    assert messenger_standin.sent() == [("6281234567801", TEXT)]


def test_the_same_key_again_sends_once(messenger_standin):
    assert [send(PHONE, TEXT, key="bring:1"), send(PHONE, TEXT, key="bring:1")] == ["wamid.1", "wamid.1"]

    assert len(messenger_standin.sent()) == 1


def test_an_answer_lost_after_it_was_sent_does_not_send_twice(messenger_standin):
    messenger_standin.fault("drop_after")

    with pytest.raises(MessengerDown):
        send(PHONE, TEXT, key="bring:1")
    send(PHONE, TEXT, key="bring:1")

    assert len(messenger_standin.sent()) == 1


@pytest.mark.parametrize("fault", ["500", "429", "drop_before"])
def test_what_may_pass_is_worth_another_try(messenger_standin, fault):
    messenger_standin.fault(fault)

    with pytest.raises(MessengerDown) as failure:
        send(PHONE, TEXT, key="k")

    assert messenger_standin.sent() == []
    assert not any(secret in str(failure.value) for secret in (PHONE[1:], TEXT, messenger_standin.url))


@pytest.mark.parametrize("fault", ["400", "401", "redirect"])
def test_what_never_passes_is_refused_without_a_word_of_what_was_sent(messenger_standin, fault):
    messenger_standin.fault(fault)

    with pytest.raises(MessengerRefused) as failure:
        send(PHONE, TEXT, key="k")

    assert messenger_standin.sent() == []
    assert not any(secret in str(failure.value) for secret in (PHONE[1:], TEXT))


def test_a_silent_service_is_given_up_on_for_now(messenger_standin, monkeypatch):
    monkeypatch.setattr(messenger, "TIMEOUT", (1, 0.2))
    messenger_standin.fault("slow", seconds=1)

    with pytest.raises(MessengerDown, match="Timeout"):
        send(PHONE, TEXT, key="k")


def test_a_service_that_is_not_there_is_down(settings):
    settings.MESSENGER_URL = "http://127.0.0.1:9/v1"

    with pytest.raises(MessengerDown):
        send(PHONE, TEXT, key="k")


def test_a_wrong_token_is_refused(messenger_standin, settings):
    settings.MESSENGER_TOKEN = "lain"

    with pytest.raises(MessengerRefused, match="HTTP 401, code 190"):
        send(PHONE, TEXT, key="k")


def test_an_answer_that_names_no_id_counts_as_sent(messenger_standin):
    messenger_standin.fault("no_json")

    assert send(PHONE, TEXT, key="k") == ""
