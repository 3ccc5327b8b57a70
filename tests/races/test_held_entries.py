"""Somebody else holds what is needed to make the entries of the shop anew: the shop stays open meanwhile."""

from contextlib import contextmanager

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from catalog.domain.shop_entries import freshen_all
from catalog.kept_pages import TRIED_AGAIN
from catalog.models import Product
from tests.factories import catalog as goods

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
HOLD = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "BEGIN; SELECT 1 FROM marketplace_counter WHERE name = 'shop-entries' FOR UPDATE",
}
IMPATIENT = {"sqlite": ("PRAGMA busy_timeout = 1", "PRAGMA busy_timeout = 20000"),
             "postgresql": ("SET lock_timeout = '1ms'", "SET lock_timeout = 0")}  # fmt: skip


@contextmanager
def held():
    """The entries are in the hands of another connection, and ours does not wait for them."""
    impatient, patient = IMPATIENT[connection.vendor]
    other = connection.copy()
    try:
        with other.cursor() as theirs, connection.cursor() as ours:
            ours.execute(impatient)
            theirs.execute(HOLD[connection.vendor])
            yield
            theirs.execute("ROLLBACK")
            ours.execute(patient)
    finally:
        other.close()


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_shop_stays_open_and_shows_the_new_name_as_soon_as_it_can(client, siti, settings, caplog, is_kept):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = is_kept
    product = goods.make_product(siti, name="Keripik")
    freshen_all()
    client.get("/produk/")
    Product.objects.filter(pk=product.pk).update(name="Opak gulung")

    with held():
        during = [client.get(address) for address in ("/produk/", "/", product.get_absolute_url())]
    said = [record.name for record in caplog.records]
    with time_machine.travel(timezone.now() + TRIED_AGAIN):
        after = client.get("/produk/")

    assert [page.status_code for page in during] == [200] * 3
    assert "Keripik" in during[0].content.decode()
    assert said and set(said) == {"catalog.kept_pages"}
    assert "Opak gulung" in after.content.decode()
