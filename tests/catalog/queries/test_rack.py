from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.domain import stock
from catalog.domain.goods_return import hand_back
from catalog.domain.stock import Want
from catalog.enums import MovementReason
from catalog.queries import rack
from marketplace.models import Mart
from tests.factories.catalog import (
    any_staff,
    in_days,
    make_goods_return,
    make_line,
    make_product,
    make_shelf_stock,
)
from tests.factories.marketplace import make_mart

LONG_AGO = timezone.now() - timedelta(days=70)


def sell(level, mart, *, at=None):
    line = make_line(level.batch.variant, 1, mart=mart)
    stock.reserve([Want(level.pk, line, 1)], expires_at=None)
    stock.use(line, reason=MovementReason.SOLD_COUNTER, document="x", by=any_staff(mart), at=at)


def test_her_shelves_say_what_is_left_promised_and_going_home(siti, wati, arjasa, ambulu):
    variant = make_product(siti).variants.get()
    level = make_shelf_stock(variant, arjasa, 10, best_before=in_days(5))
    stock.reserve([Want(level.pk, make_line(variant, 2, mart=arjasa), 2)], expires_at=None)
    make_goods_return(siti, arjasa, level=level, qty=3)
    make_shelf_stock(variant, ambulu, 4)
    make_shelf_stock(make_product(wati).variants.get(), arjasa, 9)

    first, second = rack.shelves_of(siti)

    assert (first.mart, second.mart) == (ambulu, arjasa)
    (there,) = second.levels
    assert (there.on_hand, there.free, there.for_buyers, there.going_home) == (10, 5, 2, 3)
    assert (there.is_near, there.is_over, first.levels[0].is_near) == (True, False, False)


@pytest.mark.parametrize("n", (1, 3))
def test_shelves_ask_as_much_for_one_as_for_three(siti, n, django_assert_num_queries):
    for number in range(n):
        for _ in range(n):
            make_shelf_stock(make_product(siti).variants.get(), make_mart_once(number), 4)

    with django_assert_num_queries(5):
        assert sum(len(shelf.levels) for shelf in rack.shelves_of(siti)) == n * n


def make_mart_once(number):
    return Mart.objects.filter(name=f"Mart {number}").first() or make_mart(f"Mart {number}")


def test_what_is_old_and_unsold_or_near_its_day_might_go_home(siti, arjasa, ambulu):
    near, stale, sold, fresh, elsewhere = (make_product(siti).variants.get() for _ in range(5))
    make_shelf_stock(near, arjasa, 3, best_before=in_days(2))
    make_shelf_stock(stale, arjasa, 3, best_before=in_days(90), at=LONG_AGO)
    sell(make_shelf_stock(sold, arjasa, 3, best_before=in_days(90), at=LONG_AGO), arjasa)
    make_shelf_stock(fresh, arjasa, 3)
    make_shelf_stock(elsewhere, ambulu, 3, best_before=in_days(2))

    found = rack.might_go_home(arjasa)

    assert {(level.batch.variant, level.is_near) for level in found} == {(near, True), (stale, False)}


def test_what_was_fetched_is_no_longer_due(siti, arjasa, rini):
    due, done = make_goods_return(siti, arjasa, qty=2), make_goods_return(siti, arjasa, qty=3)
    hand_back(done, by=rini)

    assert [(made, made.pieces) for made in rack.due_returns(arjasa)] == [(due, 2)]
    assert list(rack.closed_returns(arjasa)) == [done]
    assert rack.waiting_returns(siti) == [due]
    assert {made.number for made in rack.returns_of(siti)} == {due.number, done.number}
