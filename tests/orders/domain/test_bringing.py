import uuid
from datetime import timedelta

import pytest

from catalog.domain import stock
from catalog.enums import BatchKind
from orders.domain import bringing, sweep
from orders.domain.cancelling import cancel_order
from orders.enums import BringState, FulfilmentState, Method, OrderState
from orders.exceptions import BadDate, NotAllowed, TooManyPieces, WrongStep
from tests.factories.catalog import in_days, make_home_stock, make_product, make_shelf_stock
from tests.factories.marketplace import user_of
from tests.factories.orders import make_cart, pay, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(siti, arjasa):
    """Two on the shelf, three that Siti brings; paid."""
    product = make_product(siti, price=10_000)
    variant = product.variants.get()
    make_shelf_stock(variant, arjasa, 2)
    home = make_home_stock(variant, 10)
    order = pay(place(make_cart((product, 5)), mart=arjasa, method=Method.TRANSFER))
    order.home = home
    return order


def brought_line(order):
    return order.lines.get(source="producer")


def test_the_producer_is_asked_and_her_part_waits(order):
    line = brought_line(order)

    assert line.bring_state == BringState.ASKED
    assert line.bring_by == order.confirmed_at + timedelta(hours=24)
    assert line.fulfilment.state == FulfilmentState.AWAITING_PRODUCER


def test_what_she_brings_is_counted_in_for_this_line_and_can_be_packed(order, siti, rini):
    line, key = brought_line(order), uuid.uuid4()
    bringing.confirm_bring(line, by=user_of(siti))

    for _twice in range(2):
        bringing.receive_brought(line, qty=3, best_before=in_days(30), by=rini, client_key=key)

    line.refresh_from_db()
    order.home.refresh_from_db()
    batch = line.brought_batch
    assert (line.bring_state, line.fulfilment.state) == (BringState.BROUGHT, FulfilmentState.PICKING)
    assert (batch.kind, batch.producer, batch.rate_bps) == (BatchKind.BROUGHT, siti, line.rate_bps)
    assert [(level.on_hand, level.reserved) for level in batch.levels.all()] == [(3, 3)]
    assert (order.home.on_hand, order.home.reserved) == (7, 0)


def test_fewer_than_ordered_are_taken_and_the_rest_refunded(order, rini):
    line = brought_line(order)

    bringing.receive_brought(line, qty=2, best_before=in_days(30), by=rini, client_key=uuid.uuid4())

    line.refresh_from_db()
    assert (line.qty_short, line.fulfilment.state) == (1, FulfilmentState.PICKING)
    assert [(refund.amount, refund.reason, refund.liable) for refund in order.refunds.all()] == [
        (10_000, "producer", "producer")
    ]
    assert stock.available([order.home.pk]) == {order.home.pk: 8}


def test_declined_is_refunded_and_the_rest_goes_on(order, siti):
    line = brought_line(order)

    for _twice in range(2):
        bringing.decline_bring(line, by=user_of(siti), note="Panen gagal")

    order.refresh_from_db()
    line.refresh_from_db()
    assert (order.state, line.fulfilment.state) == (OrderState.CONFIRMED, FulfilmentState.CANCELLED)
    assert [refund.amount for refund in order.refunds.all()] == [30_000]
    assert stock.available([order.home.pk]) == {order.home.pk: 10}


def test_no_answer_in_time_is_a_no(order):
    line = brought_line(order)

    sweep.sweep(at=line.bring_by - timedelta(seconds=1))
    line.refresh_from_db()
    assert line.bring_state == BringState.ASKED
    sweep.sweep(at=line.bring_by)

    line.refresh_from_db()
    assert (line.bring_state, line.qty_due) == (BringState.LAPSED, 0)
    assert [refund.amount for refund in order.refunds.all()] == [30_000]


def test_a_question_about_an_order_that_was_cancelled_lapses_without_a_word(order):
    line, other = brought_line(order), place_another(order)
    cancel_order(order)
    after = line.bring_by + timedelta(minutes=1)

    sweep.lapse_brings(at=after)
    bringing.lapse_bring(line, at=after)

    line.refresh_from_db()
    other.refresh_from_db()
    assert (line.bring_state, line.qty_short) == (BringState.ASKED, 0)
    assert other.bring_state == BringState.LAPSED


def place_another(order):
    """The same goods asked for once more, for somebody who did not cancel."""
    variant = brought_line(order).variant
    again = pay(place(make_cart((variant, 1)), mart=order.mart, method=Method.TRANSFER))
    return again.lines.get()


def test_a_promise_has_two_days_of_grace(order, siti):
    line = bringing.confirm_bring(brought_line(order), by=user_of(siti))

    sweep.lapse_brings(at=line.bring_by + timedelta(hours=47))
    line.refresh_from_db()
    assert line.bring_state == BringState.CONFIRMED
    sweep.lapse_brings(at=line.bring_by + timedelta(hours=48))

    line.refresh_from_db()
    assert line.bring_state == BringState.LAPSED


def test_an_order_of_which_nothing_is_left_ends_with_all_money_back(siti, arjasa):
    product = make_product(siti, price=10_000)
    make_home_stock(product.variants.get(), 5)
    order = pay(place(make_cart((product, 2)), mart=arjasa, method=Method.TRANSFER))

    bringing.decline_bring(order.lines.get(), by=user_of(siti))

    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert [refund.amount for refund in order.refunds.all()] == [order.total]


def test_another_producer_and_another_mart_have_no_say(order, wati, joko):
    line = brought_line(order)

    for by in (user_of(wati), joko):
        with pytest.raises(NotAllowed):
            bringing.confirm_bring(line, by=by)
        with pytest.raises(NotAllowed):
            bringing.decline_bring(line, by=by)
        with pytest.raises(NotAllowed):
            bringing.receive_brought(line, qty=3, best_before=in_days(30), by=by, client_key=uuid.uuid4())

    line.refresh_from_db()
    assert line.bring_state == BringState.ASKED


def test_more_than_ordered_or_after_a_no_is_not_counted_in(order, siti, rini):
    line = brought_line(order)
    with pytest.raises(TooManyPieces):
        bringing.receive_brought(line, qty=4, best_before=in_days(30), by=rini, client_key=uuid.uuid4())
    bringing.decline_bring(line, by=user_of(siti))

    with pytest.raises(WrongStep):
        bringing.receive_brought(line, qty=3, best_before=in_days(30), by=rini, client_key=uuid.uuid4())


def test_a_promise_made_twice_is_one(order, siti):
    line = brought_line(order)

    first, again = (bringing.confirm_bring(line, by=user_of(siti)) for _ in range(2))

    assert (again.bring_state, again.bring_by) == (BringState.CONFIRMED, first.bring_by)
    assert order.events.filter(kind="bring", after=BringState.CONFIRMED).count() == 1


def test_food_past_its_day_or_without_one_is_not_counted_in(order, rini):
    line = brought_line(order)

    for day in (in_days(-1), None):
        with pytest.raises(BadDate):
            bringing.receive_brought(line, qty=3, best_before=day, by=rini, client_key=uuid.uuid4())
    bringing.receive_brought(line, qty=3, best_before=in_days(0), by=rini, client_key=uuid.uuid4())

    line.refresh_from_db()
    assert (line.bring_state, line.brought_batch.qty_accepted) == (BringState.BROUGHT, 3)


def test_a_part_is_not_packed_before_the_last_of_its_goods_is_there(siti, wati, arjasa, rini):
    goods = [make_product(siti), make_product(wati)]
    for product in goods:
        make_home_stock(product.variants.get(), 5)
    order = pay(place(make_cart(*((product, 1) for product in goods)), mart=arjasa, method=Method.TRANSFER))

    seen = []
    for line in order.lines.all():
        bringing.receive_brought(line, qty=1, best_before=in_days(30), by=rini, client_key=uuid.uuid4())
        seen.append(order.fulfilments.get().state)

    assert seen == [FulfilmentState.AWAITING_PRODUCER, FulfilmentState.PICKING]
