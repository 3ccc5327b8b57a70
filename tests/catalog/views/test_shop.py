"""Browsing: what is found, how it is narrowed and paged, and that nothing typed can break it."""

import re

import pytest
from django.utils import timezone

from catalog.domain.shop_entries import freshen_all
from catalog.models import PriceTier
from tests.factories import catalog as goods
from tests.factories.marketplace import make_producer


def names(response):
    return [card.name for card in response.context["cards"]]


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_asks_the_same_few_questions_however_long_it_is(client, siti, arjasa, n, django_assert_num_queries):
    for number in range(n):
        product = goods.make_product(siti, name=f"Keripik {number}", tiers=[(3, 12_000)])
        goods.make_shelf_stock(product.variants.get(), arjasa, 5)
    goods.make_product(siti, name="Masih draf", live=False)
    freshen_all()
    client.get("/produk/")  # looks for the first time, and arranges the menus

    with django_assert_num_queries(4):
        page = client.get("/produk/")

    assert sorted(names(page)) == [f"Keripik {number}" for number in range(n)]
    assert b"Masih draf" not in page.content


def test_a_hidden_producer_hides_her_goods(client, siti):
    product = goods.make_product(siti)
    siti.is_public = False
    siti.save(update_fields=["is_public"])

    assert names(client.get("/produk/")) == []
    assert client.get(product.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("words", ("kopi", "KOPI robusta", "robusta siti", "coffee", "sidomulyo kopi", "minuman"))
def test_every_word_may_stand_in_name_description_maker_or_category(client, siti, words):
    drinks = goods.make_category("Minuman hangat", slug="minuman")
    goods.make_product(
        siti, name="Kopi robusta", name_en="Robusta coffee", description="Dari Sidomulyo", category=drinks
    )
    goods.make_product(siti, name="Keripik talas")

    assert names(client.get("/produk/", {"q": words})) == ["Kopi robusta"]


@pytest.mark.parametrize(
    "typed",
    ("\x00", "kopi\x00'\"--", "☕🍌", "x" * 10_000, "a " * 5_000, "%_%\\", "<script>alert(1)</script>", "'; DROP"),
)
def test_whatever_is_typed_is_answered(client, siti, typed):
    goods.make_product(siti)

    page = client.get("/produk/", {"q": typed})

    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_a_percent_sign_is_an_ordinary_sign(client, siti):
    goods.make_product(siti, name="Cokelat 70% pahit")
    goods.make_product(siti, name="Cokelat susu")

    assert names(client.get("/produk/", {"q": "70%"})) == ["Cokelat 70% pahit"]


def test_what_is_in_stock_comes_first(client, siti, arjasa):
    here = goods.make_product(siti, name="Ada")
    goods.make_shelf_stock(here.variants.get(), arjasa, 3)
    at_home = goods.make_product(siti, name="Di rumah")
    goods.make_home_stock(at_home.variants.get(), 2)
    goods.make_product(siti, name="Habis")

    assert names(client.get("/produk/")) == ["Di rumah", "Ada", "Habis"]
    assert [card.flag for card in client.get("/produk/").context["cards"]] == ["Sisa 2", "Sisa 3", "Habis"]


def test_filters_narrow_and_their_counts_leave_out_their_own_group(client, siti, arjasa, ambulu):
    far = make_producer("Pak Pri", phone="+6281234567877", kecamatan="Silo")
    coffee = goods.make_category("Kopi", slug="kopi")
    kopi = goods.make_product(far, name="Kopi", category=coffee, price=38_000, tiers=[(5, 35_000)])
    keripik = goods.make_product(siti, name="Keripik", price=12_000, halal_status="certified")
    goods.make_shelf_stock(kopi.variants.get(), ambulu, 10)
    goods.make_shelf_stock(keripik.variants.get(), arjasa, 10)

    def found(**query):
        return sorted(names(client.get("/produk/", query)))

    assert found(mart="arjasa") == ["Keripik"]
    assert found(mart=["arjasa", "ambulu"]) == ["Keripik", "Kopi"]
    assert found(kategori="kopi") == ["Kopi"]
    assert found(grosir="1") == ["Kopi"]
    assert found(halal="bersertifikat") == ["Keripik"]
    assert found(harga="0-20000") == ["Keripik"]
    assert found(min="12.001") == ["Kopi"]
    assert found(max="Rp 12.000") == ["Keripik"]
    assert found(kecamatan=far.kecamatan.code) == ["Kopi"]
    assert found(mart="arjasa", kategori="kopi") == []
    tally = client.get("/produk/", {"kategori": "kopi"}).context["tally"]
    assert tally.products == 1
    assert (tally.of("kategori", coffee.pk), tally.of("kategori", keripik.category_id)) == (1, 1)
    assert (tally.of("mart", arjasa.pk), tally.of("mart", ambulu.pk)) == (0, 1)


@pytest.mark.parametrize(
    "sort, first", (("termurah", "Murah"), ("termahal", "Mahal"), ("nama", "Mahal"), ("palsu", "Murah"))
)
def test_sorting(client, siti, sort, first):
    goods.make_product(siti, name="Mahal", price=90_000)
    goods.make_product(siti, name="Murah", price=5_000)

    assert names(client.get("/produk/", {"urut": sort}))[0] == first


@pytest.mark.parametrize("typed", ("-5", "12,5", "sepuluh", "9" * 30, "\x00"))
def test_a_price_that_cannot_be_read_is_said_and_kept(client, siti, typed):
    goods.make_product(siti, name="Keripik")

    page = client.get(
        "/produk/", {"min": typed, "mart": "tidak-ada", "kategori": "x\x00", "harga": "a-b", "halal": "9"}
    )

    assert page.status_code == 200
    assert names(page) == ["Keripik"]
    assert list(page.context["form"].errors.get("min", [])) != []


def test_a_filter_can_be_taken_away(client, siti, arjasa):
    goods.make_product(siti)

    page = client.get("/produk/", {"q": "keripik", "mart": "arjasa", "grosir": "1", "page": "1"})

    assert page.context["active"] == [
        {
            "label": "Ambil di Mart Arjasa",
            "url": "/produk/?q=keripik&grosir=1",
            "key": "mart-arjasa",
            "is_quick": False,
        },
        {"label": "Ada harga grosir", "url": "/produk/?q=keripik&mart=arjasa", "key": "grosir-1", "is_quick": True},
    ]


def test_every_chip_names_the_box_that_it_stands_for(client, siti, arjasa):
    goods.make_shelf_stock(goods.make_product(siti, tiers=[(3, 14_500)]).variants.get(), arjasa, 4)

    page = client.get("/produk/", {"mart": "arjasa"}).content.decode()

    chips = re.findall(r'data-centang="([^"]+)"', page)
    assert chips == ["siap-hari-ini", "grosir-1", "mart-arjasa"]
    assert all(f'type="checkbox" name="{name.split("-")[0]}"' in page and f'id="{name}"' in page for name in chips)


def test_nothing_found_offers_no_filters(client, siti):
    goods.make_product(siti)

    page = client.get("/produk/", {"q": "xyzzy"}).content.decode()

    assert 'id="buka-saring"' not in page
    assert "Belum ada “xyzzy”" in page


@pytest.mark.parametrize("number", ("0", "2", "1000000000", "-1", "abc", "1.5", "١", "9" * 400))
def test_a_page_that_is_not_there_is_a_404(client, siti, number):
    goods.make_product(siti)

    assert client.get("/produk/", {"page": number}).status_code == 404


def test_the_next_page_is_a_link(client, siti):
    for number in range(25):
        goods.make_product(siti, name=f"Barang {number:02}")

    first, second = client.get("/produk/?urut=nama"), client.get("/produk/?urut=nama&page=2")

    assert first.context["more_url"] == "/produk/?urut=nama&page=2"
    assert "Tampilkan 1 barang lagi" in first.content.decode()
    assert names(second) == ["Barang 24"]
    assert second.context["before_url"] == "/produk/?urut=nama&page=1"


def test_nothing_found_names_the_word_and_the_ways_on(client, siti):
    goods.make_product(siti)

    text = client.get("/produk/", {"q": "kopi luwak", "grosir": "1"}).content.decode()

    assert "Belum ada “kopi luwak”" in text
    assert "/kategori/camilan/" in text
    assert "Hapus semua saringan" in text


def test_htmx_gets_the_grid_alone_and_a_clean_address(client, siti):
    goods.make_product(siti, name="Keripik talas")

    part = client.get("/produk/?q=talas&mart=&min=", headers={"HX-Request": "true"})

    assert part["HX-Push-Url"] == "/produk/?q=talas"
    assert "<html" not in part.content.decode()
    assert "Keripik talas" in part.content.decode()
    assert "HX-Request" in part["Vary"]


def test_the_filters_are_a_page_of_their_own_without_script(client, siti):
    goods.make_product(siti, tiers=[(3, 12_000)])

    page = client.get("/produk/?saring=1&q=keripik").content.decode()

    assert 'name="grosir"' in page
    assert 'name="q" value="keripik"' in page


def test_a_category_shows_its_own(client, siti):
    coffee = goods.make_category("Kopi", slug="kopi", name_en="Coffee")
    goods.make_product(siti, name="Kopi robusta", name_en="Robusta coffee", category=coffee)
    goods.make_product(siti, name="Keripik")

    assert names(client.get("/kategori/kopi/")) == ["Kopi robusta"]
    assert names(client.get("/en/kategori/kopi/")) == ["Robusta coffee"]
    assert "<h1>Coffee</h1>" in client.get("/en/kategori/kopi/").content.decode()
    assert client.get("/kategori/tidak-ada/").status_code == 404
    assert re.search(r'aria-current="page"><svg.*?</svg>Belanja</a>', client.get("/kategori/kopi/").content.decode())


def test_a_card_says_price_step_and_maker(client, siti, arjasa):
    product = goods.make_product(siti, name="Keripik", price=15_000, tiers=[(3, 14_600), (12, 13_800)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)
    PriceTier.objects.filter(min_qty=12).delete()

    card = client.get("/produk/").context["cards"][0]

    assert (card.price, card.wholesale_price, card.wholesale_from) == (15_000, 14_600, 3)
    assert (card.maker, card.place, card.flag) == ("Bu Siti", "Ambulu", "Baru")
    assert (card.add_url, card.variant_id) == ("/keranjang/tambah/", product.variants.get().pk)


def test_goods_past_their_day_are_not_in_stock(client, siti, arjasa):
    product = goods.make_product(siti)
    level = goods.make_shelf_stock(product.variants.get(), arjasa, 9)
    level.batch.best_before = timezone.localdate() - timezone.timedelta(days=1)
    level.batch.save(update_fields=["best_before"])

    card = client.get("/produk/").context["cards"][0]

    assert (card.flag, card.sold_out, card.add_url) == ("Habis", True, "")
    assert names(client.get("/produk/?mart=arjasa")) == []


def test_the_title_names_the_words_that_were_looked_for(client, siti):
    goods.make_product(siti, name="Keripik talas")

    assert "<title>Hasil untuk “keripik”" in client.get("/produk/?q=kripikk").content.decode()
