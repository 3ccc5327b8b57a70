from datetime import timedelta

import pytest

from marketplace.models import OutboxMessage
from orders.domain import courier, sweep
from orders.domain.fulfilment import mark_packed, mark_ready, mark_short
from orders.enums import BringState, FulfilmentState, Method, Way
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.orders import make_address, make_cart, pay, place, zone_kecamatan

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


def told(order):
    mails = OutboxMessage.objects.filter(kind="order_mail", payload__order=order.pk)
    return list(mails.order_by("pk").values_list("payload__what", flat=True))


def test_the_payer_is_told_that_her_parcel_is_on_its_way(siti, arjasa, rini):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 1)
    wish = {"way": Way.DELIVERY, "address": make_address(zone_kecamatan()), "payer_email": "dewi@example.org"}
    order = pay(place(make_cart((product, 1)), method=Method.TRANSFER, **wish))

    courier.dispatch(mark_packed(order.fulfilments.get(), by=rini), courier="Kurir mart", by=rini)

    assert told(order) == ["confirmed", "dispatched"]


def test_the_payer_is_told_of_each_loss_and_when_it_was_not_fetched(siti, arjasa, rini):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    order = pay(place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER, payer_email="dewi@example.org"))
    for key in ("satu", "dua"):
        mark_short(order.lines.get(), qty=1, by=rini, key=key)
    part = mark_ready(order.fulfilments.get(), by=rini)

    sweep.give_back(part, at=part.keep_until)

    assert told(order) == ["confirmed", "short", "short", "ready", "uncollected"]
