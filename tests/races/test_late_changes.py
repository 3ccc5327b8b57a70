"""A transaction that ends long after others that began later: what it changed is on the next page all the same."""

import pytest
from django.db import connection
from django.test import Client

from catalog import change_reader
from tests.factories import catalog as goods

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time"),
]


@pytest.fixture(autouse=True)
def keep_pages(settings):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = True


@pytest.fixture
def slow():
    """Somebody else's connection, in a transaction of its own; what it does is seen when it commits."""
    other = connection.copy()
    other.set_autocommit(False)
    yield other
    other.rollback()
    other.close()


def rename(product, name, by=connection):
    with by.cursor() as cursor:
        cursor.execute("UPDATE catalog_product SET name = %s WHERE id = %s", [name, product.pk])


def name_often(product):
    """Enough changes that the reader need not read them again."""
    for number in range(2 * change_reader.ABOVE_MOST):
        rename(product, f"Kopi {number}")


def test_a_change_that_is_committed_late_is_on_the_next_page(client, siti, slow):
    crisps, coffee = goods.make_product(siti, name="Keripik"), goods.make_product(siti, name="Kopi")
    client.get("/produk/")
    rename(crisps, "Opak gulung", by=slow)
    for _turn in range(3):
        name_often(coffee)
        assert "Opak gulung" not in client.get("/produk/").content.decode()

    slow.commit()

    assert "Opak gulung" in client.get("/produk/").content.decode()


def test_a_shop_that_opens_while_a_transaction_runs_shows_its_change_too(siti, slow):
    crisps, coffee = goods.make_product(siti, name="Keripik"), goods.make_product(siti, name="Kopi")
    rename(crisps, "Opak gulung", by=slow)
    rename(coffee, "Kopi tubruk")
    newcomer = Client()
    for _turn in range(3):
        assert "Opak gulung" not in newcomer.get("/produk/").content.decode()

    slow.commit()

    assert "Opak gulung" in newcomer.get("/produk/").content.decode()
