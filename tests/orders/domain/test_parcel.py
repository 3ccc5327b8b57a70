import uuid

import pytest

from orders.domain.parcel import Added, add_parcel
from orders.exceptions import NotSold
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import make_cart


@pytest.fixture
def crisps(siti, arjasa):
    variant = make_product(siti, name="Keripik").variants.get()
    make_shelf_stock(variant, arjasa, 10)
    return variant


@pytest.fixture
def tape(wati, arjasa):
    variant = make_product(wati, name="Tape").variants.get()
    make_shelf_stock(variant, arjasa, 2)
    return variant


def held(cart):
    return dict(cart.lines.values_list("variant__product__name", "qty"))


def test_all_of_a_parcel_goes_in(crisps, tape):
    cart = make_cart()

    assert add_parcel(cart, [(crisps, 3), (tape, 2)], key=uuid.uuid4()) == Added(5, [])
    assert held(cart) == {"Keripik": 3, "Tape": 2}


def test_what_cannot_be_had_is_named_and_the_rest_goes_in(crisps, tape):
    cart = make_cart()

    assert add_parcel(cart, [(crisps, 3), (tape, 5)], key=uuid.uuid4()) == Added(3, ["Tape tinggal 2."])
    assert held(cart) == {"Keripik": 3}


def test_more_of_one_thing_than_a_basket_holds_is_refused_by_its_name(crisps, tape, settings):
    settings.LINE_MAX = 4
    cart = make_cart()

    added = add_parcel(cart, [(crisps, 5), (tape, 1)], key=uuid.uuid4())

    assert added == Added(1, ["Keripik: Paling banyak 4 untuk satu barang."])


def test_the_same_parcel_sent_twice_goes_in_once(crisps, tape, arjasa):
    cart, key = make_cart(), uuid.uuid4()
    first = add_parcel(cart, [(crisps, 3), (tape, 5)], key=key)
    make_shelf_stock(tape, arjasa, 10)

    again = add_parcel(cart, [(crisps, 3), (tape, 5)], key=key)

    assert (first.pieces, again) == (3, Added(3, []))
    assert held(cart) == {"Keripik": 3}


def test_nothing_goes_in_where_nothing_can_be_had(crisps, tape):
    cart = make_cart()
    type(crisps.product).objects.filter(pk=crisps.product_id).update(state="hidden")
    crisps.product.refresh_from_db()

    with pytest.raises(NotSold, match="Keripik sedang tidak dijual. Tape tinggal 2."):
        add_parcel(cart, [(crisps, 1), (tape, 3)], key=uuid.uuid4())
    assert (held(cart), cart.changes.count()) == ({}, 0)
