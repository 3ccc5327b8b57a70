import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from catalog.domain.listing import save_price
from marketplace.models import Mart
from orders.domain.cart import (
    accept_price,
    add_to_cart,
    empty_cart,
    get_cart,
    remember_count,
    set_quantity,
    touch_cart,
)
from orders.exceptions import CartGone, NotSold, TooManyPieces
from orders.models import Cart
from tests.factories.catalog import make_product, make_shelf_stock, make_variant
from tests.factories.marketplace import make_user, user_of
from tests.factories.orders import make_cart

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(siti, arjasa):
    found = make_product(siti, price=10_000, tiers=[(3, 9_000), (12, 8_000)], name="Keripik").variants.get()
    make_shelf_stock(found, arjasa, 10)
    return found


def test_a_basket_is_found_by_its_session_and_made_only_when_asked():
    session = {}

    assert get_cart(session) is None
    cart = get_cart(session, create=True)

    assert get_cart(session) == cart
    assert get_cart({"cart_token": "tebakan"}) is None


def test_two_taps_are_two_pieces_and_one_tap_sent_twice_is_one(variant):
    session, key = {}, uuid.uuid4()
    cart = get_cart(session, create=True)

    for sent in (key, key, uuid.uuid4()):
        add_to_cart(cart, variant, qty=1, key=sent)

    assert [line.qty for line in cart.lines.all()] == [2]
    assert (remember_count(session, cart), session["basket"]) == (2, f"{variant.pk}:2")


def test_a_change_that_comes_again_after_another_does_not_count_again(variant):
    cart, first = get_cart({}, create=True), uuid.uuid4()
    add_to_cart(cart, variant, qty=1, key=first)
    set_quantity(cart, variant, qty=5, key=uuid.uuid4())

    add_to_cart(cart, variant, qty=1, key=first)

    assert [line.qty for line in cart.lines.all()] == [5]


def test_the_quantity_can_be_set_and_nought_takes_the_line_out(variant):
    cart = make_cart((variant, 2))

    assert set_quantity(cart, variant, qty=7, key=uuid.uuid4()).qty == 7
    assert set_quantity(cart, variant, qty=0, key=uuid.uuid4()) is None

    assert cart.lines.count() == 0


@pytest.mark.parametrize("qty", [11, 999, 10**9, 0, -1])
def test_more_than_there_is_or_less_than_one_does_not_go_in(variant, qty):
    cart = get_cart({}, create=True)

    with pytest.raises((NotSold, TooManyPieces)):
        add_to_cart(cart, variant, qty=qty, key=uuid.uuid4())

    assert cart.lines.count() == 0


def test_the_limit_counts_all_variants_of_a_product(variant, settings):
    settings.LINE_MAX = 5
    spicy = make_variant(variant.product, "Pedas", price=10_000)
    make_shelf_stock(spicy, Mart.objects.get(), 5)
    cart = make_cart((variant, 4))

    with pytest.raises(TooManyPieces):
        add_to_cart(cart, spicy, qty=2, key=uuid.uuid4())

    assert [line.qty for line in cart.lines.all()] == [4]


def test_one_order_takes_no_more_than_the_limit_of_one_product(variant, settings):
    settings.LINE_MAX = 5
    cart = make_cart((variant, 4))

    with pytest.raises(TooManyPieces):
        add_to_cart(cart, variant, qty=2, key=uuid.uuid4())

    assert cart.lines.get().qty == 4


def test_drafts_and_goods_of_hidden_producers_do_not_go_in(siti, arjasa):
    draft = make_product(siti, live=False)
    hidden = make_product(siti)
    make_shelf_stock(hidden.variants.get(), arjasa, 3)
    siti.is_public = False
    siti.save(update_fields=["is_public"])

    for product in (draft, hidden):
        with pytest.raises(NotSold):
            make_cart((type(product).objects.get(pk=product.pk), 1))


def test_an_emptied_basket_holds_nothing(variant):
    cart = make_cart((variant, 2))

    empty_cart(cart)

    assert cart.lines.count() == 0


def test_an_account_has_one_basket_on_every_device():
    dewi, phone, tablet = make_user("dewi"), {}, {}

    assert get_cart(phone, dewi) is None
    cart = get_cart(phone, dewi, create=True)

    assert get_cart(tablet, dewi, create=True) == cart
    assert (phone, cart.owner) == ({}, dewi)


def test_the_token_of_an_owned_basket_opens_it_for_nobody_else():
    cart = get_cart({}, make_user("dewi"), create=True)

    assert get_cart({"cart_token": cart.token}) is None
    assert get_cart({"cart_token": cart.token}, AnonymousUser()) is None
    assert get_cart({"cart_token": cart.token}, make_user("lain")) is None


def test_a_line_keeps_the_prices_it_was_put_in_with(variant):
    line = make_cart((variant, 2)).lines.get()

    assert line.seen_prices == [[1, 10_000], [3, 9_000], [12, 8_000]]


def dearer(variant):
    save_price(variant.product, price=11_000, steps=[(3, 9_500)], by=user_of(variant.product.producer))


@pytest.mark.parametrize(("seen", "knows"), [(None, True), (11_000, True), (10_000, False)])
def test_who_changes_a_line_knows_the_price_that_her_page_showed(variant, seen, knows):
    cart = make_cart((variant, 1))
    dearer(variant)

    line = set_quantity(cart, variant, qty=2, key=uuid.uuid4(), seen=seen)

    assert (line.seen_prices == [[1, 11_000], [3, 9_500]]) is knows


def test_understanding_a_price_holds_for_that_price_only(variant):
    cart = make_cart((variant, 1))
    dearer(variant)

    kept = accept_price(cart, variant, seen=10_500).seen_prices
    accepted = [accept_price(cart, variant, seen=11_000).seen_prices for _time in range(2)]

    assert kept == [[1, 10_000], [3, 9_000], [12, 8_000]]
    assert accepted == [[[1, 11_000], [3, 9_500]]] * 2


def test_a_basket_that_is_gone_takes_nothing(variant):
    cart = make_cart((variant, 1))
    Cart.objects.all().delete()

    for verb in (add_to_cart, set_quantity):
        with pytest.raises(CartGone):
            verb(cart, variant, qty=2, key=uuid.uuid4())
    with pytest.raises(CartGone):
        accept_price(cart, variant, seen=10_000)


def test_a_basket_in_use_is_touched_once_a_day(django_assert_num_queries):
    cart, tomorrow = get_cart({}, create=True), timezone.now() + timedelta(days=1)

    with django_assert_num_queries(1):
        touch_cart(cart)
        touch_cart(cart, at=tomorrow)
        touch_cart(cart, at=tomorrow)

    cart.refresh_from_db()
    assert cart.touched_at == tomorrow


def test_each_change_touches_the_basket(variant):
    cart, later = make_cart((variant, 1)), timezone.now() + timedelta(days=9)

    add_to_cart(cart, variant, qty=1, key=uuid.uuid4(), at=later)

    cart.refresh_from_db()
    assert cart.touched_at == later
