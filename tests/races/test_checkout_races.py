"""Rivals over the verbs of an order: real threads on the test's own database, and the proof that the race is real."""

import time
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from catalog.models import Reservation, StockLevel
from marketplace.refusal import Refusal
from orders.domain import desk, ending, sweep
from orders.domain.cancelling import cancel_order
from orders.domain.checkout import place_order
from orders.domain.payment import confirm_transfer
from orders.enums import FulfilmentState, Method, OrderState, PaymentState
from orders.models import Cart, CartLine, Fulfilment, Order, Payment, Transfer
from tests.factories.catalog import any_staff, make_product, make_shelf_stock
from tests.factories.orders import make_cart, make_details, make_ready, pay, place, treasurer
from tests.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROUNDS = 5


@pytest.fixture
def product(siti, arjasa):
    found = make_product(siti, price=10_000)
    found.level = make_shelf_stock(found.variants.get(), arjasa, 20)
    return found


def assert_stock_is_promised_once():
    for level in StockLevel.objects.all():
        held = sum(level.reservations.filter(state="held").values_list("qty", flat=True))
        assert level.reserved == held <= level.on_hand


def test_twelve_shoppers_share_the_last_five_pieces(siti, arjasa):
    product = make_product(siti, price=10_000)
    level = make_shelf_stock(product.variants.get(), arjasa, 5)
    baskets = [make_cart((product, 1)) for _ in range(12)]
    details = [make_details(basket, mart=arjasa) for basket in baskets]

    answers = all_at_once(
        [
            lambda basket=basket, wish=wish: place_order(basket, details=wish, client_key=uuid.uuid4())
            for basket, wish in zip(baskets, details, strict=True)
        ]
    )

    level.refresh_from_db()
    assert sum(isinstance(answer, Order) for answer in answers) == 5
    assert sum(isinstance(answer, Refusal) for answer in answers) == 7
    assert (level.on_hand, level.reserved, Order.objects.count()) == (5, 5, 5)


def test_one_basket_sent_by_eight_fingers_is_one_order(product, arjasa):
    basket, key = make_cart((product, 2)), uuid.uuid4()
    details = make_details(basket, mart=arjasa)

    answers = all_at_once([lambda: place_order(basket, details=details, client_key=key) for _ in range(8)])

    assert len(set(answers)) == 1
    assert (Order.objects.count(), Reservation.objects.count()) == (1, 1)


def test_one_basket_sent_from_eight_tabs_is_one_order(product, arjasa):
    basket = make_cart((product, 2))
    details = make_details(basket, mart=arjasa)

    answers = all_at_once([lambda: place_order(basket, details=details, client_key=uuid.uuid4()) for _ in range(8)])

    assert sum(isinstance(answer, Order) for answer in answers) == 1
    assert (Order.objects.count(), Reservation.objects.count()) == (1, 1)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_paying_against_expiring_never_keeps_money_without_goods(product, arjasa, _round):
    order = place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER)
    later, by, payment = order.expires_at, treasurer(), order.payments.get()

    all_at_once([lambda: confirm_transfer(payment, by=by, at=later), lambda: sweep.expire_order(order, at=later)])

    order.refresh_from_db()
    assert order.state == OrderState.CONFIRMED  # the goods were still there, so late money is welcome
    assert [hold.qty for hold in Reservation.objects.filter(line__order=order, state="held")] == [3]
    assert_stock_is_promised_once()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_late_money_against_a_new_shopper_leaves_one_of_them_the_goods(siti, arjasa, _round):
    product = make_product(siti, price=10_000)
    level = make_shelf_stock(product.variants.get(), arjasa, 3)
    order = place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER)
    later, by, payment = order.expires_at + timedelta(minutes=1), treasurer(), order.payments.get()
    basket = Cart.objects.create(token=uuid.uuid4().hex)
    CartLine.objects.create(cart=basket, variant=product.variants.get(), qty=3)
    details = make_details(basket, mart=arjasa, at=later)

    _paid, rival = all_at_once(
        [
            lambda: confirm_transfer(payment, by=by, at=later),
            lambda: place_order(basket, details=details, client_key=uuid.uuid4(), at=later),
        ]
    )

    order.refresh_from_db()
    level.refresh_from_db()
    got_it = isinstance(rival, Order)
    assert order.state == (OrderState.EXPIRED if got_it else OrderState.CONFIRMED)
    assert [refund.amount for refund in order.refunds.all()] == ([order.total] if got_it else [])
    assert level.reserved == 3
    assert_stock_is_promised_once()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_cancelling_against_paying_gives_every_rupiah_back(product, arjasa, _round):
    order = place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER)
    by, payment = treasurer(), order.payments.get()

    all_at_once([lambda: confirm_transfer(payment, by=by), lambda: cancel_order(order)])

    order.refresh_from_db()
    product.level.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert [refund.amount for refund in order.refunds.all()] == [order.total]
    assert product.level.reserved == 0


def test_six_desks_hand_over_once(product, arjasa):
    order = make_ready(place(make_cart((product, 3)), mart=arjasa))
    part, by = order.fulfilments.get(), any_staff(arjasa)

    answers = all_at_once(
        [
            lambda: desk.hand_over(part, code=part.code, by=by, client_key=uuid.uuid4(), cash_given=30_000)
            for _ in range(6)
        ]
    )

    product.level.refresh_from_db()
    assert sum(isinstance(answer, Fulfilment) for answer in answers) == 1
    assert (product.level.on_hand, product.level.reserved) == (17, 0)
    assert Payment.objects.filter(state=PaymentState.CAPTURED).count() == 1
    assert Transfer.objects.filter(key__startswith="sale:").count() == 2


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_handing_over_against_cancelling_does_one_of_them(product, arjasa, _round):
    order = make_ready(pay(place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER)))
    part, by = order.fulfilments.get(), any_staff(arjasa)

    all_at_once(
        [
            lambda: desk.hand_over(part, code=part.code, by=by, client_key=uuid.uuid4()),
            lambda: cancel_order(order, by=by),
        ]
    )

    order.refresh_from_db()
    part.refresh_from_db()
    product.level.refresh_from_db()
    outcome = (order.state, part.state, product.level.on_hand, order.refunds.count())
    assert outcome in {
        (OrderState.COMPLETED, FulfilmentState.COLLECTED, 17, 0),
        (OrderState.CANCELLED, FulfilmentState.CANCELLED, 20, 1),
    }


def test_without_the_lock_on_the_order_the_same_race_pays_twice(product, arjasa):
    """The positive control: what holds the verbs above apart is the order's lock and nothing else."""
    order = place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER)
    payment, seen = order.payments.get(), []

    def look_and_write():
        found = Payment.objects.get(pk=payment.pk)
        if found.state == PaymentState.PENDING:
            time.sleep(0.1)
            seen.append(found)
            Payment.objects.filter(pk=payment.pk).update(captured_at=timezone.now())

    def guarded():
        with transaction.atomic():
            ending.lock_order(order)
            found = Payment.objects.get(pk=payment.pk)
            if found.captured_at is None:
                time.sleep(0.02)
                seen.append(found)
                Payment.objects.filter(pk=payment.pk).update(captured_at=timezone.now())

    all_at_once([look_and_write] * 2)
    unguarded, seen[:] = len(seen), []
    Payment.objects.filter(pk=payment.pk).update(captured_at=None)
    all_at_once([guarded] * 2)

    assert (unguarded, len(seen)) == (2, 1)
