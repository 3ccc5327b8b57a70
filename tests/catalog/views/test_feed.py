"""The feed for shopping engines, read back as they read it."""

import gc
import tracemalloc
from itertools import count
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import translation

from catalog.enums import ListingState
from catalog.models import PriceTier, Product, Variant
from catalog.queries import feed as reads
from catalog.views.feed import feed_text, unit_measure
from tests.factories.catalog import make_category, make_product, make_shelf_stock

SITE = settings.SITE_URL
G = "{http://base.google.com/ns/1.0}"
LANGUAGES = pytest.mark.parametrize("start", ["", "/en"])
MUST = {"id", "title", "description", "link", "image_link", "availability", "price", "brand", "condition"}


def items_of(client, start=""):
    """[{name: text}] of every item, names without their prefix."""
    answer = client.get(f"{start}/produk/feed.xml")
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    return read(answer.getvalue())


def read(text):
    items = ElementTree.fromstring(text).findall("channel/item")
    return [{node.tag.removeprefix(G): node.text for node in item} for item in items]


@LANGUAGES
def test_goods_stand_in_it_as_engines_want_them(client, siti, arjasa, start):
    product = make_product(
        siti, name="Kopi & gula <merah>", name_en="Coffee & sugar", slug="kopi", price=14_000, net_content="1,5\u00a0kg"
    )
    product.photos.all().delete()
    make_shelf_stock(product.variants.get(), arjasa, 2)

    (item,) = items_of(client, start)

    picture = item.pop("image_link")
    assert picture.startswith(f"{SITE}{start}/og/produk/kopi.jpg?v=")
    assert client.get(picture.removeprefix(SITE)).headers["Content-Type"] == "image/jpeg"
    name = "Coffee & sugar" if start else "Kopi & gula <merah>"
    assert item == {
        "id": product.variants.get().sku,
        "title": name,
        "description": f"{name}, made by Bu Siti" if start else f"{name}, buatan Bu Siti",
        "link": f"{SITE}{start}/produk/kopi/",
        "availability": "in_stock",
        "price": "14000 IDR",
        "brand": "Bu Siti",
        "condition": "new",
        "identifier_exists": "no",
        "product_type": "Camilan",
        "shipping_weight": "170 g",
        "unit_pricing_measure": "1.5 kg",
    }


def test_variants_are_items_of_one_group(client, siti):
    product = make_product(siti, slug="kopi")
    large = Variant.objects.create(product=product, sku="BESAR-1", name="Besar")
    PriceTier.objects.create(variant=large, min_qty=1, unit_price=25_000)

    small, big = items_of(client)

    assert small["item_group_id"] == big["item_group_id"] == f"SM{product.pk}"
    assert (big["id"], big["price"], big["link"]) == ("BESAR-1", "25000 IDR", f"{SITE}/produk/kopi/?varian={large.pk}")
    assert client.get(big["link"].removeprefix(SITE)).status_code == 200
    assert big["title"].endswith(", Besar")
    assert big["availability"] == "out_of_stock"


def test_only_what_is_for_sale_stands_in_it(client, siti, wati):
    shown = make_product(siti)
    make_product(siti, live=False)
    for state in set(ListingState.values) - {"published"}:
        Product.objects.filter(pk=make_product(siti).pk).update(state=state)
    make_product(wati)
    type(wati).objects.filter(pk=wati.pk).update(is_public=False)

    assert [item["title"] for item in items_of(client)] == [shown.name]


def test_signs_that_xml_may_not_hold_are_left_out(client, siti):
    make_product(siti, name="Kopi\x0b\x1f enak \ufffe", description="]]> & \x08")

    (item,) = items_of(client)

    assert (item["title"], item["description"]) == ("Kopi enak ", "]]> & ")


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("200 g", "200 g"), ("200\u00a0g", "200 g"), ("1 kg", "1 kg"), ("1,5 kg", "1.5 kg"), ("500 ML", "500 ml"),
        ("1 liter", "1 l"), ("250gr", "250 g"), ("6 butir", ""), ("200×105 cm", ""), ("", ""), ("2 x 100 g", ""),
    ],
)  # fmt: skip
def test_what_is_in_a_pack_is_told_where_it_can_be_read(label, measure):
    assert unit_measure(label) == measure


def many_products(producer, amount, numbers=count()):
    category = make_category()
    made = Product.objects.bulk_create(
        Product(
            producer=producer, category=category, name=f"Kopi {n}", slug=f"banyak-{n}", state=ListingState.PUBLISHED,
            description="Kopi dari lereng Argopuro. " * 20,
        )
        for n in (next(numbers) for _ in range(amount))
    )  # fmt: skip
    variants = Variant.objects.bulk_create(Variant(product=one, sku=f"B-{one.pk}") for one in made)
    PriceTier.objects.bulk_create(PriceTier(variant=one, min_qty=1, unit_price=10_000) for one in variants)


def test_it_is_read_a_few_at_a_time_with_four_queries_each(siti, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(reads, "AT_ONCE", 20)
    many_products(siti, 50)

    with django_assert_num_queries(3 * 4 + 1):  # goods, photos, tiers, stock; at last nothing more
        text = "".join(feed_text("id"))

    items = read(text)
    assert [set(item) >= MUST for item in items] == [True] * 50
    assert len({item["id"] for item in items}) == 50


def test_more_goods_do_not_take_more_memory(siti, monkeypatch):
    monkeypatch.setattr(reads, "AT_ONCE", 50)

    def peak_of():
        tracemalloc.start()
        for _piece in feed_text("id"):
            gc.collect()  # rows that only name each other would wait for it
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    many_products(siti, 100)
    peak_of()
    few = peak_of()
    many_products(siti, 500)

    assert peak_of() < few * 1.5


def test_writing_it_leaves_the_language_of_the_thread_alone(client, siti):
    many_products(siti, 2)
    translation.activate("id")

    pieces = client.get("/en/produk/feed.xml").streaming_content
    translation.activate("id")
    text = b"".join(pieces).decode()

    assert translation.get_language() == "id"
    assert f"{SITE}/en/produk/banyak-" in text
    assert f"{SITE}/produk/banyak-" not in text
