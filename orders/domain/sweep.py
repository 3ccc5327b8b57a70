"""What time brings about, made formal: nothing here is needed for the stock to be true when it is read."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from catalog.domain import stock
from orders.domain import lifecycle
from orders.domain.bringing import OPEN as BRING_OPEN
from orders.domain.bringing import lapse_bring
from orders.domain.confirming import tell
from orders.domain.ending import finish_if_done, let_go, lock_order
from orders.domain.fulfilment import lock_part
from orders.domain.payment import receive_money
from orders.domain.refund import refund_lines
from orders.domain.troubles import note_amount
from orders.enums import FulfilmentState, Liable, Method, OrderState, PaymentState, RefundReason
from orders.gateways import gateway_for
from orders.gateways.base import GatewayDown, GatewayRefused
from orders.models import Fulfilment, Order, OrderLine, Payment
from orders.queries.due import captured_of, is_cash_to_come

logger = logging.getLogger(__name__)


def sweep(at=None):
    """Do all that is due; what the card provider cannot answer now waits for the next time."""
    at = at or timezone.now()
    reconcile_sessions(at=at)
    expire_orders(at=at)
    lapse_brings(at=at)
    give_back_uncollected(at=at)


def expire_orders(*, at=None):
    at = at or timezone.now()
    for order in Order.objects.unpaid_past(at).order_by("pk"):
        try:
            expire_order(order, at=at)
        except GatewayDown:
            logger.warning("order %s waits: its pay page cannot be closed now", order.pk)


def expire_order(order, *, at=None):
    """End an order whose time to pay ran out. Its pay pages are closed first: paid there counts as paid.

    Outside a transaction. Not yet due, or ended: nothing moves. Raises GatewayDown.
    """
    at = at or timezone.now()
    for payment in order.payments.filter(method=Method.CARD, state=PaymentState.PENDING):
        if close_session(payment, at=at) == "complete":
            return
    with transaction.atomic():
        order = lock_order(order)
        if order.is_lapsed(at):
            let_go(order, to=OrderState.EXPIRED, payments_to=PaymentState.EXPIRED, at=at)


def close_session(payment, *, at=None):
    """Close a hosted pay page; what was paid there meanwhile is received. Returns "expired" or "complete"."""
    if gateway_for(Method.CARD).expire(payment.reference) != "complete":
        return "expired"
    look_after(payment, at=at)
    return "complete"


def look_after(payment, *, at=None):
    """Ask the provider about a pay page, and receive what was paid there. Outside a transaction."""
    seen = gateway_for(Method.CARD).look(payment.reference)
    if seen.paid and seen.amount == payment.amount:
        receive_money(payment, at=at or timezone.now(), charge_reference=seen.payment_intent)
    elif seen.paid:
        note_amount(payment, amount=seen.amount)
    return seen


def reconcile_sessions(*, at=None):
    """Catch up on pay pages about which no event came."""
    at = at or timezone.now()
    asked = Payment.objects.filter(method=Method.CARD, state=PaymentState.PENDING, reference__isnull=False)
    for payment in asked.filter(created_at__lte=at - settings.CARD_SESSION / 6).order_by("pk"):
        try:
            look_after(payment, at=at)
        except (GatewayDown, GatewayRefused):
            logger.warning("payment %s could not be looked up", payment.pk)


def lapse_brings(*, at=None):
    at = at or timezone.now()
    late = OrderLine.objects.filter(bring_state__in=BRING_OPEN, bring_by__lte=at)
    for line in late.exclude(fulfilment__state__in=FulfilmentState.finished).select_related("fulfilment__order"):
        lapse_bring(line, at=at)


def give_back_uncollected(*, at=None):
    at = at or timezone.now()
    late = Fulfilment.objects.filter(state=FulfilmentState.READY, keep_until__lte=at)
    for part in late.select_related("order").order_by("pk"):
        give_back(part, at=at)


@transaction.atomic
def give_back(fulfilment, *, at=None):
    """Nobody came for a ready part: its goods go back to the shelf and its money, if paid, to the payer."""
    at = at or timezone.now()
    part = lock_part(fulfilment)
    if part.state != FulfilmentState.READY or part.keep_until > at:
        return part
    order = part.order
    was_cash = is_cash_to_come(order)
    lines = list(part.lines.all())
    stock.release(lines)
    lifecycle.advance(part, FulfilmentState.UNCOLLECTED, at=at)
    if captured_of(order):
        refund_lines(
            order,
            parts=[(line, line.qty_due) for line in lines if line.qty_due],
            include_delivery=not order.fulfilments.exclude(
                state__in=[FulfilmentState.CANCELLED, FulfilmentState.UNCOLLECTED]
            ).exists(),
            reason=RefundReason.UNCOLLECTED,
            liable=Liable.COOPERATIVE,
            key=f"uncollected:{part.pk}",
            at=at,
        )
    finish_if_done(order, by=None, at=at, otherwise=OrderState.EXPIRED if was_cash else OrderState.CANCELLED)
    tell(order, "uncollected", about=part.pk)
    return part
