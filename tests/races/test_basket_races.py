"""One account logs in twice at once, or shops while it logs in: one basket, each piece counted once."""

import uuid

import pytest

from marketplace.refusal import Refusal
from orders.domain.cart import add_to_cart, get_cart, own_cart
from orders.domain.cart_joining import join_baskets
from orders.models import Cart
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.marketplace import make_user
from tests.factories.orders import make_cart
from tests.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = 5


@pytest.fixture
def variant(siti, arjasa):
    found = make_product(siti, price=10_000).variants.get()
    make_shelf_stock(found, arjasa, 50)
    return found


def pieces(user):
    return [line.qty for cart in Cart.objects.filter(owner=user) for line in cart.lines.all()]


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_eight_log_ins_of_one_session_join_its_basket_once(variant, _round):
    dewi, guest = make_user("dewi"), make_cart((variant, 3))

    answers = all_at_once([lambda: join_baskets({"cart_token": guest.token}, dewi) for _ in range(8)])

    assert answers == [[]] * 8
    assert (pieces(dewi), Cart.objects.count()) == ([3], 1)


def test_two_devices_log_in_with_a_basket_each(variant):
    dewi, baskets = make_user("dewi"), [make_cart((variant, 3)), make_cart((variant, 4))]

    all_at_once([lambda basket=basket: join_baskets({"cart_token": basket.token}, dewi) for basket in baskets])

    assert (pieces(dewi), Cart.objects.count()) == ([7], 1)


def test_an_account_gets_one_basket_however_many_ask_for_it(variant):
    dewi = make_user("dewi")

    carts = all_at_once([lambda: get_cart({}, dewi, create=True) for _ in range(8)])

    assert set(carts) == {Cart.objects.get()}


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_tap_during_the_log_in_counts_or_is_refused_but_is_never_lost_unsaid(variant, _round):
    dewi, guest = make_user("dewi"), make_cart((variant, 3))

    _joined, tapped = all_at_once(
        [
            lambda: join_baskets({"cart_token": guest.token}, dewi),
            lambda: add_to_cart(guest, variant, qty=1, key=uuid.uuid4()),
        ]
    )

    assert pieces(dewi) == ([3] if isinstance(tapped, Refusal) else [4])


def test_putting_in_from_two_devices_counts_both(variant):
    cart = own_cart(make_user("dewi"))

    all_at_once([lambda: add_to_cart(cart, variant, qty=1, key=uuid.uuid4()) for _ in range(6)])

    assert [line.qty for line in cart.lines.all()] == [6]
