"""Pieces, parts and orders that fall away: stock goes back, money goes back, what is left goes on."""

from catalog.domain import stock
from marketplace.domain.messages import enqueue
from orders.domain import lifecycle
from orders.domain.confirming import tell
from orders.domain.refund import refund_lines
from orders.enums import FulfilmentState, Method, OrderState, PaymentState
from orders.queries.due import captured_of


def lock_order(order):
    """The order's row, locked: every verb that moves its money, stock or states starts with this. A fresh Order."""
    return type(order).objects.select_for_update(no_key=True).get(pk=order.pk)


def drop_pieces(line, *, qty, reason, liable, by, at):
    """`qty` pieces of `line` will not be handed over: they leave its count and, if paid, their money goes back.

    The stock is the caller's business. A part without pieces is cancelled, an order without parts ends.
    """
    line.qty_short += qty
    line.save(update_fields=["qty_short"])
    _cancel_if_empty(line.fulfilment, by=by, at=at)
    order = line.order
    if captured_of(order):
        refund_lines(
            order,
            parts=[(line, qty)],
            include_delivery=not any(row.qty_due for row in order.lines.all()),
            reason=reason,
            liable=liable,
            key=f"{reason}:{line.pk}:{line.qty_short}",
            at=at,
        )
        tell(order, "short", about=f"{line.pk}:{line.qty_short}")
    finish_if_done(order, by=by, at=at)


def _cancel_if_empty(fulfilment, *, by, at):
    """Cancel a part of which no pieces are left; the delivery fee that it carried moves to another that still goes."""
    if any(line.qty_due for line in fulfilment.lines.all()):
        return
    heir = fulfilment.order.fulfilments.exclude(pk=fulfilment.pk).exclude(state__in=FulfilmentState.finished).first()
    if fulfilment.fee and heir:
        heir.fee, fulfilment.fee = heir.fee + fulfilment.fee, 0
        heir.save(update_fields=["fee"])
        fulfilment.save(update_fields=["fee"])
    lifecycle.advance(fulfilment, FulfilmentState.CANCELLED, by=by, at=at)


def finish_if_done(order, *, by, at, otherwise=OrderState.CANCELLED):
    """Complete the order once its last part is finished; `otherwise` where nothing of it was handed over."""
    states = set(order.fulfilments.values_list("state", flat=True))
    if not states <= FulfilmentState.finished:
        return
    end = OrderState.COMPLETED if states & FulfilmentState.handed_over else otherwise
    if end != OrderState.COMPLETED:
        close_payments(order, to=PaymentState.CANCELLED, by=by, at=at)
    _finish(order, end, by=by, at=at)


def let_go(order, *, to, payments_to, by=None, at, note=""):
    """End an order of which nothing was handed over: holds released, parts and open payments closed."""
    stock.release(list(order.lines.all()))
    for fulfilment in order.fulfilments.exclude(state__in=FulfilmentState.finished):
        lifecycle.advance(fulfilment, FulfilmentState.CANCELLED, by=by, at=at)
    close_payments(order, to=payments_to, by=by, at=at)
    _finish(order, to, by=by, at=at, note=note)
    tell(order, str(to))


def close_payments(order, *, to, by, at):
    """Close what is still open; a hosted pay page is closed at the provider by the outbox."""
    for payment in order.payments.filter(state__in=[PaymentState.CREATED, PaymentState.PENDING]):
        lifecycle.advance(payment, to, by=by, at=at)
        if to == PaymentState.CANCELLED and payment.method == Method.CARD and payment.reference:
            enqueue("expire_session", {"payment": payment.pk}, key=f"expire_session:{payment.pk}")


def _finish(order, to, *, by, at, note=""):
    lifecycle.advance(order, to, by=by, at=at, note=note)
    order.finished_at = at
    order.save(update_fields=["finished_at"])
