"""How far behind the worker is."""

from django.utils import timezone

from marketplace.models import OutboxMessage


def outbox_lag(at=None):
    """(seconds that the oldest due message has been waiting, number of dead messages)."""
    now = at or timezone.now()
    waiting = OutboxMessage.objects.filter(done_at__isnull=True, dead_at__isnull=True, due_at__lte=now)
    oldest = waiting.order_by("due_at").values_list("due_at", flat=True).first()
    lag = int((now - oldest).total_seconds()) if oldest else 0
    return lag, OutboxMessage.objects.filter(dead_at__isnull=False).count()
