"""Whose basket it is: before and after logging in, on another device, and over weeks."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from orders.domain.cart import own_cart
from orders.domain.cart_joining import sweep_baskets
from orders.models import Cart
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import PASSWORD, make_user

pytestmark = pytest.mark.django_db
ADD, SHOW = "/keranjang/tambah/", "/keranjang/"


@pytest.fixture
def dewi(db):
    return make_user("dewi")


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik pisang", price=12_000)
    make_shelf_stock(product.variants.get(), arjasa, 50)
    return product


def add(client, product, qty):
    form = {"variant": product.variants.get().pk, "qty": qty, "client_key": str(uuid.uuid4())}
    return client.post(ADD, form, headers={"X-Requested-With": "fetch"})


def log_in(client, username="dewi"):
    return client.post("/masuk/", {"username": username, "password": PASSWORD})


def shown(client):
    return [line.qty for line in client.get(SHOW).context["cart"].lines]


def test_what_was_put_in_before_logging_in_is_hers_on_every_device(client, dewi, crisps):
    phone, tablet = client, Client()
    add(phone, crisps, 3)
    log_in(phone)
    log_in(tablet)

    add(tablet, crisps, 2)

    assert (shown(phone), shown(tablet)) == ([5], [5])
    assert [cart.owner for cart in Cart.objects.all()] == [dewi]


def test_the_badge_counts_the_basket_of_the_account_at_once(client, dewi, crisps):
    other = Client()
    log_in(other)
    add(other, crisps, 4)

    log_in(client)

    assert client.cookies["keranjang"].value.endswith(":4")


def test_logging_out_leaves_an_empty_basket_here_and_keeps_hers(client, dewi, crisps):
    log_in(client)
    add(client, crisps, 3)

    client.post("/keluar/")
    badge, left = client.cookies["keranjang"].value, shown(client)
    add(client, crisps, 1)

    assert (badge, left, shown(client)) == ("-", [], [1])
    assert [line.qty for line in own_cart(dewi).lines.all()] == [3]


def test_the_next_person_on_this_device_does_not_get_her_basket(client, dewi, crisps):
    make_user("lain")
    log_in(client)
    add(client, crisps, 3)

    log_in(client, "lain")

    assert shown(client) == []
    assert [line.qty for line in own_cart(dewi).lines.all()] == [3]


def test_she_is_told_what_did_not_fit(client, dewi, crisps, settings):
    settings.LINE_MAX = 5
    other = Client()
    log_in(other)
    add(other, crisps, 4)
    add(client, crisps, 3)

    log_in(client)
    page = client.get(SHOW).content.decode()

    assert "Keripik pisang: paling banyak 5 untuk satu barang, jadi tidak semua ikut." in page
    assert shown(client) == [5]


def test_whoever_came_in_by_another_door_finds_the_basket_joined_too(client, dewi, crisps):
    add(client, crisps, 3)
    client.force_login(dewi)

    assert shown(client) == [3]
    assert Cart.objects.get().owner == dewi


def test_a_basket_that_is_looked_into_lasts_and_the_cookie_with_it(client, crisps):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        add(client, crisps, 2)
        for week in range(1, 15):
            clock.move_to(start + timedelta(weeks=week))
            sweep_baskets()
            answer = client.get(SHOW)

        assert answer.cookies["sessionid"]["max-age"] == configured.SESSION_COOKIE_AGE == 60 * 86_400
        assert shown(client) == [2]


def test_looking_twice_on_one_day_writes_nothing(client, crisps):
    add(client, crisps, 2)
    client.get(SHOW)

    assert "sessionid" not in client.get(SHOW).cookies


def test_a_basket_that_nobody_looks_into_is_gone_after_sixty_days(client, crisps):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        add(client, crisps, 2)
        clock.move_to(start + timedelta(days=61))
        sweep_baskets()

        assert (shown(client), Cart.objects.count()) == ([], 0)


def test_looking_at_no_basket_makes_none(client, dewi):
    client.get(SHOW)
    log_in(client)
    client.get(SHOW)

    assert Cart.objects.count() == 0
