"""Preparing an order's part at the mart: packed, ready, or found short."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.domain import stock
from catalog.enums import MovementReason, Ownership
from catalog.models import StockMovement
from marketplace import rules
from marketplace.money import split_share
from orders.domain import ledger, lifecycle
from orders.domain.confirming import tell
from orders.domain.ending import drop_pieces, lock_order
from orders.enums import AccountKind, FulfilmentState, Liable, PostingRule, RefundReason, Way
from orders.exceptions import NotAllowed, TooManyPieces, WrongStep
from orders.models import Fulfilment, OrderLine
from orders.queries.due import is_cash_to_come

AT_THE_MART = {FulfilmentState.PICKING, FulfilmentState.PACKED, FulfilmentState.READY}


def lock_part(fulfilment):
    """A fresh Fulfilment with its order locked, so that its state cannot change before the transaction ends."""
    order = lock_order(fulfilment.order)
    part = Fulfilment.objects.select_related("mart").get(pk=fulfilment.pk)
    part.order = order
    return part


def require_staff(fulfilment, by):
    """Raise NotAllowed unless `by` works at the mart of this part."""
    if not rules.is_staff_of(by, fulfilment.mart):
        raise NotAllowed


@transaction.atomic
def mark_packed(fulfilment, *, by, at=None):
    """All pieces are packed. Raises NotAllowed, WrongStep."""
    part = lock_part(fulfilment)
    require_staff(part, by)
    return lifecycle.advance(part, FulfilmentState.PACKED, by=by, at=at)


@transaction.atomic
def mark_ready(fulfilment, *, by, at=None):
    """The shopper may come: her goods are kept until `keep_until`, and she is told. Raises NotAllowed, WrongStep."""
    at = at or timezone.now()
    part = lock_part(fulfilment)
    require_staff(part, by)
    if part.way != Way.PICKUP:
        raise WrongStep
    lifecycle.advance(part, FulfilmentState.READY, by=by, at=at)
    part.ready_at = at
    part.keep_until = at + (settings.CASH_HOLD if is_cash_to_come(part.order) else settings.PAID_HOLD)
    part.save(update_fields=["ready_at", "keep_until"])
    tell(part.order, "ready", about=part.pk)
    return part


@transaction.atomic
def mark_short(line, *, qty, by, key, at=None):
    """`qty` pieces of `line` cannot be found at the mart: off the shelf, money back, the rest goes on.

    The koperasi bears the loss: the producer of consigned goods is credited as if they had been sold. `key` is of
    the request; the same again changes nothing. Returns the OrderLine. Raises NotAllowed, WrongStep, TooManyPieces.
    """
    at = at or timezone.now()
    part = lock_part(line.fulfilment)
    require_staff(part, by)
    line = OrderLine.objects.select_related("producer").get(pk=line.pk)
    line.fulfilment, line.order = part, part.order
    if StockMovement.objects.filter(key__startswith=f"{MovementReason.SHORT.value}:{key}:").exists():
        return line
    if part.state not in AT_THE_MART:
        raise WrongStep
    if not 1 <= qty <= line.qty_due:
        raise TooManyPieces(_("Baris ini tinggal %(left)d.") % {"left": line.qty_due})
    stock.reduce_hold(
        line, qty, reason=MovementReason.SHORT.value, document=part.order.number, by=by, at=at, key=str(key)
    )
    drop_pieces(line, qty=qty, reason=RefundReason.SHORT, liable=Liable.COOPERATIVE, by=by, at=at)
    _bear_loss(line, qty, by=by, at=at)
    return line


def _bear_loss(line, qty, *, by, at):
    """What was consigned and got lost in the mart's care is owed to its producer all the same."""
    if line.reservations.exclude(level__batch__ownership=Ownership.CONSIGNED).exists():
        return
    entry = ledger.Entry(
        debit=ledger.account(AccountKind.LOSS),
        credit=ledger.account(AccountKind.PRODUCER_PAYABLE, producer=line.producer),
        amount=split_share(line.unit_price * qty, line.rate_bps)[0],
        key=f"loss:{line.pk}:{line.qty_short}",
        order_line=line,
    )
    ledger.post(PostingRule.LOSS, document=line.order.number, order=line.order, entries=[entry], by=by, at=at)
