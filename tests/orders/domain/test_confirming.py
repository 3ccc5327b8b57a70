from datetime import timedelta

import pytest

from marketplace.models import OutboxMessage
from orders.enums import BringState, FulfilmentState, Method
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.orders import make_cart, pay, place

pytestmark = pytest.mark.django_db


def test_each_part_starts_in_its_own_way_and_the_payer_is_told_once(siti, arjasa):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 1)
    make_home_stock(product.variants.get(), 5)

    basket = make_cart((product, 2))
    order = pay(place(basket, mart=arjasa, method=Method.TRANSFER, payer_email="dewi@example.org"))

    shelf, home = order.fulfilments.all()
    line = home.lines.get()
    assert (shelf.state, home.state) == (FulfilmentState.PICKING, FulfilmentState.AWAITING_PRODUCER)
    assert (line.bring_state, line.bring_by) == (BringState.ASKED, order.confirmed_at + timedelta(hours=24))
    assert OutboxMessage.objects.get(kind="order_mail").payload == {"order": order.pk, "what": "confirmed"}


def test_without_an_address_no_mail_is_promised(siti, arjasa):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 1)

    place(make_cart((product, 1)), mart=arjasa)

    assert OutboxMessage.objects.count() == 0
