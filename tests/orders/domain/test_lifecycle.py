from itertools import product

import pytest

from marketplace.models import StaffAction
from orders.domain import lifecycle, payout
from orders.enums import (
    BringState,
    FulfilmentState,
    OrderState,
    PaymentState,
    PayoutState,
    RefundReason,
    RefundState,
)
from orders.exceptions import WrongStep
from orders.models import Fulfilment, Order, OrderEvent, OrderLine, Payment, Payout, Refund
from tests.factories.ledger import AT, make_money_order, pay, sold

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(arjasa, siti, budi):
    """One of each thing that has a state."""
    order = make_money_order(arjasa, [(siti, 2, 15_000)])
    payment = pay(order)
    refund = Refund.objects.create(
        key="r1", order=order, payment=payment, amount=15_000, reason=RefundReason.OTHER, created_at=AT
    )
    sold(arjasa, siti)
    paid_out = payout.prepare_payouts([siti], by=budi, key="p1")[0]
    made = [order, order.fulfilments.get(), payment, refund, order.lines.get(), paid_out]
    return {type(thing): thing for thing in made}


TABLES = (
    (Order, "state", OrderState),
    (Fulfilment, "state", FulfilmentState),
    (Payment, "state", PaymentState),
    (Refund, "state", RefundState),
    (OrderLine, "bring_state", BringState),
    (Payout, "state", PayoutState),
)
ALLOWED = {
    Order: {
        "placed": "confirmed expired cancelled",
        "confirmed": "completed cancelled expired",
        "expired": "confirmed",
    },
    Fulfilment: {
        "pending": "awaiting_producer picking cancelled",
        "awaiting_producer": "picking cancelled",
        "picking": "packed ready collected cancelled",
        "packed": "ready dispatched cancelled",
        "ready": "collected uncollected cancelled",
        "dispatched": "delivered packed",
        "cancelled": "pending",
    },
    Payment: {
        "created": "pending captured failed cancelled expired",
        "pending": "captured failed cancelled expired",
        "failed": "captured",
        "cancelled": "captured",
        "expired": "captured",
    },
    Refund: {"approved": "in_transit done failed", "in_transit": "done failed", "failed": "in_transit done"},
    OrderLine: {"": "asked", "asked": "confirmed declined lapsed", "confirmed": "brought declined lapsed"},
    Payout: {"draft": "approved voided", "approved": "paid voided", "paid": "acknowledged"},
}


@pytest.mark.parametrize(("model", "field", "states"), TABLES)
def test_advance_makes_the_moves_of_the_table_and_no_other(things, model, field, states):
    for before, after in product(states.values, repeat=2):
        move = f"{before or 'nothing'} to {after or 'nothing'}"
        model.objects.filter(pk=things[model].pk).update(**{field: before})
        events = OrderEvent.objects.count()
        allowed = after in ALLOWED[model].get(before, "").split()

        try:
            lifecycle.advance(model.objects.get(pk=things[model].pk), after, at=AT)
        except WrongStep:
            assert not allowed, f"{move} was refused"
        else:
            assert allowed, f"{move} was made"

        assert getattr(model.objects.get(pk=things[model].pk), field) == (after if allowed else before), move
        assert OrderEvent.objects.count() - events == (1 if allowed and model is not Payout else 0), move


def test_advance_writes_down_who_and_when(things, rini):
    order = things[Order]

    lifecycle.advance(things[Fulfilment], FulfilmentState.PICKING, by=rini, at=AT, note="rak 3")

    event = order.events.latest("pk")
    assert (event.kind, event.before, event.after) == ("fulfilment", "pending", "picking")
    assert (event.fulfilment, event.actor, event.at, event.note) == (things[Fulfilment], rini, AT, "rak 3")


def test_advance_believes_the_database_and_not_a_stale_page(things):
    stale = Order.objects.get(pk=things[Order].pk)
    lifecycle.advance(things[Order], OrderState.CANCELLED)

    with pytest.raises(WrongStep):
        lifecycle.advance(stale, OrderState.COMPLETED)

    assert Order.objects.get(pk=stale.pk).state == OrderState.CANCELLED


def test_begin_writes_the_first_state(things):
    lifecycle.begin(things[Refund], at=AT)

    event = things[Order].events.latest("pk")
    assert (event.kind, event.before, event.after) == ("refund", "", "approved")


def test_a_payout_is_written_down_with_the_actions_of_staff(things, ketua):
    payout.approve_payout(things[Payout], by=ketua)

    action = StaffAction.objects.latest("pk")
    assert (action.actor, action.action) == (ketua, "payout approved")
    assert action.subject == f"orders.Payout:{things[Payout].pk}"
