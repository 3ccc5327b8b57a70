"""An order becomes certain: its goods are kept, its parts start."""

from django.conf import settings
from django.utils import timezone

from catalog.domain import stock
from marketplace.domain.messages import enqueue
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind
from orders.domain import lifecycle
from orders.enums import BringState, FulfilmentState, LineSource, OrderState, Way


def confirm(order, *, by=None, at):
    """Confirm a placed order whose goods are held. Belongs into a transaction that holds the order."""
    lifecycle.advance(order, OrderState.CONFIRMED, by=by, at=at)
    order.confirmed_at, order.expires_at = at, None
    order.save(update_fields=["confirmed_at", "expires_at"])
    stock.keep(list(order.lines.all()))
    for fulfilment in order.fulfilments.all():
        _start(fulfilment, by=by, at=at)
    tell(order, "confirmed")


def _start(fulfilment, *, by, at):
    """Pieces on the shelf can be packed; what a producer brings waits for her word."""
    if fulfilment.source == LineSource.SHELF:
        lifecycle.advance(fulfilment, FulfilmentState.PICKING, by=by, at=at)
        return
    lifecycle.advance(fulfilment, FulfilmentState.AWAITING_PRODUCER, by=by, at=at)
    for line in fulfilment.lines.select_related("producer"):
        line.bring_by = at + settings.PRODUCER_CONFIRM
        line.save(update_fields=["bring_by"])
        lifecycle.advance(line, BringState.ASKED, by=by, at=at)
        notify(
            line.producer, NoticeKind.BRING, key=f"bring:{line.pk}", link="/ruang/pesanan/",
            product=line.name, qty=line.qty_due, mart=fulfilment.mart.name,
            day=timezone.localdate(line.bring_by).isoformat(),
        )  # fmt: skip


def tell(order, what, *, about=""):
    """Promise the payer a mail about her order; without an address there is none. `about`: a part's pk."""
    if order.payer_email and order.way != Way.COUNTER:
        enqueue("order_mail", {"order": order.pk, "what": what}, key=f"mail:{what}:{order.pk}:{about}")
