import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from catalog.domain import stock
from marketplace.domain import audit
from marketplace.models.append_only import AppendOnly, trigger_names
from tests.factories.ledger import make_variant, sold

pytestmark = pytest.mark.django_db

JOURNALS = [
    "orders.Transfer",
    "orders.Posting",
    "orders.OrderEvent",
    "catalog.StockMovement",
    "marketplace.StaffAction",
]


@pytest.fixture
def written(arjasa, siti, budi):
    """One row at least in every journal."""
    sold(arjasa, siti)
    stock.set_home_stock(make_variant(siti), qty=5, by=siti.member.person.user, key="hitung-1")
    audit.record(budi, "melihat", "buku")


@pytest.mark.parametrize("journal", JOURNALS)
def test_a_journal_is_never_changed_or_deleted(written, journal):
    model = apps.get_model(journal)
    before = list(model.objects.order_by("pk").values())

    for change in (
        lambda: model.objects.update(id=10**6),
        lambda: model.objects.all()._raw_delete(model.objects.db),
        lambda: model.objects.first().save(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert before
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("journal", JOURNALS)
def test_a_journal_is_not_replaced_either(written, journal):
    if connection.vendor != "sqlite":
        return  # only SQLite has INSERT OR REPLACE
    table = apps.get_model(journal)._meta.db_table
    before = apps.get_model(journal).objects.count()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"')

    assert apps.get_model(journal).objects.count() == before


def test_the_operation_says_what_it_does():
    operation = AppendOnly("Transfer")

    assert operation.describe() == "Make Transfer append-only"
    assert trigger_names("orders_transfer") == [
        "append_only_orders_transfer_update", "append_only_orders_transfer_delete",
    ]  # fmt: skip
