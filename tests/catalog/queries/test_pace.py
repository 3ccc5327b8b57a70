from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.queries.pace import running_out
from tests.catalog.queries.test_rack import sell
from tests.factories.catalog import make_product, make_shelf_stock

NOW = timezone.now()


def days_ago(days):
    return NOW - timedelta(days=days)


def stocked(siti, mart, qty, *, sold_days_ago=()):
    level = make_shelf_stock(make_product(siti).variants.get(), mart, qty + len(sold_days_ago), at=days_ago(20))
    for days in sold_days_ago:
        sell(level, mart, at=days_ago(days))
    return level


def told(siti):
    return [(row.left, row.days, row.is_soon) for row in running_out(siti, at=NOW)]


@pytest.mark.parametrize(
    ("qty", "sold", "expected"),
    [
        (8, (12, 8, 6, 4, 2, 1), []),  # six in twelve days: sixteen days more
        (3, (12, 8, 6, 4, 2, 1), [(3, 6, True)]),
        (4, (4, 3, 2, 1), [(4, 4, True)]),
        (5, (2, 1), [(5, None, False)]),  # too few to tell
        (5, (1, 1, 1), [(5, None, False)]),  # all on one day
        (9, (), []),
        (0, (3,), [(0, None, False)]),
        (5, (15, 16, 17), [(5, None, False)]),  # longer ago than counts
    ],
)
def test_when_goods_will_be_gone_is_told_only_where_sales_tell_it(siti, arjasa, qty, sold, expected):
    stocked(siti, arjasa, qty, sold_days_ago=sold)

    assert told(siti) == expected


def test_the_most_urgent_comes_first_and_only_her_own_live_goods(siti, wati, arjasa):
    for producer in (siti, wati):
        stocked(producer, arjasa, 5)
        stocked(producer, arjasa, 2, sold_days_ago=(4, 3, 2, 1))
    hidden = stocked(siti, arjasa, 1)
    type(hidden.batch.variant.product).objects.filter(pk=hidden.batch.variant.product_id).update(state="paused")

    assert told(siti) == [(2, 2, True), (5, None, False)]


def test_a_mart_that_is_closed_needs_nothing(siti, arjasa):
    stocked(siti, arjasa, 2)
    type(arjasa).objects.update(is_open=False)

    assert told(siti) == []
