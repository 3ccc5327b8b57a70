from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from orders.domain import sweep
from orders.domain.payment import begin_payment
from orders.enums import FulfilmentState, Method, OrderState, Trouble
from orders.queries.treasurer import open_troubles
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.ledger import balances
from tests.factories.orders import collect, make_cart, make_ready, pay, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(siti, arjasa):
    found = make_product(siti, price=20_000)
    make_shelf_stock(found.variants.get(), arjasa, 3)
    return found


def test_a_provider_that_is_down_keeps_one_order_waiting_and_not_the_others(product, arjasa, stripe_standin):
    card = place(make_cart((product, 1)), mart=arjasa, method=Method.CARD)
    begin_payment(card)
    transfer = place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)
    stripe_standin.fault(api="500", times=50, path="/v1/checkout/sessions")

    sweep.sweep(at=transfer.expires_at)

    card.refresh_from_db()
    transfer.refresh_from_db()
    assert (card.state, transfer.state) == (OrderState.PLACED, OrderState.EXPIRED)


def test_an_order_of_which_one_part_was_fetched_is_complete_when_the_other_goes_back(product, arjasa):
    make_home_stock(product.variants.get(), 5)
    order = make_ready(pay(place(make_cart((product, 5)), mart=arjasa, method=Method.TRANSFER)))
    shelf, brought = order.fulfilments.all()
    collect(shelf)

    sweep.sweep(at=brought.keep_until)

    order.refresh_from_db()
    brought.refresh_from_db()
    assert (order.state, brought.state) == (OrderState.COMPLETED, FulfilmentState.UNCOLLECTED)
    assert [refund.amount for refund in order.refunds.all()] == [40_000]


def test_nothing_is_swept_before_its_time(product, arjasa):
    order = place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)

    sweep.sweep(at=order.expires_at - timedelta(seconds=1))

    order.refresh_from_db()
    assert order.state == OrderState.PLACED


def test_the_command_sweeps(product, arjasa, time_machine):
    order = place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER, at=timezone.now())
    time_machine.move_to(order.expires_at)

    call_command("sweep")

    order.refresh_from_db()
    assert order.state == OrderState.EXPIRED


def test_an_open_pay_page_is_no_money(product, arjasa, stripe_standin):
    order = place(make_cart((product, 1)), mart=arjasa, method=Method.CARD)
    begin_payment(order)

    sweep.sweep(at=timezone.now() + timedelta(minutes=10))

    order.refresh_from_db()
    assert (order.state, balances()) == (OrderState.PLACED, {})


def test_a_page_on_which_another_amount_was_paid_pays_nothing_and_is_told_once(product, arjasa, stripe_standin):
    order = place(make_cart((product, 1)), mart=arjasa, method=Method.CARD)
    payment = begin_payment(order)
    stripe_standin.pay(payment.reference)
    order.payments.update(amount=20_100)

    for minutes in (10, 11):
        sweep.sweep(at=timezone.now() + timedelta(minutes=minutes))

    order.refresh_from_db()
    assert (order.state, balances()) == (OrderState.PLACED, {})
    assert [(event.trouble, event.payment) for event in open_troubles()] == [(Trouble.AMOUNT, payment)]


def test_an_order_that_was_paid_meanwhile_does_not_expire(product, arjasa):
    seen = place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)
    late = seen.expires_at
    pay(seen)

    sweep.expire_order(seen, at=late)

    seen.refresh_from_db()
    assert (seen.state, seen.refunds.count()) == (OrderState.CONFIRMED, 0)


def test_goods_that_were_fetched_meanwhile_are_not_given_back(product, arjasa):
    order = make_ready(pay(place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)))
    part = order.fulfilments.get()
    collect(part)

    sweep.give_back(part, at=part.keep_until)

    part.refresh_from_db()
    assert (part.state, order.refunds.count()) == (FulfilmentState.COLLECTED, 0)


def test_goods_are_not_given_back_before_their_time(product, arjasa):
    order = make_ready(pay(place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)))
    part = order.fulfilments.get()

    sweep.give_back(part, at=part.keep_until - timedelta(seconds=1))

    part.refresh_from_db()
    assert (part.state, order.refunds.count()) == (FulfilmentState.READY, 0)
