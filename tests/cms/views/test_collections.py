"""/koleksi/: what a shopper sees of collections, and what an editor does with them."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.models import CollectionIndexPage, CollectionItem, CollectionPage, HomePage
from orders.models import CartLine
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.cms_collections import make_collection, translate_collection


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik", price=12_000)
    make_shelf_stock(product.variants.get(), arjasa, 10)
    return product


def test_the_index_and_the_front_page_show_the_collections_of_the_season(client, crisps):
    make_collection(crisps, title="Oleh-oleh khas Jember", slug="oleh-oleh")

    for address in ("/", "/koleksi/"):
        page = client.get(address).content.decode()
        assert '<a href="/koleksi/oleh-oleh/">Oleh-oleh khas Jember</a>' in page
        assert "1 barang dari 1 produsen" in page


def test_without_collections_the_index_leads_on_and_the_front_page_is_silent(client, db):
    assert "Belum ada koleksi musim ini" in client.get("/koleksi/").content.decode()
    assert "Semua koleksi" not in client.get("/").content.decode()


def test_a_parcel_goes_into_the_basket_with_one_button(client, crisps, wati, arjasa):
    tape = make_product(wati, name="Tape", price=8_000)
    make_shelf_stock(tape.variants.get(), arjasa, 5)
    make_collection((crisps, 2), (tape, 3), kind="parcel", slug="bingkisan")

    page = client.get("/koleksi/bingkisan/")
    parts = [crisps.variants.get().pk, tape.variants.get().pk]
    client.post("/keranjang/tambah-banyak/", {"item": [f"{parts[0]}:2", f"{parts[1]}:3"]})

    shown = page.content.decode()
    assert [f'name="item" value="{pk}:{qty}"' in shown for pk, qty in zip(parts, (2, 3), strict=True)] == [True, True]
    assert "Rp48.000" in shown
    assert list(CartLine.objects.values_list("variant", "qty")) == [(parts[0], 2), (parts[1], 3)]


def test_the_page_of_a_collection_may_be_kept_for_everybody(client, crisps, settings):
    settings.KEEP_PAGES = True
    make_collection(crisps, kind="parcel", slug="bingkisan")

    first = client.get("/koleksi/bingkisan/")

    assert first["Cache-Control"] == "no-cache"
    assert b"csrfmiddlewaretoken" not in first.content
    assert client.get("/koleksi/bingkisan/").content == first.content


def test_a_kept_collection_follows_its_goods_and_its_editor(client, crisps, wati, arjasa, settings):
    settings.KEEP_PAGES = True
    page = make_collection((crisps, 2), title="Bingkisan", kind="parcel", slug="bingkisan")
    assert "Rp24.000" in client.get("/koleksi/bingkisan/").content.decode()

    crisps.variants.get().tiers.update(unit_price=13_000)
    assert "Rp26.000" in client.get("/koleksi/bingkisan/").content.decode()

    CollectionItem.objects.create(page=page, product=make_product(wati, name="Tape"), quantity=1, sort_order=5)
    assert "Tape" in client.get("/koleksi/bingkisan/").content.decode()
    page.title = "Bingkisan Lebaran"
    page.save_revision().publish()
    assert "Bingkisan Lebaran" in client.get("/koleksi/").content.decode()


def test_out_of_season_the_link_says_when_it_comes_back(client, crisps):
    make_collection(crisps, title="Musim kopi", slug="kopi", season_from=date(2027, 6, 1))

    with time_machine.travel("2026-11-24 05:00Z", tick=False):
        page, english = (client.get(f"{prefix}/koleksi/kopi/").content.decode() for prefix in ("", "/en"))
    with time_machine.travel("2027-06-01 05:00Z", tick=False):
        in_season = client.get("/koleksi/kopi/").content.decode()

    assert "kembali lagi 1 Juni 2027" in page
    assert "comes back on 1 June 2027" in english
    assert ("noindex" in page, "Keripik" in page) == (True, False)
    assert ("noindex" in in_season, "Keripik" in in_season) == (False, True)


def test_a_collection_whose_goods_are_gone_says_so(client, crisps):
    make_collection(crisps, kind="parcel", slug="bingkisan")
    type(crisps).objects.filter(pk=crisps.pk).update(state="hidden")

    page = client.get("/koleksi/bingkisan/")

    assert page.status_code == 200
    assert "Isinya sedang tidak dijual" in page.content.decode()


def test_english_words_stand_under_en_and_the_original_rules(client, crisps, as_user, fitri):
    told = make_collection(crisps, title="Oleh-oleh", slug="oleh-oleh")
    english = translate_collection(told, title="Souvenirs")
    assert "<h1>Souvenirs</h1>" in client.get("/en/koleksi/oleh-oleh/").content.decode()

    as_user(fitri).post(reverse("wagtailadmin_pages:unpublish", args=[told.pk]))

    english.refresh_from_db()
    assert english.live is False
    assert client.get("/en/koleksi/oleh-oleh/").status_code == 404


def test_an_editor_makes_a_collection_in_the_admin(as_user, fitri, crisps):
    client = as_user(fitri)
    index = CollectionIndexPage.objects.get(locale__language_code="id")
    items = inline_formset([{"product": crisps.pk, "quantity": 2, "ORDER": 1}])
    sent = {
        "title": "Bingkisan Lebaran", "slug": "lebaran", "kind": "parcel", "intro": "", "words": "", "picture": "",
        "season_from": "2026-11-01", "season_until": "2026-12-01", "on_home": "on", "items": items,
        "comments": inline_formset([]), "action-publish": "1",
    }  # fmt: skip
    address = reverse("wagtailadmin_pages:add", args=["cms", "collectionpage", index.pk])

    shown = client.get(address).content.decode()
    client.post(address, nested_form_data(sent))

    page = CollectionPage.objects.get(slug="lebaran")
    assert (page.live, [(item.product, item.quantity) for item in page.items.all()]) == (True, [(crisps, 2)])
    assert ("Bingkisan: semua isinya" in shown, "Musim mulai" in shown) == (True, True)


@pytest.mark.parametrize(
    "wrong", ({"season_from": "2026-12-02"}, {"quantity": 0}, {"quantity": 100}, {"product": 999_999})
)
def test_a_wrong_collection_is_refused_by_its_field(as_user, fitri, crisps, wrong):
    index = CollectionIndexPage.objects.get(locale__language_code="id")
    item = {"product": crisps.pk, "quantity": 2, "ORDER": 1}
    sent = {
        "title": "Bingkisan", "slug": "salah", "kind": "parcel", "intro": "", "words": "", "picture": "",
        "season_from": wrong.get("season_from", ""), "season_until": "2026-12-01",
        "items": inline_formset([{**item, **{k: v for k, v in wrong.items() if k in item}}]),
        "comments": inline_formset([]), "action-publish": "1",
    }  # fmt: skip

    answer = as_user(fitri).post(
        reverse("wagtailadmin_pages:add", args=["cms", "collectionpage", index.pk]), nested_form_data(sent)
    )

    assert answer.status_code == 200
    assert not CollectionPage.objects.filter(slug="salah").exists()


def test_producers_find_no_admin_of_collections(as_user, siti):
    client = as_user(siti)
    index = CollectionIndexPage.objects.get(locale__language_code="id")
    add = reverse("wagtailadmin_pages:add", args=["cms", "collectionpage", index.pk])

    assert {client.get(path).status_code for path in (add, "/cms/kategori/", "/cms/pilih-barang/")} == {404}


@pytest.mark.parametrize("n", (1, 3))
def test_a_collection_asks_the_same_few_questions(client, siti, arjasa, n, django_assert_max_num_queries):
    goods = [make_product(siti) for _number in range(n)]
    make_collection(*goods, kind="parcel", slug="bingkisan")
    client.get("/koleksi/bingkisan/")

    with django_assert_max_num_queries(20):
        client.get("/koleksi/bingkisan/")


def test_the_home_page_is_there_in_both_languages(db):
    assert HomePage.objects.count() == CollectionIndexPage.objects.live().count() == 2
