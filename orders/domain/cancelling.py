"""An order called off: by the one who holds its link before it is packed, by staff until it leaves the mart."""

from django.db import transaction
from django.utils import timezone

from marketplace import rules
from orders.domain.ending import let_go, lock_order
from orders.domain.refund import refund_lines
from orders.enums import Channel, FulfilmentState, Liable, OrderState, PaymentState, RefundReason
from orders.exceptions import NotAllowed, NotCancellable
from orders.queries.due import captured_of

BEFORE_PACKING = {FulfilmentState.PENDING, FulfilmentState.AWAITING_PRODUCER, FulfilmentState.PICKING}
BEFORE_LEAVING = BEFORE_PACKING | {FulfilmentState.PACKED, FulfilmentState.READY}


def may_cancel(order, *, by=None):
    """Whether `by` (None: the holder of the link) could cancel `order` as it stands now."""
    if order.state not in (OrderState.PLACED, OrderState.CONFIRMED) or order.channel == Channel.COUNTER:
        return False
    states = set(order.fulfilments.values_list("state", flat=True)) - {FulfilmentState.CANCELLED}
    return bool(states) and states <= (BEFORE_LEAVING if by else BEFORE_PACKING)


@transaction.atomic
def cancel_order(order, *, by=None, note="", at=None):
    """Cancel all of an order: goods back, money back. Cancelled already: nothing moves. Returns the Order.

    `by` None is the holder of the secret link; else staff of one of its marts or the treasurer.
    Raises NotAllowed, NotCancellable.
    """
    at = at or timezone.now()
    order = lock_order(order)
    if by and not _may(by, order):
        raise NotAllowed
    if order.state == OrderState.CANCELLED:
        return order
    if not may_cancel(order, by=by):
        raise NotCancellable
    let_go(order, to=OrderState.CANCELLED, payments_to=PaymentState.CANCELLED, by=by, at=at, note=note)
    if captured_of(order):
        refund_lines(
            order,
            parts=[(line, line.qty_due) for line in order.lines.all() if line.qty_due],
            include_delivery=True,
            reason=RefundReason.CANCELLED,
            liable=Liable.COOPERATIVE,
            key=f"cancelled:{order.pk}",
            at=at,
        )
    return order


def _may(user, order):
    if rules.is_treasurer(user):
        return True
    return any(rules.is_staff_of(user, fulfilment.mart) for fulfilment in order.fulfilments.select_related("mart"))
