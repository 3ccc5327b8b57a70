import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.pricing import (
    NextStep,
    Share,
    Tier,
    is_mixed,
    next_step,
    prices_of,
    saving,
    shares_at,
    tiers_of,
    unit_price,
)
from catalog.models import PriceTier, Variant
from tests.factories.catalog import make_product, make_variant

LADDER = [Tier(1, 15_000), Tier(3, 14_500), Tier(12, 13_500)]


@pytest.mark.parametrize(
    ("qty", "expected"),
    [(1, (15_000, 1)), (2, (15_000, 1)), (3, (14_500, 3)), (11, (14_500, 3)), (12, (13_500, 12)), (999, (13_500, 12))],
)
def test_the_step_that_is_reached_holds_for_all_pieces(qty, expected):
    assert unit_price(LADDER, qty) == expected


def test_nothing_without_a_price():
    assert unit_price([], 5) == (0, 1)
    assert next_step([], 5) is None


@pytest.mark.parametrize(
    ("qty", "expected"),
    [(1, NextStep(3, 14_500, 2)), (3, NextStep(12, 13_500, 9)), (11, NextStep(12, 13_500, 1)), (12, None)],
)
def test_the_next_step_says_how_many_more(qty, expected):
    assert next_step(LADDER, qty) == expected


@pytest.mark.parametrize(("qty", "saved"), [(1, 0), (2, 0), (3, 1_500), (11, 5_500), (12, 18_000)])
def test_many_together_save_against_the_price_of_one(qty, saved):
    assert saving(LADDER, qty) == saved
    assert saving(LADDER[:1], qty) == saving([], qty) == 0


def test_shares_leave_the_odd_rupiah_with_the_producer():
    assert shares_at([Tier(1, 12_505), Tier(3, 11_999)], 1500) == [
        Share(1, 12_505, 10_630, 1_875),
        Share(3, 11_999, 10_200, 1_799),
    ]


def test_tiers_come_smallest_first(siti):
    variant = make_product(siti, price=15_000, tiers=[(12, 13_500), (3, 14_500)]).variants.get()

    assert tiers_of(variant) == LADDER


def sold_as(pk, product, *ladder):
    """A variant that is nowhere in the database, with its steps at hand."""
    rows = [PriceTier(min_qty=qty, unit_price=price) for qty, price in ladder]
    variant = Variant(pk=pk, product_id=product)
    variant._prefetched_objects_cache = {"tiers": rows}
    return variant


FALLING = [((1, 10_000), (3, 9_000), (12, 8_000)), ((1, 15_000),), ((1, 18_000), (5, 16_500))]
baskets = st.lists(
    st.builds(
        lambda pk, product, ladder, qty: (sold_as(pk, product, *FALLING[ladder]), qty),
        st.integers(1, 9), st.integers(1, 2), st.integers(0, 2), st.integers(1, 40),
    ),
    min_size=1, max_size=6, unique_by=lambda row: row[0].pk,
)  # fmt: skip


def total(wanted):
    prices = prices_of(wanted)
    return sum(prices[variant.pk].unit_price * qty for variant, qty in wanted)


@given(baskets, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(wanted, luck):
    shuffled = luck.sample(wanted, len(wanted))

    assert prices_of(shuffled) == prices_of(wanted)


@given(baskets)
def test_together_it_never_costs_more_than_bought_one_by_one(wanted):
    assert total(wanted) <= sum(total([line]) for line in wanted)


@given(st.integers(0, 2), st.integers(1, 99))
def test_one_variant_costs_what_its_own_quantity_reaches(ladder, qty):
    variant = sold_as(1, 1, *FALLING[ladder])

    price = prices_of([(variant, qty)])[1]

    assert (price.unit_price, price.min_qty) == unit_price(tiers_of(variant), qty)
    assert price.together == qty


@given(baskets)
def test_a_line_in_two_pieces_costs_what_it_costs_in_one(wanted):
    split = [(variant, part) for variant, qty in wanted for part in (qty - qty // 2, qty // 2) if part]

    assert total(split) == total(wanted)


def test_flavours_count_together_sizes_and_other_goods_alone():
    crisps = ((1, 10_000), (3, 9_000))
    plain, spicy = sold_as(1, 1, *crisps), sold_as(2, 1, *crisps)
    large, other = sold_as(3, 1, (1, 18_000), (3, 16_000)), sold_as(4, 2, *crisps)

    prices = prices_of([(plain, 2), (spicy, 1), (large, 2), (other, 2)])

    assert {pk: (price.unit_price, price.together) for pk, price in prices.items()} == {
        1: (9_000, 3), 2: (9_000, 3), 3: (18_000, 2), 4: (10_000, 2),
    }  # fmt: skip


def test_a_variant_is_mixed_where_another_has_the_same_steps(siti):
    product = make_product(siti, price=10_000, tiers=[(3, 9_000)])
    spicy = make_variant(product, "Pedas", price=10_000, tiers=[(3, 9_000)])
    large = make_variant(product, "Besar", price=18_000)
    alone = make_product(siti, price=10_000, tiers=[(3, 9_000)]).variants.get()

    assert [is_mixed(variant) for variant in (product.variants.first(), spicy, large, alone)] == [
        True, True, False, False,
    ]  # fmt: skip
