"""Short messages to phones, promised in a transaction and sent after it."""

from django.conf import settings

from marketplace.domain.messages import enqueue


def is_on():
    """Whether the koperasi has a service that sends messages."""
    return bool(settings.MESSENGER_URL)


def send_text(phone, text, *, key):
    """Promise that `text` is sent to `phone` (E.164); the same `key` again is the same message."""
    return enqueue("text", {"phone": phone, "text": text}, key=key)
