import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.listing import check_ladder
from catalog.domain.price_help import suggest_steps
from marketplace.money import split_share


def test_steps_are_proposed_at_three_twelve_and_the_carton():
    assert suggest_steps(14_000, 1500, dus_size=40) == [(3, 13_000), (12, 12_500), (40, 12_000)]
    assert suggest_steps(14_000, 1500) == [(3, 13_000), (12, 12_500)]


def test_a_step_never_pays_less_than_one_costs_her():
    assert suggest_steps(14_000, 1500, floor=10_800, dus_size=40) == [(3, 13_000)]
    assert suggest_steps(14_000, 1500, floor=12_000) == []


@pytest.mark.parametrize("dus_size", [None, 2, 12])
def test_a_carton_no_larger_than_the_last_step_is_left_out(dus_size):
    assert [qty for qty, _price in suggest_steps(50_000, 1500, dus_size=dus_size)] == [3, 12]


@given(st.integers(100, 5_000_000), st.integers(0, 5000), st.integers(0, 5_000_000), st.integers(2, 200))
def test_what_is_proposed_can_be_saved_and_covers_her_cost(price, rate, floor, dus_size):
    steps = suggest_steps(price, rate, floor=floor, dus_size=dus_size)

    check_ladder([(1, price), *steps])
    assert all(split_share(cheap, rate)[0] >= floor for _qty, cheap in steps)
