"""A plain counter sale: an order with one part, paid in cash and handed over at once."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.enums import MovementReason
from marketplace import rules
from marketplace.money import format_rupiah
from orders.domain import capture
from orders.domain.confirming import confirm
from orders.domain.handing import finish_part
from orders.domain.placing import write_order
from orders.domain.quoting import quote_goods
from orders.enums import Channel, FulfilmentState, Method, Way
from orders.exceptions import CashTooLittle, EmptyCart, NotAllowed, NotOffered
from orders.models import Order


def price_counter(mart, *, lines, at=None):
    """The ticket of `lines`, a list of (variant, qty), as a Quote; see its `problems` before selling."""
    return quote_goods(lines, way=Way.COUNTER, mart=mart, at=at)


def sell_at_counter(mart, *, lines, cash_given, by, client_key, at=None):
    """Sell `lines`, a list of (variant, qty), off the shelf for cash. The same `client_key` again: the same Order.

    The change is `cash_given` less `order.total`. Raises NotAllowed, EmptyCart, NotOffered (not on this shelf),
    CashTooLittle, OutOfStock.
    """
    if not rules.is_staff_of(by, mart):
        raise NotAllowed
    if known := Order.objects.filter(client_key=client_key).first():
        return known
    try:
        return _sell(mart, lines, cash_given=cash_given, by=by, client_key=client_key, at=at or timezone.now())
    except IntegrityError:
        known = Order.objects.filter(client_key=client_key).first()
        if known is None:
            raise
        return known


@transaction.atomic
def _sell(mart, lines, *, cash_given, by, client_key, at):
    if not lines:
        raise EmptyCart(_("Pilih barang dulu."))
    ticket = price_counter(mart, lines=lines, at=at)
    if not ticket.is_possible:
        raise NotOffered(" ".join(ticket.problems))
    total = ticket.total(Method.CASH)
    if cash_given < total:
        raise CashTooLittle(_("Uang yang diterima kurang. Totalnya %(total)s.") % {"total": format_rupiah(total)})
    order = write_order(
        ticket,
        method=Method.CASH,
        hold_until=None,
        at=at,
        by=by,
        client_key=client_key,
        channel=Channel.COUNTER,
        cashier=by,
        cash_given=cash_given,
    )
    payment = capture.open_payment(order, at=at)
    confirm(order, by=by, at=at)
    capture.capture(payment, by=by, at=at)
    part = order.fulfilments.get()
    part.order = order
    finish_part(part, to=FulfilmentState.COLLECTED, reason=MovementReason.SOLD_COUNTER, by=by, at=at)
    return order
