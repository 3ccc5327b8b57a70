from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.domain import stock
from catalog.domain.stock import Want
from catalog.queries.shelf import VariantStock, stock_of
from tests.factories.catalog import in_days, make_home_stock, make_line, make_product, make_shelf_stock

NOW = timezone.now()


def test_stock_is_told_per_mart_and_at_home(siti, arjasa, ambulu):
    variant, nothing = make_product(siti).variants.get(), make_product(siti).variants.get()
    make_shelf_stock(variant, arjasa, 7)
    make_shelf_stock(variant, arjasa, 2)
    make_shelf_stock(variant, ambulu, 4)
    make_home_stock(variant, 20)

    found = stock_of([variant.pk, nothing.pk])

    assert found == {variant.pk: VariantStock({arjasa.pk: 9, ambulu.pk: 4}, 20), nothing.pk: VariantStock({}, 0)}
    assert (found[variant.pk].on_shelves, found[variant.pk].total) == (13, 33)


def test_a_lapsed_hold_counts_as_free(siti, arjasa):
    variant = make_product(siti).variants.get()
    level = make_shelf_stock(variant, arjasa, 7)
    for qty, minutes in [(2, 5), (3, 50)]:
        line = make_line(variant, qty, mart=arjasa)
        stock.reserve([Want(level.pk, line, qty)], expires_at=NOW + timedelta(minutes=minutes), at=NOW)

    assert stock_of([variant.pk], at=NOW)[variant.pk].per_mart == {arjasa.pk: 2}
    assert stock_of([variant.pk], at=NOW + timedelta(minutes=10))[variant.pk].per_mart == {arjasa.pk: 4}


def test_what_is_past_its_day_is_not_for_sale(siti, arjasa):
    variant = make_product(siti).variants.get()
    make_shelf_stock(variant, arjasa, 7, best_before=in_days(3))

    assert stock_of([variant.pk], at=NOW + timedelta(days=3))[variant.pk].total == 7
    assert stock_of([variant.pk], at=NOW + timedelta(days=4))[variant.pk].total == 0


@pytest.mark.parametrize("n", (1, 3))
def test_one_query_however_many(siti, arjasa, django_assert_num_queries, n):
    variants = [make_product(siti).variants.get() for _ in range(n)]
    for variant in variants:
        make_shelf_stock(variant, arjasa, 2)

    with django_assert_num_queries(1):
        assert len(stock_of([variant.pk for variant in variants])) == n
