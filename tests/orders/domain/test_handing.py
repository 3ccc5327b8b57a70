import uuid

import pytest

from catalog.models import Reservation, StockMovement
from orders.domain.till import sell_at_counter
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import collect, make_cart, make_ready, place

pytestmark = pytest.mark.django_db


def test_goods_leave_the_stock_with_the_reason_of_their_sale(siti, arjasa, rini):
    product = make_product(siti)
    variant = product.variants.get()
    make_shelf_stock(variant, arjasa, 9)
    order = make_ready(place(make_cart((product, 2)), mart=arjasa))

    collect(order.fulfilments.get())
    sale = sell_at_counter(arjasa, lines=[(variant, 3)], cash_given=100_000, by=rini, client_key=uuid.uuid4())

    sold = StockMovement.objects.exclude(reason="received").order_by("pk")
    assert list(sold.values_list("reason", "qty", "document")) == [
        ("sold_online", 2, order.number),
        ("sold_counter", 3, sale.number),
    ]
    assert set(Reservation.objects.values_list("state", flat=True)) == {"used"}
