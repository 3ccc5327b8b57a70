import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.domain import courier, ending, fulfilment
from orders.enums import FulfilmentState, Method, OrderState, Way
from tests.factories.catalog import any_staff, make_product, make_shelf_stock
from tests.factories.ledger import balances
from tests.factories.orders import collect, make_address, make_cart, make_ready, pay, place, zone_kecamatan

pytestmark = pytest.mark.django_db


def test_the_delivery_fee_moves_to_the_part_that_still_goes(siti, arjasa, ambulu):
    crisps, coffee = make_product(siti, price=10_000), make_product(siti, price=20_000)
    make_shelf_stock(crisps.variants.get(), arjasa, 1)
    make_shelf_stock(coffee.variants.get(), ambulu, 1)
    address = make_address(zone_kecamatan())
    basket = make_cart((crisps, 1), (coffee, 1))
    order = pay(place(basket, way=Way.DELIVERY, method=Method.TRANSFER, address=address))
    first, second = order.fulfilments.all()

    line = first.lines.get()
    fulfilment.mark_short(line, qty=1, by=any_staff(first.mart), key="satu")
    fulfilment.mark_packed(second, by=any_staff(second.mart))
    courier.dispatch(second, courier="Kurir mart", by=any_staff(second.mart))
    courier.mark_delivered(second, received_by="Ibu", by=any_staff(second.mart))

    order.refresh_from_db()
    assert order.state == OrderState.COMPLETED
    assert [refund.amount for refund in order.refunds.all()] == [line.line_total]
    assert [part.fee for part in order.fulfilments.all()] == [0, order.delivery_fee]
    assert balances()["delivery_income"] == order.delivery_fee


def test_the_order_is_complete_with_its_last_part(siti, arjasa):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    order = make_ready(place(make_cart((product, 2)), mart=arjasa))

    collect(order.fulfilments.get())

    order.refresh_from_db()
    assert order.state == OrderState.COMPLETED
    assert order.finished_at == order.fulfilments.get().handed_over_at
    assert set(order.fulfilments.values_list("state", flat=True)) == {FulfilmentState.COLLECTED}


def test_an_order_is_locked_as_it_is_read(siti, arjasa):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    order = place(make_cart((product, 1)), mart=arjasa)

    with CaptureQueriesContext(connection) as queries:
        ending.lock_order(order)

    locks_the_row = [query["sql"].endswith("FOR NO KEY UPDATE") for query in queries] == [True]
    locks_the_file = connection.settings_dict["OPTIONS"].get("transaction_mode") == "IMMEDIATE"
    assert locks_the_row or locks_the_file
