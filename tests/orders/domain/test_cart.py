import uuid

import pytest

from catalog.models import Variant
from marketplace.models import Mart
from orders.domain.cart import add_to_cart, empty_cart, get_cart, remember_count, set_quantity, view_cart
from orders.exceptions import NotSold, TooManyPieces
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.orders import make_cart, place

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

    assert view_cart(cart).is_empty


@pytest.mark.parametrize("qty", [11, 999, 10**9, 0, -1])
def test_more_than_there_is_or_less_than_one_does_not_go_in(variant, qty):
    cart = get_cart({}, create=True)

    with pytest.raises((NotSold, TooManyPieces)):
        add_to_cart(cart, variant, qty=qty, key=uuid.uuid4())

    assert cart.lines.count() == 0


def test_the_limit_counts_all_variants_of_a_product(variant, settings):
    settings.LINE_MAX = 5
    spicy = Variant.objects.create(product=variant.product, name="Pedas", sku="SKU-PEDAS")
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


def test_the_view_knows_steps_savings_and_the_way_to_the_next_step(variant):
    line = view_cart(make_cart((variant, 4))).lines[0]

    assert (line.unit_price, line.line_total, line.saving, line.tier_min_qty) == (9_000, 36_000, 4_000, 3)
    assert line.hint == "Tambah 8 bungkus lagi, harganya menjadi Rp8.000 per bungkus."


def test_stock_that_went_is_said_and_the_line_stays(variant, arjasa):
    cart = make_cart((variant, 8))
    rival = make_cart((variant, 7))
    place(rival, mart=arjasa)

    seen = view_cart(cart)

    assert [line.problem for line in seen.lines] == ["Keripik tinggal 3."]
    assert (seen.count, seen.is_orderable) == (8, False)


def test_what_lies_at_home_counts_too(variant):
    make_home_stock(variant, 20)

    assert view_cart(make_cart((variant, 25))).problems == []


def test_no_basket_is_an_empty_one():
    assert (view_cart(None).is_empty, view_cart(None).goods_total, remember_count({}, None)) == (True, 0, 0)


def test_an_emptied_basket_holds_nothing(variant):
    cart = make_cart((variant, 2))

    empty_cart(cart)

    assert cart.lines.count() == 0


def test_the_view_asks_as_often_for_three_goods_as_for_one(siti, arjasa, django_assert_max_num_queries):
    products = [make_product(siti) for _ in range(3)]
    for product in products:
        make_shelf_stock(product.variants.get(), arjasa, 5)
    few, many = make_cart((products[0], 1)), make_cart(*[(product, 1) for product in products])

    for cart, lines in ((few, 1), (many, 3)):
        with django_assert_max_num_queries(6):
            assert len(view_cart(cart).lines) == lines
