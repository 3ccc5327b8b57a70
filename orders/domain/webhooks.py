"""Events of the card provider: each stored once, and applied in the transaction that stores it."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from orders.domain import lifecycle
from orders.domain.ending import lock_order
from orders.domain.payment import OPEN, receive_money
from orders.enums import Method, PaymentState, Trouble
from orders.gateways import gateway_for
from orders.models import Payment, WebhookEvent

TROUBLES = {  # by kind, or by kind and outcome
    ("captured", "another amount"): Trouble.AMOUNT,
    ("captured", "unknown payment"): Trouble.UNKNOWN,
    "refund_failed": Trouble.REFUND,
    "disputed": Trouble.DISPUTE,
}


def apply_event(event, *, at=None):
    """Store a signed event (the provider's dict) and do what it says; one that is known does nothing again.

    Returns the WebhookEvent, whose `outcome` says what became of it.
    """
    seen = gateway_for(Method.CARD).confirm(event)
    try:
        with transaction.atomic():
            stored = WebhookEvent.objects.create(
                event_id=event["id"], kind=event["type"], payload=event, amount=seen.amount
            )
            stored.payment = _payment_of(seen)
            stored.outcome = _apply(seen, stored.payment, at=at or timezone.now())
            stored.trouble = TROUBLES.get((seen.kind, stored.outcome)) or TROUBLES.get(seen.kind, "")
            stored.save(update_fields=["payment", "outcome", "trouble"])
            return stored
    except IntegrityError:
        known = WebhookEvent.objects.filter(event_id=event["id"]).first()
        if known is None:
            raise
        return known


def _payment_of(seen):
    """By the session, by our own mark on it (its page may not have reached us), or by the charge."""
    thing = seen.payload["data"]["object"]
    mark = str((thing.get("metadata") or {}).get("payment", ""))
    cards = Payment.objects.filter(method=Method.CARD).select_related("order")
    if seen.reference and (found := cards.filter(reference=seen.reference).first()):
        return found
    if mark.isdecimal() and len(mark) < 19 and (found := cards.filter(pk=int(mark)).first()):
        return found
    return cards.filter(charge_reference=seen.payment_intent).first() if seen.payment_intent else None


def _apply(seen, payment, *, at):
    if seen.kind == "ignored":
        return "ignored"
    if payment is None:
        return "unknown payment"
    if seen.kind == "captured":
        return _apply_captured(seen, payment, at=at)
    if seen.kind in ("expired", "failed"):
        return _apply_closed(seen, payment, at=at)
    return seen.kind


def _apply_captured(seen, payment, *, at):
    lock_order(payment.order)
    payment.refresh_from_db()
    if payment.state == PaymentState.CAPTURED:
        return "captured before"
    if seen.amount != payment.amount:
        return "another amount"
    if payment.reference is None:
        payment.reference = seen.reference
        payment.save(update_fields=["reference"])
    receive_money(payment, at=at, charge_reference=seen.payment_intent)
    return "captured"


def _apply_closed(seen, payment, *, at):
    lock_order(payment.order)
    payment.refresh_from_db()
    if payment.state not in OPEN:
        return "closed before"
    lifecycle.advance(payment, PaymentState.EXPIRED if seen.kind == "expired" else PaymentState.FAILED, at=at)
    return seen.kind
