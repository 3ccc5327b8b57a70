"""Short messages to phones, promised in a transaction and sent after it."""

from django.conf import settings

from marketplace.domain.messages import enqueue
from marketplace.domain.outbox import GiveUp
from marketplace.gateways import messenger
from marketplace.gateways.messenger import MessengerRefused


def is_on():
    """Whether the koperasi has a service that sends messages."""
    return bool(settings.MESSENGER_URL)


def send_text(phone, text, *, key):
    """Promise that `text` is sent to `phone` (E.164); the same `key` again is the same message.

    Once it is sent, or can never be, number and text are forgotten; the row of the promise stays.
    """
    return enqueue("text", {"phone": phone, "text": text, "key": key}, key=key)


def deliver(phone, text, *, key):
    """Hand a message to the service now. Raises GiveUp where it never takes it, MessengerDown to try again later."""
    if not is_on():
        raise GiveUp("no messenger")
    if not phone:
        raise GiveUp("no number")
    try:
        return messenger.send(phone, text, key=key)
    except MessengerRefused as refused:
        raise GiveUp(str(refused)) from None
