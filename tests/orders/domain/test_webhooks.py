import json
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.domain.outbox import run_due
from orders.domain import sweep
from orders.domain.cancelling import cancel_order
from orders.domain.errands import HANDLERS
from orders.domain.payment import begin_payment
from orders.domain.webhooks import apply_event
from orders.enums import Method, OrderState, PaymentState, RefundState, Trouble
from orders.exceptions import CannotPay, PayPageDown
from orders.models import WebhookEvent
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import balances
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(siti, arjasa, stripe_standin):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    return place(make_cart((product, 3)), mart=arjasa, method=Method.CARD)


def arrive(standin):
    """Everything that the stand-in has to tell, applied."""
    return [apply_event(json.loads(body)) for body, _header in standin.signed_events()]


def troubles(events):
    return [(event.trouble, event.payment) for event in events if event.trouble]


def test_the_signed_event_pays_the_order_and_the_same_one_again_does_nothing(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)
    events = [json.loads(body) for body, _header in stripe_standin.signed_events()]

    for event in events * 2:
        apply_event(event)

    order.refresh_from_db()
    payment.refresh_from_db()
    assert (order.state, payment.state) == (OrderState.CONFIRMED, PaymentState.CAPTURED)
    assert payment.charge_reference.startswith("pi_")
    assert balances() == {"gateway_receivable": 30_000, "customer_advance": 30_000}
    assert WebhookEvent.objects.count() == len({event["id"] for event in events})


def test_asking_for_the_pay_page_again_gives_the_same_one(order, stripe_standin):
    first, again = begin_payment(order), begin_payment(order)

    assert (first.pk, first.url) == (again.pk, again.url)
    assert len(stripe_standin.sessions()) == 1


def test_another_amount_is_kept_but_pays_nothing(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.fault(webhook="amount", type="checkout.session.completed")
    stripe_standin.pay(payment.reference)

    told = troubles(arrive(stripe_standin))

    order.refresh_from_db()
    assert (order.state, balances()) == (OrderState.PLACED, {})
    assert told == [(Trouble.AMOUNT, payment)]


def test_money_for_an_order_that_is_not_ours_is_told_to_a_person(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)
    (event,) = [json.loads(body) for body, _ in stripe_standin.signed_events() if b"session.completed" in body]
    event["data"]["object"] |= {"id": "cs_other", "metadata": {}, "payment_intent": "pi_other"}

    stored = apply_event(event)

    assert troubles([stored]) == [(Trouble.UNKNOWN, None)]
    assert (stored.outcome, balances()) == ("unknown payment", {})


def test_a_dispute_is_told_to_a_person(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)
    arrive(stripe_standin)
    payment.refresh_from_db()

    stripe_standin.dispute(payment.charge_reference)

    assert troubles(arrive(stripe_standin)) == [(Trouble.DISPUTE, payment)]


def test_a_refund_that_the_bank_sent_back_is_told_to_a_person(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)
    arrive(stripe_standin)
    order.refresh_from_db()
    cancel_order(order)
    run_due(HANDLERS)
    (refund,) = stripe_standin.refunds()

    stripe_standin.fail_refund(refund["id"])

    assert troubles(arrive(stripe_standin)) == [(Trouble.REFUND, payment)]


def test_a_declined_card_leaves_the_order_waiting(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.decline(payment.reference)

    arrive(stripe_standin)

    order.refresh_from_db()
    assert order.state == OrderState.PLACED


def test_a_lost_event_is_found_by_the_sweep(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)

    sweep.sweep(at=timezone.now() + timedelta(minutes=10))

    order.refresh_from_db()
    assert order.state == OrderState.CONFIRMED


def test_paid_in_the_last_second_counts_as_paid(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)

    sweep.expire_orders(at=order.expires_at)

    order.refresh_from_db()
    assert order.state == OrderState.CONFIRMED


def test_an_unpaid_page_is_closed_before_the_goods_are_let_go(order, stripe_standin):
    begin_payment(order)

    sweep.expire_orders(at=order.expires_at)

    order.refresh_from_db()
    assert order.state == OrderState.EXPIRED
    assert [session["status"] for session in stripe_standin.sessions()] == ["expired"]


def test_money_for_a_cancelled_order_goes_back_by_itself(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)
    cancel_order(order)

    arrive(stripe_standin)
    run_due(HANDLERS, at=timezone.now() + timedelta(seconds=5))

    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert [(refund.amount, refund.state) for refund in order.refunds.all()] == [(30_000, RefundState.DONE)]
    assert len(stripe_standin.refunds()) == 1
    assert balances() == {}


def test_no_pay_page_for_an_order_that_does_not_wait_for_money(order):
    cancel_order(order)

    with pytest.raises(CannotPay):
        begin_payment(order)


def test_a_provider_that_is_down_is_said_kindly_and_may_be_tried_again(order, stripe_standin):
    stripe_standin.fault(api="500", times=10, path="/v1/checkout/sessions")
    with pytest.raises(PayPageDown):
        begin_payment(order)
    stripe_standin.control("reset")

    assert begin_payment(order).url


def test_unknown_kinds_are_kept(order):
    stored = apply_event({"id": "evt_x", "type": "customer.created", "data": {"object": {"id": "cus_1"}}})

    assert (stored.outcome, WebhookEvent.objects.count()) == ("ignored", 1)


def test_money_is_found_although_the_pay_page_never_reached_us(order, stripe_standin):
    payment = begin_payment(order)
    session = payment.reference
    stripe_standin.pay(session)
    order.payments.update(reference=None, url="")

    arrive(stripe_standin)

    order.refresh_from_db()
    payment.refresh_from_db()
    assert (order.state, payment.reference) == (OrderState.CONFIRMED, session)


def test_a_page_that_expires_after_it_was_paid_changes_nothing(order, stripe_standin):
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)
    paid = next(event.payload for event in arrive(stripe_standin) if event.kind == "checkout.session.completed")

    late = apply_event({**paid, "id": "evt_late", "type": "checkout.session.expired"})

    payment.refresh_from_db()
    assert (late.outcome, payment.state) == ("closed before", PaymentState.CAPTURED)
