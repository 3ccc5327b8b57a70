"""The only writer of the states of an order and of what belongs to it."""

from django.db import transaction
from django.utils import timezone

from marketplace.domain import audit
from orders.enums import BringState, FulfilmentState, OrderState, PaymentState, PayoutState, RefundState
from orders.exceptions import WrongStep
from orders.models import Fulfilment, Order, OrderEvent, OrderLine, Payment, Payout, Refund

TABLES = {
    Order: ("order", "state", OrderState),
    Fulfilment: ("fulfilment", "state", FulfilmentState),
    Payment: ("payment", "state", PaymentState),
    Refund: ("refund", "state", RefundState),
    OrderLine: ("bring", "bring_state", BringState),
    Payout: ("payout", "state", PayoutState),
}


@transaction.atomic
def advance(obj, to, *, by=None, at=None, note=""):
    """Move `obj` to the state `to` and write down who did it; returns `obj` with its new state.

    `obj` is an Order, Fulfilment, Payment, Refund, Payout, or an OrderLine (its bring_state). Its row is
    locked and its state in the database decides. Raises WrongStep where the table of moves has no such move.
    """
    kind, field, states = TABLES[type(obj)]
    before = type(obj).objects.select_for_update(no_key=True).values_list(field, flat=True).order_by().get(pk=obj.pk)
    if to not in states.moves[before]:
        raise WrongStep
    setattr(obj, field, states(to))
    obj.save(update_fields=[field])
    _write_down(obj, kind, before, to, by=by, at=at, note=note)
    return obj


@transaction.atomic
def begin(obj, *, by=None, at=None, note=""):
    """Write down that a new `obj` starts its life in the state it was made with; returns `obj`."""
    kind, field, _ = TABLES[type(obj)]
    _write_down(obj, kind, "", getattr(obj, field), by=by, at=at, note=note)
    return obj


def _write_down(obj, kind, before, after, *, by, at, note):
    if isinstance(obj, Payout):
        audit.record(by, f"payout {after}", obj, note)
        return
    OrderEvent.objects.create(
        order=obj if isinstance(obj, Order) else obj.order,
        fulfilment=_part_of(obj),
        kind=kind,
        before=str(before),
        after=str(after),
        note=note[:300],
        actor=by,
        at=at or timezone.now(),
    )


def _part_of(obj):
    if isinstance(obj, OrderLine):
        return obj.fulfilment
    return obj if isinstance(obj, Fulfilment) else None
