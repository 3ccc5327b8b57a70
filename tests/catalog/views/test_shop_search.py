"""The list as the answer to a search: counts, what stands beside it, what was meant, and ways on from nothing."""

import pytest

from catalog.domain.shop_entries import freshen_all
from catalog.models import Synonym
from catalog.views import shop
from tests.factories import catalog as goods


def names(page):
    return [card.name for card in page.context["cards"]]


@pytest.fixture
def shelves(siti, wati, arjasa):
    type(siti).objects.filter(pk=siti.pk).update(brand="Dapur Pisang")
    here = goods.make_product(siti, name="Keripik pisang", price=12_000)
    goods.make_shelf_stock(here.variants.get(), arjasa, 9)
    goods.make_product(wati, name="Keripik talas", price=30_000, tiers=[(3, 28_000)])
    goods.make_product(wati, name="Sambal", price=30_000)
    freshen_all()


def test_filters_narrow_what_was_found_and_their_counts_stay_right(client, shelves, arjasa):
    page = client.get("/produk/", {"q": "keripik", "mart": "arjasa"})
    tally = page.context["tally"]

    assert names(page) == ["Keripik pisang"]
    assert (tally.products, tally.of("mart", arjasa.pk), tally.of("grosir", True), tally.of("harga", 0)) == (1, 1, 0, 1)
    assert names(client.get("/produk/", {"q": "keripik", "urut": "termahal"})) == ["Keripik pisang", "Keripik talas"]
    assert names(client.get("/produk/", {"q": "keripik", "min": "20.000"})) == ["Keripik talas"]
    assert client.get("/produk/", {"q": "keripik"}).context["tally"].of("grosir", True) == 1


def test_the_best_come_first_unless_they_are_sorted(client, shelves):
    sorts = client.get("/produk/", {"q": "keripik", "urut": "terbaru"}).context["sorts"]

    assert [(one["value"], one["label"], one["active"]) for one in sorts[:2]] == [
        ("", "Paling cocok", False),
        ("terbaru", "Terbaru", True),
    ]
    assert [one["label"] for one in client.get("/produk/").context["sorts"]][0] == "Terbaru"


def test_makers_stand_beside_the_goods(client, shelves, siti):
    page = client.get("/en/produk/", {"q": "pisang"}).content.decode()

    assert f'href="/en/produsen/{siti.slug}/"' in page


def test_a_mistyped_search_says_what_it_shows_and_can_be_had_exactly(client, shelves):
    page = client.get("/produk/", {"q": "kripikk", "grosir": "1"})
    text = page.content.decode()

    assert names(page) == ["Keripik talas"]
    assert "Menampilkan hasil untuk “keripik”." in text
    assert 'href="/produk/?q=kripikk&amp;grosir=1&amp;persis=1"' in text
    assert "Cari persis “kripikk”" in text

    exact = client.get("/produk/?q=kripikk&persis=1")
    assert names(exact) == []
    assert exact.context["near"] == [("keripik", "/produk/?q=keripik")]
    assert 'name="persis" value="1"' in exact.content.decode()


def test_from_nothing_each_filter_can_be_left_out(client, shelves):
    page = client.get("/produk/", {"q": "keripik", "mart": "arjasa", "grosir": "1"}).content.decode()

    assert "Belum ada “keripik”" in page
    assert "Tanpa “Ambil di Mart Arjasa”" in page
    assert "Lihat 2 barang tanpa saringan" in page
    assert "/kategori/camilan/" in page
    assert "wa.me" in page


def test_words_that_never_stand_together_are_offered_one_by_one(client, shelves):
    assert client.get("/produk/", {"q": "sambal pisang"}).context["near"] == [
        ("sambal", "/produk/?q=sambal"),
        ("pisang", "/produk/?q=pisang"),
    ]


def test_where_there_is_more_than_can_be_counted_the_page_says_so(client, shelves, monkeypatch):
    monkeypatch.setattr(shop, "COUNTED_MOST", 1)

    page = client.get("/produk/", {"q": "keripik"})

    assert "Lebih dari 1 barang. Ini 1 yang paling cocok" in page.content.decode()
    assert names(page) == ["Keripik pisang"]


@pytest.mark.parametrize("words, most", (("keripik", 16), ("kripikk", 23)))
def test_a_search_asks_a_constant_number_of_questions(client, shelves, words, most, django_assert_max_num_queries):
    client.get("/produk/", {"q": words})

    with django_assert_max_num_queries(most):
        client.get("/produk/", {"q": words, "mart": "arjasa"})


def test_kept_results_follow_the_words_of_the_goods(client, siti, settings):
    settings.KEEP_PAGES = True
    product = goods.make_product(siti, name="Keripik", description="gurih")
    assert names(client.get("/produk/?q=gurih")) == ["Keripik"]

    type(product).objects.filter(pk=product.pk).update(description="renyah")

    assert b"Belum ada" in client.get("/produk/?q=gurih").content


def test_kept_results_follow_the_synonyms(client, siti, settings):
    settings.KEEP_PAGES = True
    goods.make_product(siti, name="Keripik")
    assert names(client.get("/produk/?q=krepes")) == []

    Synonym.objects.create(words="krepes, keripik")

    assert names(client.get("/produk/?q=krepes")) == ["Keripik"]


def test_from_nothing_in_a_category_a_way_leads_to_all_goods(client, shelves):
    goods.make_category("Kopi", slug="kopi")

    page = client.get("/kategori/kopi/", {"q": "keripik"}).content.decode()

    assert 'href="/produk/?q=keripik"' in page
    assert "Cari “keripik” di semua barang" in page
    assert "di semua barang" not in client.get("/kategori/kopi/", {"q": "zzzz"}).content.decode()
