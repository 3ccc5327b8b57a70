import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from orders.domain.cart import add_to_cart, get_cart, own_cart
from orders.domain.cart_joining import join_baskets, sweep_baskets
from orders.models import Cart, CartChange, CartLine
from tests.factories.catalog import make_product, make_shelf_stock, make_variant
from tests.factories.marketplace import make_user
from tests.factories.orders import make_cart

pytestmark = pytest.mark.django_db


@pytest.fixture
def dewi(db):
    return make_user("dewi")


@pytest.fixture
def goods(siti, arjasa):
    """Two products of which there is plenty."""
    variants = [make_product(siti, price=10_000, name=name).variants.get() for name in ("Keripik", "Kopi")]
    for variant in variants:
        make_shelf_stock(variant, arjasa, 50)
    return variants


def put(cart, *wanted):
    for variant, qty in wanted:
        add_to_cart(cart, variant, qty=qty, key=uuid.uuid4())
    return cart


def holds(cart):
    return dict(cart.lines.values_list("variant", "qty"))


def test_what_was_put_in_before_and_what_the_account_held_become_one(dewi, goods):
    crisps, coffee = goods
    mine = put(own_cart(dewi), (crisps, 2))
    guest = make_cart((crisps, 3), (coffee, 1))
    session = {"cart_token": guest.token}

    capped = join_baskets(session, dewi)

    assert (capped, session) == ([], {})
    assert holds(mine) == {crisps.pk: 5, coffee.pk: 1}
    assert list(Cart.objects.all()) == [mine]


def test_joining_twice_counts_once(dewi, goods):
    guest = make_cart((goods[0], 3))

    for _time in range(2):
        join_baskets({"cart_token": guest.token}, dewi)

    assert holds(own_cart(dewi)) == {goods[0].pk: 3}


def test_no_more_than_one_order_takes_goes_in_and_she_is_told(dewi, goods, siti, arjasa, settings):
    settings.LINE_MAX = 5
    crisps, coffee = goods
    spicy = make_variant(crisps.product, "Pedas", price=10_000)
    make_shelf_stock(spicy, arjasa, 9)
    put(own_cart(dewi), (crisps, 4))
    guest = make_cart((crisps, 3), (spicy, 2), (coffee, 5))

    capped = join_baskets({"cart_token": guest.token}, dewi)

    assert capped == [crisps, spicy]
    assert holds(own_cart(dewi)) == {crisps.pk: 5, coffee.pk: 5}


def test_a_tap_that_was_counted_before_logging_in_is_not_counted_again(dewi, goods):
    key, session = uuid.uuid4(), {}
    add_to_cart(get_cart(session, create=True), goods[0], qty=1, key=key)
    join_baskets(session, dewi)

    add_to_cart(own_cart(dewi), goods[0], qty=1, key=key)

    assert holds(own_cart(dewi)) == {goods[0].pk: 1}


def test_the_basket_of_another_account_is_not_joined(dewi, goods):
    other = put(own_cart(make_user("lain")), (goods[0], 2))

    join_baskets({"cart_token": other.token}, dewi)

    assert (holds(other), Cart.objects.filter(owner=dewi).exists()) == ({goods[0].pk: 2}, False)


def test_the_prices_that_were_seen_last_go_along(dewi, goods):
    put(own_cart(dewi), (goods[0], 1))
    CartLine.objects.update(seen_prices=[[1, 8_000]])
    guest = make_cart((goods[0], 1))

    join_baskets({"cart_token": guest.token}, dewi)

    assert CartLine.objects.get().seen_prices == [[1, 10_000]]


def test_baskets_are_swept_sixty_days_after_they_were_touched(goods):
    now = timezone.now()
    old, kept = make_cart((goods[0], 1)), make_cart((goods[0], 2))
    Cart.objects.filter(pk=old.pk).update(touched_at=now - timedelta(days=60, seconds=1))
    Cart.objects.filter(pk=kept.pk).update(touched_at=now - timedelta(days=60))

    sweep_baskets(at=now)

    assert (list(Cart.objects.all()), CartLine.objects.count(), CartChange.objects.count()) == ([kept], 1, 1)


def test_old_changes_of_a_basket_in_use_are_swept_too(goods):
    now = timezone.now()
    cart = make_cart((goods[0], 1), (goods[1], 1))
    oldest = cart.changes.order_by("pk").first()
    CartChange.objects.filter(pk=oldest.pk).update(made_at=now - timedelta(days=61))

    sweep_baskets(at=now)

    assert (cart.changes.count(), cart.changes.filter(pk=oldest.pk).exists(), cart.lines.count()) == (1, False, 2)
