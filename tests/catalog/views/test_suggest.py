"""Results while somebody types: a piece of a page, short, in the reader's language, the same few questions."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.domain.shop_entries import freshen_all
from tests.factories import catalog as goods

ADDRESS = "/cari/saran/"


def options(client, words, address=ADDRESS):
    """[(address, words)] of all that is suggested."""
    html = client.get(address, {"q": words}).content.decode()
    found = re.findall(r'<a role="option"[^>]* href="([^"]+)">(.*?)</a>', html, re.S)
    return [(href, " ".join(re.sub(r"<[^>]+>", " ", text).split())) for href, text in found]


@pytest.fixture
def coffee(siti):
    category = goods.make_category("Kopi", slug="kopi", name_en="Coffee")
    return goods.make_product(siti, name="Kopi robusta", name_en="Robusta coffee", price=35_000, category=category)


def test_goods_come_with_their_price_then_categories_and_the_whole(client, coffee):
    assert options(client, "kop") == [
        (coffee.get_absolute_url(), "Kopi robusta Habis Rp35.000"),
        ("/kategori/kopi/", "Kopi Kategori"),
        ("/produk/?q=kop", "Lihat semua hasil"),
    ]


def test_makers_are_suggested_by_name(client, coffee, siti):
    assert (siti.get_absolute_url(), "Bu Siti Produsen") in options(client, "siti")


def test_english_readers_get_english_words_and_addresses(client, coffee):
    assert options(client, "coff", "/en/cari/saran/") == [
        (f"/en/produk/{coffee.slug}/", "Robusta coffee Sold out Rp35,000"),
        ("/en/kategori/kopi/", "Coffee Category"),
        ("/en/produk/?q=coff", "See all results"),
    ]


def test_a_mistyped_word_is_suggested_for_too(client, coffee):
    assert options(client, "rubosta")[0][1] == "Kopi robusta Habis Rp35.000"


@pytest.mark.parametrize("words", ("", "k", " k ", "☕☕", "!", "zzzzqq"))
def test_for_next_to_nothing_nothing_is_suggested(client, coffee, words):
    assert client.get(ADDRESS, {"q": words}).content.strip() == b""


def test_never_more_than_eight_and_all(client, siti):
    for number in range(9):
        goods.make_product(
            siti, name=f"Kopi {number}", category=goods.make_category(f"Kopi {number}", slug=f"k{number}")
        )

    assert len(options(client, "kopi")) == 7


@pytest.mark.parametrize("n", (1, 3))
def test_the_same_few_questions_however_much_fits(client, siti, n, django_assert_max_num_queries):
    for number in range(n):
        goods.make_product(siti, name=f"Kopi {number}")
    freshen_all()
    client.get(ADDRESS, {"q": "madu"})

    with django_assert_max_num_queries(11):
        assert len(options(client, "kopi")) == n + 1


def test_it_may_be_kept_for_everybody(client, coffee, settings):
    settings.KEEP_PAGES = True

    answer = client.get(ADDRESS, {"q": "kopi"})

    assert answer["Cache-Control"] == "no-cache"
    assert "<html" not in answer.content.decode()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_nothing_typed_is_an_error(client, coffee, text):
    assert client.get(ADDRESS, {"q": text.encode("utf-8", "replace").decode()}).status_code == 200
    assert client.get("/produk/", {"q": text.encode("utf-8", "replace").decode()}).status_code == 200
