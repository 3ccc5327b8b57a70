"""Where the marts are, when they are open and what is on their shelves."""

import json

import pytest
import time_machine

from catalog.domain.shop_entries import freshen_all
from catalog.views.mart_page import week_lines
from tests.factories import catalog as goods


def test_the_shelf_shows_what_is_there_and_nothing_else(client, siti, arjasa, ambulu):
    here, there = goods.make_product(siti, name="Ada di sini"), goods.make_product(siti, name="Di tempat lain")
    goods.make_shelf_stock(here.variants.get(), arjasa, 3)
    goods.make_shelf_stock(there.variants.get(), ambulu, 3)

    page = client.get("/mart/arjasa/")

    assert [card.name for card in page.context["cards"]] == ["Ada di sini"]
    assert client.get("/mart/tidak-ada/").status_code == 404
    assert client.get("/mart/arjasa/?page=2").status_code == 404


def test_a_closed_down_mart_has_no_page(client, arjasa):
    arjasa.is_open = False
    arjasa.save(update_fields=["is_open"])

    assert client.get("/mart/arjasa/").status_code == 404
    assert client.get("/mart/").context["marts"] == []


def test_days_with_the_same_hours_are_joined(arjasa):
    assert week_lines(arjasa.hours.all()) == [("Setiap hari", "07.00–20.00 WIB")]

    arjasa.hours.filter(weekday=6).delete()

    assert week_lines(arjasa.hours.all()) == [("Senin–Sabtu", "07.00–20.00 WIB"), ("Minggu", "tutup")]


def test_hours_are_written_as_each_language_writes_them(client, arjasa):
    assert client.get("/mart/arjasa/").context["week"] == [("Setiap hari", "07.00–20.00 WIB")]
    assert client.get("/en/mart/arjasa/").context["week"] == [("Every day", "07:00–20:00 WIB")]


def test_the_page_says_nothing_that_the_next_hour_makes_untrue(client, arjasa):
    with time_machine.travel("2026-11-24 05:00Z", tick=False):
        noon = client.get("/mart/arjasa/").content
    with time_machine.travel("2026-11-24 16:00Z", tick=False):
        night = client.get("/mart/arjasa/").content

    assert noon == night
    assert json.loads(client.get("/mart/arjasa/").context["hours_json"])[0] == [0, "07:00", "20:00", "20.00"]


@pytest.mark.parametrize("n", (1, 3))
def test_a_mart_asks_the_same_few_questions(client, siti, wati, arjasa, n, django_assert_max_num_queries):
    for number in range(n):
        product = goods.make_product(siti if number % 2 else wati, tiers=[(5, 11_000)])
        goods.make_shelf_stock(product.variants.get(), arjasa, 3)

    client.get("/mart/arjasa/")  # makes the entries anew

    with django_assert_max_num_queries(8):
        page = client.get("/mart/arjasa/")

    assert page.context["total"] == n


@pytest.mark.parametrize("n", (1, 3))
def test_a_producer_asks_the_same_few_questions(client, siti, arjasa, n, django_assert_max_num_queries):
    for _number in range(n):
        goods.make_shelf_stock(goods.make_product(siti).variants.get(), arjasa, 3)

    client.get(siti.get_absolute_url())  # makes the entries anew

    with django_assert_max_num_queries(8):
        page = client.get(siti.get_absolute_url())

    assert page.context["total"] == n


@pytest.mark.parametrize("n", (1, 3))
def test_the_makers_are_listed_in_a_constant_number_of_queries(client, db, n, django_assert_max_num_queries):
    from tests.factories.marketplace import make_producer

    for number in range(n):
        goods.make_product(make_producer(f"Bu {number}", phone=f"+62812345678{number}0"))
    make_producer("Bu Tanpa Barang", phone="+6281234567899")
    freshen_all()
    client.get("/produsen/")

    with django_assert_max_num_queries(6):
        page = client.get("/produsen/")

    assert [one["producer"].display_name for one in page.context["makers"]] == [f"Bu {number}" for number in range(n)]
