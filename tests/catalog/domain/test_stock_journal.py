import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from catalog.domain import stock_journal
from catalog.enums import BatchKind, MovementReason, PlaceKind
from catalog.models import StockLevel, StockMovement
from tests.factories.catalog import make_product, make_shelf_stock


@pytest.fixture
def level(siti, arjasa):
    return make_shelf_stock(make_product(siti).variants.get(), arjasa, 10)


def test_a_movement_is_written_once_per_key(level, rini):
    written = [
        stock_journal.write_movement("k", level, -1, reason=MovementReason.DAMAGED, document="", by=rini, at=None)
        for _ in range(2)
    ]

    assert written == [True, False]
    row = StockMovement.objects.get(key="k")
    assert (row.source, row.target, row.qty) == (level.place, None, 1)


def test_levels_are_locked_in_the_order_of_their_keys(level, siti, arjasa):
    other = make_shelf_stock(make_product(siti).variants.get(), arjasa, 10)

    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        locked = stock_journal.lock_levels([other.pk, level.pk])

    assert locked == [level, other]
    assert [query["sql"].partition("ORDER BY ")[2].split()[0] for query in queries] == ['"catalog_stocklevel"."id"']


def test_what_came_names_where_it_went(level):
    row = StockMovement.objects.get(batch=level.batch)

    assert (row.key, row.source, row.target, row.qty, row.reason) == (
        f"received:{level.batch_id}",
        None,
        level.place,
        10,
        MovementReason.RECEIVED,
    )
    assert row.document == level.batch.consignment.number


def test_the_journal_cannot_be_changed_or_deleted(level):
    row = StockMovement.objects.get(batch=level.batch)

    with pytest.raises(DatabaseError), transaction.atomic():
        StockMovement.objects.filter(pk=row.pk).update(qty=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()
    assert StockMovement.objects.get(pk=row.pk).qty == 10


def test_a_mart_has_one_shelf_and_a_variant_one_home(siti, arjasa):
    variant = make_product(siti).variants.get()

    assert stock_journal.shelf_of(arjasa) == stock_journal.shelf_of(arjasa)
    home = stock_journal.home_level(variant)
    assert home == stock_journal.home_level(variant)
    assert (home.batch.kind, home.place.kind, home.place.producer) == (BatchKind.HOME, PlaceKind.HOME, siti)
    assert StockLevel.objects.count() == 1
