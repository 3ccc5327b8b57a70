import pytest

from orders.enums import Method, Way
from orders.queries.desk import may_be_searched, order_of_mart, parts_with_batches
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import make_address, make_cart, pay, place, zone_kecamatan

pytestmark = pytest.mark.django_db


def test_a_mart_sees_its_own_part_of_an_order_that_leaves_from_two(siti, arjasa, ambulu):
    crisps, coffee = make_product(siti), make_product(siti)
    make_shelf_stock(crisps.variants.get(), arjasa, 1)
    make_shelf_stock(coffee.variants.get(), ambulu, 1)
    basket, address = make_cart((crisps, 1), (coffee, 1)), make_address(zone_kecamatan())
    order = pay(place(basket, way=Way.DELIVERY, method=Method.TRANSFER, address=address))

    seen = {mart: [line.variant for part in parts_with_batches(order, mart) for line in part.goods]
            for mart in (arjasa, ambulu)}  # fmt: skip

    assert [order_of_mart(mart, order.number) for mart in seen] == [order, order]
    assert seen == {arjasa: [crisps.variants.get()], ambulu: [coffee.variants.get()]}


def test_orders_of_another_mart_are_not_found(siti, arjasa, ambulu):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 1)
    order = place(make_cart((product, 1)), mart=arjasa)

    assert list(may_be_searched(arjasa, "dewi")) == [order]
    assert list(may_be_searched(ambulu, "dewi")) == []
