import pytest

from orders.domain.cancelling import cancel_order, may_cancel
from orders.domain.fulfilment import mark_packed, mark_short
from orders.enums import FulfilmentState, Method, OrderState
from orders.exceptions import NotCancellable
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.orders import make_cart, make_ready, pay, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(siti, arjasa):
    """One part off the shelf, one that is brought; paid."""
    product = make_product(siti, price=10_000)
    product.level = make_shelf_stock(product.variants.get(), arjasa, 2)
    make_home_stock(product.variants.get(), 5)
    placed = pay(place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER))
    placed.level = product.level
    return placed


def test_all_parts_end_and_all_money_goes_back(order):
    cancel_order(order)

    order.level.refresh_from_db()
    assert {part.state for part in order.fulfilments.all()} == {FulfilmentState.CANCELLED}
    assert [refund.amount for refund in order.refunds.all()] == [order.total]
    assert order.level.reserved == 0


def test_one_packed_part_is_enough_to_ask_the_mart(order, rini):
    mark_packed(order.fulfilments.first(), by=rini)

    with pytest.raises(NotCancellable):
        cancel_order(order)

    order.refresh_from_db()
    assert (order.state, may_cancel(order), may_cancel(order, by=rini)) == (OrderState.CONFIRMED, False, True)


def test_goods_that_a_producer_brought_stay_on_the_shelf_for_others(order, rini):
    make_ready(order)

    cancel_order(order, by=rini)

    batch = order.lines.get(source="producer").brought_batch
    assert [(level.on_hand, level.reserved) for level in batch.levels.all()] == [(1, 0)]


def test_a_cancelled_order_gives_back_what_its_short_pieces_left(order, rini):
    mark_short(order.lines.get(source="shelf"), qty=1, by=rini, key="satu")

    cancel_order(order, by=rini)

    assert [refund.amount for refund in order.refunds.all()] == [10_000, order.total - 10_000]
