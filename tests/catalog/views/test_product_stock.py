"""Where a product can be had, and when it can be had again."""

import re

import pytest
import time_machine

from tests.factories import catalog as goods


def test_stock_stands_per_mart(client, siti, arjasa, ambulu):
    product = goods.make_product(siti)
    goods.make_shelf_stock(product.variants.get(), arjasa, 12)
    goods.make_shelf_stock(product.variants.get(), ambulu, 3)

    page = client.get(product.get_absolute_url())

    assert [(row.mart.name, row.left) for row in page.context["marts"]] == [
        ("Mart Arjasa", 12),
        ("Mart Ambulu", 3),
    ]
    assert "12 ada" in page.content.decode()
    assert "Sisa 3" in page.content.decode()


def test_sold_out_says_so_and_sells_nothing(client, siti, arjasa):
    product = goods.make_product(siti)
    goods.make_consignment(siti, arjasa, (product.variants.get(), 9), arrives_on=goods.in_days(3))

    page = client.get(product.get_absolute_url())

    assert page.context["sold_out"]
    assert page.context["arrival"] == goods.in_days(3)
    assert 'name="qty"' not in page.content.decode()


def plain(text):
    """A page without the keys that are fresh each time."""
    return re.sub(r'name="(client_key|csrfmiddlewaretoken)" value="[^"]*"', "", text)


def test_hours_are_told_without_saying_now(client, siti, arjasa):
    product = goods.make_product(siti)
    goods.make_shelf_stock(product.variants.get(), arjasa, 12)

    with time_machine.travel("2026-11-24 05:00Z"):
        noon = client.get(product.get_absolute_url()).content.decode()
    with time_machine.travel("2026-11-24 16:00Z"):
        night = client.get(product.get_absolute_url()).content.decode()

    assert "Setiap hari 07.00–20.00 WIB" in noon
    assert "siap 2 jam setelah dipesan, pada jam buka" in noon
    assert plain(noon) == plain(night)


def test_where_it_is_announced_the_next_day_is_told(client, siti, arjasa):
    product = goods.make_product(siti)
    goods.make_shelf_stock(product.variants.get(), arjasa, 2)
    goods.make_consignment(siti, arjasa, (product.variants.get(), 9), arrives_on=goods.in_days(3))
    goods.make_consignment(siti, arjasa, (product.variants.get(), 9), arrives_on=goods.in_days(8))

    page = client.get(product.get_absolute_url())

    assert page.context["arrival"] == goods.in_days(3)
    assert "Titipan berikutnya" in page.content.decode()


@pytest.mark.parametrize("start, words", [("", "Titipan berikutnya Jumat, 27 November"), ("/en", "Friday 27 November")])
def test_the_day_of_the_next_delivery_is_written_as_its_reader_writes_it(client, siti, arjasa, start, words):
    with time_machine.travel("2026-11-24 05:00Z"):
        product = goods.make_product(siti)
        goods.make_shelf_stock(product.variants.get(), arjasa, 2)
        goods.make_consignment(siti, arjasa, (product.variants.get(), 9), arrives_on=goods.in_days(3))

        page = client.get(f"{start}{product.get_absolute_url()}").content.decode()

    assert words in page
