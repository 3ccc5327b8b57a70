"""Where the marts are, when they are open and what is on their shelves."""

from datetime import UTC, datetime

import pytest

from catalog.views.mart_page import shown_mart, week_lines
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


@pytest.mark.parametrize("hour, is_open", ((6, False), (7, True), (19, True), (20, False)))
def test_it_says_whether_it_is_open_now(arjasa, hour, is_open):
    moment = datetime(2026, 11, 24, hour - 7 if hour >= 7 else 23, tzinfo=UTC)

    assert shown_mart(arjasa, moment)["is_open_now"] is is_open


@pytest.mark.parametrize("n", (1, 3))
def test_the_makers_are_listed_in_a_constant_number_of_queries(client, db, n, django_assert_max_num_queries):
    from tests.factories.marketplace import make_producer

    for number in range(n):
        goods.make_product(make_producer(f"Bu {number}", phone=f"+62812345678{number}0"))
    make_producer("Bu Tanpa Barang", phone="+6281234567899")

    with django_assert_max_num_queries(6):
        page = client.get("/produsen/")

    assert [one["producer"].display_name for one in page.context["makers"]] == [f"Bu {number}" for number in range(n)]
