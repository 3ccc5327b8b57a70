"""Promise work in the transaction that makes it necessary; `outbox.run_due` does it afterwards."""

from django.utils import timezone

from marketplace.models import OutboxMessage


def enqueue(kind, payload, *, key, due_at=None):
    """Write one message; the same `key` again gives back the first one, untouched."""
    message, _made = OutboxMessage.objects.get_or_create(
        key=key, defaults={"kind": kind, "payload": payload, "due_at": due_at or timezone.now()}
    )
    return message
