from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.domain import stock
from catalog.models import Reservation
from orders.domain import capture, sweep
from orders.domain.cancelling import cancel_order, may_cancel
from orders.domain.payment import begin_payment, confirm_transfer, receive_money
from orders.enums import FulfilmentState, Method, OrderState, PaymentState
from orders.exceptions import CannotPay, NotAllowed, NotCancellable
from tests.factories.catalog import any_staff, make_product, make_shelf_stock
from tests.factories.ledger import balances
from tests.factories.orders import collect, make_cart, make_ready, pay, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def keripik(siti, arjasa):
    product = make_product(siti, price=10_000)
    product.level = make_shelf_stock(product.variants.get(), arjasa, 5)
    return product


def transfer_order(keripik, arjasa, qty=3, **fields):
    return place(make_cart((keripik, qty)), mart=arjasa, method=Method.TRANSFER, **fields)


def test_a_transfer_confirms_the_order_and_keeps_its_goods(keripik, arjasa):
    order = transfer_order(keripik, arjasa)

    order = pay(order)

    assert order.state == OrderState.CONFIRMED
    assert order.fulfilments.get().state == FulfilmentState.PICKING
    assert Reservation.objects.get().expires_at is None
    assert balances() == {"bank": order.total, "customer_advance": 30_000, "unique_code_income": order.unique_code}


def test_only_the_treasurer_says_that_a_transfer_came(keripik, arjasa, rini):
    order = transfer_order(keripik, arjasa)

    with pytest.raises(NotAllowed):
        confirm_transfer(order.payments.get(), by=rini)

    order.refresh_from_db()
    assert order.state == OrderState.PLACED
    assert balances() == {}


def test_an_order_past_its_time_lets_go_by_reading_alone(keripik, arjasa):
    order = transfer_order(keripik, arjasa, qty=5)
    later = order.expires_at

    assert stock.available([keripik.level.pk], at=later) == {keripik.level.pk: 5}
    with pytest.raises(CannotPay):
        begin_payment(order, at=later)
    rival = place(make_cart_later(keripik, later), mart=arjasa, at=later)

    assert rival.state == OrderState.CONFIRMED


def make_cart_later(keripik, later):
    sweep.expire_orders(at=later - timedelta(seconds=1))
    from orders.models import Cart, CartLine

    basket = Cart.objects.create(token="nanti")
    CartLine.objects.create(cart=basket, variant=keripik.variants.get(), qty=5)
    return basket


def test_the_sweep_makes_it_formal_once(keripik, arjasa):
    order = transfer_order(keripik, arjasa)
    later = order.expires_at

    for _twice in range(2):
        sweep.sweep(at=later)

    order.refresh_from_db()
    keripik.level.refresh_from_db()
    assert (order.state, order.payments.get().state) == (OrderState.EXPIRED, PaymentState.EXPIRED)
    assert order.fulfilments.get().state == FulfilmentState.CANCELLED
    assert keripik.level.reserved == 0


def test_late_money_brings_the_order_back_while_the_goods_are_there(keripik, arjasa):
    order = transfer_order(keripik, arjasa)
    later = order.expires_at
    sweep.sweep(at=later)

    order = pay(order, at=later)

    keripik.level.refresh_from_db()
    assert order.state == OrderState.CONFIRMED
    assert order.fulfilments.get().state == FulfilmentState.PICKING
    assert keripik.level.reserved == 3


@pytest.mark.parametrize("is_swept", [True, False])
def test_late_money_for_goods_that_are_gone_goes_back_whole(keripik, arjasa, is_swept):
    order = transfer_order(keripik, arjasa, qty=4)
    later = order.expires_at
    if is_swept:
        sweep.sweep(at=later)
    place(make_cart_later(keripik, later), mart=arjasa, at=later)

    order = pay(order, at=later)

    keripik.level.refresh_from_db()
    assert order.state == OrderState.EXPIRED
    assert [(refund.amount, refund.reason) for refund in order.refunds.all()] == [(order.total, "late")]
    assert keripik.level.reserved == 5


def test_money_for_a_cancelled_order_goes_back_and_revives_nothing(keripik, arjasa):
    order = transfer_order(keripik, arjasa)
    cancel_order(order)

    order = pay(order)

    keripik.level.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert [refund.amount for refund in order.refunds.all()] == [order.total]
    assert keripik.level.reserved == 0


def test_confirming_twice_books_once(keripik, arjasa):
    order = transfer_order(keripik, arjasa)

    for _twice in range(2):
        pay(order)

    assert balances()["bank"] == order.total
    assert order.refunds.count() == 0


def test_a_cancelled_paid_order_gives_back_all_of_it(keripik, arjasa):
    order = pay(transfer_order(keripik, arjasa))

    cancel_order(order)
    again = cancel_order(order)

    keripik.level.refresh_from_db()
    assert again.state == OrderState.CANCELLED
    assert [refund.amount for refund in order.refunds.all()] == [order.total]
    assert keripik.level.reserved == 0


def test_the_shopper_cancels_before_packing_and_staff_until_it_leaves(keripik, arjasa, rini, joko):
    order = make_ready(pay(transfer_order(keripik, arjasa)))

    assert (may_cancel(order), may_cancel(order, by=rini)) == (False, True)
    with pytest.raises(NotCancellable):
        cancel_order(order)
    with pytest.raises(NotAllowed):
        cancel_order(order, by=joko)
    assert cancel_order(order, by=rini).state == OrderState.CANCELLED


def test_what_was_handed_over_is_not_cancelled(keripik, arjasa, rini):
    order = make_ready(pay(transfer_order(keripik, arjasa)))
    collect(order.fulfilments.get())

    with pytest.raises(NotCancellable):
        cancel_order(order, by=rini)


def test_paid_goods_that_nobody_fetches_go_back_to_the_shelf_and_the_money_to_the_payer(keripik, arjasa):
    order = make_ready(pay(transfer_order(keripik, arjasa)))
    keep_until = order.fulfilments.get().keep_until

    sweep.sweep(at=keep_until - timedelta(seconds=1))
    assert order.fulfilments.get().state == FulfilmentState.READY
    sweep.sweep(at=keep_until)

    order.refresh_from_db()
    keripik.level.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert [(refund.amount, refund.reason) for refund in order.refunds.all()] == [(order.total, "uncollected")]
    assert (keripik.level.on_hand, keripik.level.reserved) == (5, 0)


def test_cash_goods_that_nobody_fetches_are_let_go_after_two_days(keripik, arjasa):
    order = make_ready(place(make_cart((keripik, 2)), mart=arjasa))
    part = order.fulfilments.get()

    sweep.sweep(at=part.ready_at + timedelta(hours=48))

    order.refresh_from_db()
    keripik.level.refresh_from_db()
    assert (order.state, order.refunds.count()) == (OrderState.EXPIRED, 0)
    assert order.payments.get().state == PaymentState.CANCELLED
    assert keripik.level.reserved == 0


def test_staff_of_any_mart_of_the_order_may_cancel(keripik, arjasa):
    order = place(make_cart((keripik, 2)), mart=arjasa, at=timezone.now())

    assert cancel_order(order, by=any_staff(arjasa), note="Pembeli menelepon").state == OrderState.CANCELLED
    assert order.events.filter(note="Pembeli menelepon").count() == 1


def test_only_a_transfer_is_confirmed_by_hand(keripik, arjasa, budi, stripe_standin):
    order = place(make_cart((keripik, 3)), mart=arjasa, method=Method.CARD)

    with pytest.raises(CannotPay):
        confirm_transfer(order.payments.get(), by=budi)

    order.refresh_from_db()
    assert (order.state, balances()) == (OrderState.PLACED, {})


def test_money_that_comes_twice_is_booked_twice_and_goes_back_once(keripik, arjasa, stripe_standin):
    order = place(make_cart((keripik, 3)), mart=arjasa, method=Method.CARD)
    first = order.payments.get()
    second = capture.open_payment(order, at=timezone.now())
    receive_money(first, at=timezone.now())
    second.refresh_from_db()
    assert second.state == PaymentState.CANCELLED

    order = receive_money(second, at=timezone.now())

    assert order.state == OrderState.CONFIRMED
    assert [(refund.payment, refund.amount) for refund in order.refunds.all()] == [(second, 30_000)]
    assert balances() == {"gateway_receivable": 60_000, "customer_advance": 60_000}


def test_who_comes_back_when_the_page_is_over_gets_a_new_one_and_more_time(keripik, arjasa, settings, stripe_standin):
    order = place(make_cart((keripik, 3)), mart=arjasa, method=Method.CARD)
    first = begin_payment(order)
    later = first.expires_at

    second = begin_payment(order, at=later)

    order.refresh_from_db()
    assert (second.attempt, second.url != first.url) == (2, True)
    assert order.expires_at == later + settings.CARD_RESERVATION
    held = Reservation.objects.filter(state="held").values_list("qty", "expires_at")
    assert list(held) == [(3, order.expires_at)]
