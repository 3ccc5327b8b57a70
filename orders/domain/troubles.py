"""What the card company told and only a person can mend."""

from django.db import transaction
from django.utils import timezone

from marketplace import rules
from marketplace.domain import audit
from orders.enums import Trouble
from orders.exceptions import NotAllowed
from orders.models import WebhookEvent


def note_amount(payment, *, amount):
    """A pay page was paid with `amount` rupiah, not what was billed, and no event may come to say so; noted once."""
    if not WebhookEvent.objects.filter(payment=payment, trouble=Trouble.AMOUNT).exists():
        WebhookEvent.objects.get_or_create(
            event_id=f"look:{payment.reference}",
            defaults={"kind": "look", "payload": {}, "payment": payment, "amount": amount, "trouble": Trouble.AMOUNT},
        )


@transaction.atomic
def settle_trouble(event, *, note, by, at=None):
    """The treasurer saw to it, and says how; settled before, nothing changes. Returns the WebhookEvent.

    Raises NotAllowed.
    """
    if not rules.is_treasurer(by):
        raise NotAllowed
    event = WebhookEvent.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    if event.settled_at:
        return event
    event.settled_by, event.settled_at, event.settled_note = by, at or timezone.now(), note
    event.save(update_fields=["settled_by", "settled_at", "settled_note"])
    audit.record(by, f"trouble {event.trouble} settled", event, note)
    return event
