import pytest

from catalog.domain.listing import pause_listing, save_price
from orders.domain.cart import accept_price, remember_count
from orders.domain.cart_view import view_cart
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock, make_variant
from tests.factories.marketplace import user_of
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(siti, arjasa):
    found = make_product(siti, price=10_000, tiers=[(3, 9_000), (12, 8_000)], name="Keripik").variants.get()
    make_shelf_stock(found, arjasa, 10)
    return found


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


def test_the_view_asks_as_often_for_three_goods_as_for_one(siti, arjasa, django_assert_max_num_queries):
    products = [make_product(siti) for _ in range(3)]
    for product in products:
        make_shelf_stock(product.variants.get(), arjasa, 5)
    few, many = make_cart((products[0], 1)), make_cart(*[(product, 1) for product in products])

    for cart, lines in ((few, 1), (many, 3)):
        with django_assert_max_num_queries(7):
            assert len(view_cart(cart).lines) == lines


def reprice(variant, price, *steps):
    save_price(variant.product, price=price, steps=steps, by=user_of(variant.product.producer))


def test_flavours_share_a_step_and_the_hint_says_so(variant, arjasa):
    spicy = make_variant(variant.product, "Pedas", price=10_000, tiers=[(3, 9_000), (12, 8_000)])
    make_shelf_stock(spicy, arjasa, 9)

    lines = view_cart(make_cart((variant, 2), (spicy, 1))).lines

    assert [(line.name, line.unit_price, line.tier_min_qty) for line in lines] == [
        ("Keripik", 9_000, 3), ("Keripik, Pedas", 9_000, 3),
    ]  # fmt: skip
    assert {line.hint for line in lines} == {
        "Tambah 9 bungkus lagi, rasa apa saja, harganya menjadi Rp8.000 per bungkus."
    }


def test_a_size_with_steps_of_its_own_counts_alone(variant, arjasa):
    large = make_variant(variant.product, "Besar", price=18_000, tiers=[(3, 16_000)])
    make_shelf_stock(large, arjasa, 9)

    lines = view_cart(make_cart((variant, 2), (large, 2))).lines

    assert [line.unit_price for line in lines] == [10_000, 18_000]
    assert lines[1].hint == "Tambah 1 bungkus lagi, harganya menjadi Rp16.000 per bungkus."


@pytest.mark.parametrize(
    ("price", "news"),
    [
        (15_000, "Harga naik dari Rp10.000 menjadi Rp15.000 sejak Anda memasukkannya."),
        (9_500, "Harga turun dari Rp10.000 menjadi Rp9.500 sejak Anda memasukkannya."),
        (10_000, ""),
    ],
)
def test_another_price_is_said_at_its_line(variant, price, news):
    cart = make_cart((variant, 2))
    reprice(variant, price)

    seen = view_cart(cart)

    assert [line.news for line in seen.lines] == [news]
    assert (seen.goods_total, seen.is_orderable) == (price * 2, True)


def test_a_price_that_was_understood_is_quiet_until_it_changes_again(variant):
    cart = make_cart((variant, 2))
    reprice(variant, 15_000)
    accept_price(cart, variant, seen=15_000)
    quiet = view_cart(cart).with_news

    reprice(variant, 16_000)

    assert quiet == []
    assert [line.news for line in view_cart(cart).with_news] == [
        "Harga naik dari Rp15.000 menjadi Rp16.000 sejak Anda memasukkannya."
    ]


def test_more_pieces_at_a_better_step_are_no_news(variant, arjasa):
    cart = make_cart((variant, 2), (make_other(variant, arjasa), 2))

    assert [(line.unit_price, line.news) for line in view_cart(cart).lines] == [(9_000, "")] * 2


def make_other(variant, mart):
    other = make_variant(variant.product, "Pedas", price=10_000, tiers=[(3, 9_000), (12, 8_000)])
    make_shelf_stock(other, mart, 9)
    return other


def test_a_step_that_was_taken_away_is_news_for_who_had_reached_it(variant):
    cart = make_cart((variant, 4))
    reprice(variant, 10_000)

    assert [line.news for line in view_cart(cart).lines] == [
        "Harga naik dari Rp9.000 menjadi Rp10.000 sejak Anda memasukkannya."
    ]


def test_what_is_no_longer_sold_stays_and_is_not_counted(variant, arjasa, siti):
    other = make_product(siti, price=7_000).variants.get()
    make_shelf_stock(other, arjasa, 3)
    cart = make_cart((variant, 2), (other, 1))
    pause_listing(variant.product, by=user_of(siti))

    seen = view_cart(cart)

    assert [(line.is_sold, line.problem, line.left) for line in seen.lines] == [
        (False, "Keripik sedang tidak dijual.", 0), (True, "", 0),
    ]  # fmt: skip
    assert (seen.count, seen.goods_total, seen.is_orderable) == (3, 7_000, False)


def test_too_many_may_become_what_is_left(variant, arjasa):
    cart = make_cart((variant, 8))
    place(make_cart((variant, 7)), mart=arjasa)

    assert [line.left for line in view_cart(cart).lines] == [3]
