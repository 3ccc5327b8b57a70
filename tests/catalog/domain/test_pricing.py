import pytest

from catalog.domain.pricing import NextStep, Share, Tier, next_step, saving, shares_at, tiers_of, unit_price
from tests.factories.catalog import make_product

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
