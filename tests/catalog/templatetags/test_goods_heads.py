"""What search engines and messengers read on the pages about goods, makers and marts, in both languages."""

import io

import pytest
from django.conf import settings
from django.utils import translation
from PIL import Image

from catalog.filters import ShopFilter
from catalog.list_address import NARROWING
from catalog.models import PriceTier, ProductPhoto, Variant
from marketplace.enums import ConsentPurpose
from tests.factories.catalog import make_category, make_product, make_shelf_stock
from tests.factories.cms import make_image
from tests.factories.marketplace import make_consent, make_producer
from tests.heads import head_of
from tests.schema_org import faults

SITE = settings.SITE_URL
LANGUAGES = pytest.mark.parametrize("start", ["", "/en"])
HOSTILE = "Keripik </script><script>alert(1)</script> & \u2028 “pedas”"


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(
        siti, name="Keripik pisang", name_en="Banana crisps", slug="keripik-pisang", price=14_000,
        tiers=[(10, 13_000)], description="Renyah sekali.",
    )  # fmt: skip
    product.photos.all().delete()
    make_shelf_stock(product.variants.get(), arjasa, 9)
    return product


def give_photo(product, **more):
    image = make_image(product.producer, **more)
    ProductPhoto.objects.create(product=product, image=image, alt=image.alt)
    return image


@LANGUAGES
def test_a_product_says_what_it_costs_who_made_it_and_that_it_is_there(client, crisps, siti, start):
    seen = head_of(client, f"{start}/produk/keripik-pisang/")
    data = seen.block("Product")

    assert [fault for block in seen.blocks for fault in faults(block)] == []
    assert data["name"] == ("Banana crisps" if start else "Keripik pisang")
    assert data["url"] == f"{SITE}{start}/produk/keripik-pisang/"
    assert data["sku"] == crisps.variants.get().sku
    assert data["brand"]["name"] == "Bu Siti"
    assert data["weight"]["value"] == 170
    offer = data["offers"]
    assert (offer["price"], offer["priceCurrency"]) == (14_000, "IDR")
    assert offer["availability"] == "https://schema.org/InStock"
    assert offer["seller"]["name"] == "SBMI Mart"
    ladder = [(step["price"], step["eligibleQuantity"]) for step in offer["priceSpecification"]]
    assert ladder == [
        (14_000, {"@type": "QuantitativeValue", "minValue": 1, "maxValue": 9, "unitCode": "C62"}),
        (13_000, {"@type": "QuantitativeValue", "minValue": 10, "unitCode": "C62"}),
    ]
    steps = [(step["name"], step["item"]) for step in seen.block("BreadcrumbList")["itemListElement"]]
    assert [item for _name, item in steps] == [
        f"{SITE}{start}/",
        f"{SITE}{start}/produk/",
        f"{SITE}{start}/kategori/camilan/",
        f"{SITE}{start}/produk/keripik-pisang/",
    ]
    assert steps[0][0] == ("Home" if start else "Beranda")


def test_variants_are_offers_of_their_own(client, crisps, siti, arjasa):
    large = Variant.objects.create(product=crisps, sku="BESAR-1", name="Besar")
    PriceTier.objects.create(variant=large, min_qty=1, unit_price=25_000)

    seen = head_of(client, "/produk/keripik-pisang/")

    assert [fault for block in seen.blocks for fault in faults(block)] == []
    offers = seen.block("Product")["offers"]
    assert (offers["@type"], offers["lowPrice"], offers["highPrice"], offers["offerCount"]) == (
        "AggregateOffer", 14_000, 25_000, 2,
    )  # fmt: skip
    assert [offer["availability"].rsplit("/")[-1] for offer in offers["offers"]] == ["InStock", "OutOfStock"]
    assert offers["offers"][1]["url"] == f"{SITE}/produk/keripik-pisang/?varian={large.pk}"


def test_what_is_sold_out_is_not_offered_as_there(client, siti):
    make_product(siti, slug="habis")

    seen = head_of(client, "/produk/habis/")

    assert seen.block("Product")["offers"]["availability"] == "https://schema.org/OutOfStock"
    assert seen.meta["product:availability"] == "oos"


@LANGUAGES
def test_no_word_of_a_name_breaks_out_of_the_data(client, siti, start):
    make_product(siti, name=HOSTILE, slug="jahat", description=HOSTILE)

    seen = head_of(client, f"{start}/produk/jahat/")

    assert seen.scripts == []
    assert seen.block("Product")["name"] == seen.block("Product")["description"] == HOSTILE
    assert seen.meta["og:title"] == HOSTILE
    assert b"</script><script>alert" not in client.get(f"{start}/produk/jahat/").content


@LANGUAGES
def test_a_product_shared_shows_its_photo_light_and_whole(client, crisps, start):
    give_photo(crisps)

    seen = head_of(client, f"{start}/produk/keripik-pisang/")
    url = seen.meta["og:image"]
    answer = client.get(url.removeprefix(SITE))
    content = answer.content

    assert url.startswith(f"{SITE}/media/")
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "JPEG"
        assert [str(side) for side in picture.size] == [seen.meta["og:image:width"], seen.meta["og:image:height"]]
        assert picture.width >= 300
    assert len(content) <= 300_000
    assert seen.meta["og:image:alt"] == "Foto contoh"
    assert seen.meta["twitter:card"] == "summary"
    assert seen.block("Product")["image"] == [url]


@LANGUAGES
def test_a_product_without_a_photo_is_drawn_with_its_name_and_price(client, crisps, start):
    seen = head_of(client, f"{start}/produk/keripik-pisang/")
    url = seen.meta["og:image"]
    answer = client.get(url.removeprefix(SITE))

    assert url.startswith(f"{SITE}{start}/og/produk/keripik-pisang.jpg?v=")
    assert (seen.meta["og:image:width"], seen.meta["og:image:height"]) == ("1200", "630")
    assert seen.meta["twitter:card"] == "summary_large_image"
    words = "Banana crisps, Bu Siti, Rp14,000 per pack" if start else "Keripik pisang, Bu Siti, Rp14.000 per bungkus"
    assert seen.meta["og:image:alt"] == words
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get(url.removeprefix(SITE), headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_drawn_picture_has_another_address_when_name_or_price_change(client, crisps):
    seen = {head_of(client, "/produk/keripik-pisang/").meta["og:image"]}

    crisps.variants.get().tiers.filter(min_qty=1).update(unit_price=15_000)
    seen.add(head_of(client, "/produk/keripik-pisang/").meta["og:image"])
    type(crisps).objects.update(name="Keripik ubi")
    seen.add(head_of(client, "/produk/keripik-pisang/").meta["og:image"])
    seen.add(head_of(client, "/en/produk/keripik-pisang/").meta["og:image"])

    assert len(seen) == 4


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "paused", "archived"])
def test_goods_that_are_not_for_sale_have_no_picture(client, crisps, state):
    type(crisps).objects.update(**{"state": state})

    assert client.get("/og/produk/keripik-pisang.jpg").status_code == 404


@LANGUAGES
@pytest.mark.parametrize(
    ("path", "title", "title_en"),
    [
        ("/produk/keripik-pisang/", "Keripik pisang", "Banana crisps"),
        ("/produk/", "Semua barang", "All goods"),
        ("/kategori/camilan/", "Camilan", "Snacks"),
        ("/produsen/", "Produsen", "Makers"),
        ("/produsen/bu-siti/", "Bu Siti", "Bu Siti"),
        ("/mart/", "Mart kami", "Our marts"),
        ("/mart/arjasa/", "Mart Arjasa", "Mart Arjasa"),
    ],
)
def test_every_page_has_one_address_its_other_language_and_a_picture(client, crisps, start, path, title, title_en):
    make_category(slug="camilan").__class__.objects.update(name_en="Snacks")

    seen = head_of(client, f"{start}{path}?utm_source=wa&fbclid=1", headers={"Host": "jahat.example"})

    assert seen.canonical == seen.meta["og:url"] == f"{SITE}{start}{path}"
    assert seen.alternates == {"id": f"{SITE}{path}", "en": f"{SITE}/en{path}", "x-default": f"{SITE}{path}"}
    assert seen.robots == ""
    assert seen.meta["og:title"] == seen.meta["twitter:title"] == (title_en if start else title)
    assert seen.meta["og:description"]
    assert (seen.meta["og:locale"], seen.meta["og:locale:alternate"]) == (
        ("en_US", "id_ID") if start else ("id_ID", "en_US")
    )
    assert [fault for block in seen.blocks for fault in faults(block)] == []
    assert seen.block("BreadcrumbList")["itemListElement"][-1]["item"] == f"{SITE}{start}{path}"
    picture = client.get(seen.meta["og:image"].removeprefix(SITE))
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/jpeg")
    assert "jahat" not in client.get(f"{start}{path}", headers={"Host": "jahat.example"}).content.decode()


STAND_FOR = {
    "?page=2": "/produk/?page=2",
    "?page=1": "/produk/",
    "?urut=termurah": "/produk/",
    "?urut=termurah&page=2": "/produk/?page=2",
    "?kategori=camilan": "/kategori/camilan/",
    "?kategori=camilan&page=2": "/kategori/camilan/?page=2",
    "?mart=arjasa": "/mart/arjasa/",
    "?kategori=tidak-ada": "/produk/",
    "?kategori=&q=": "/produk/",
}


@LANGUAGES
def test_lists_keep_their_page_and_a_single_category_or_mart_is_that_page(client, siti, arjasa, start):
    for _n in range(30):
        make_shelf_stock(make_product(siti).variants.get(), arjasa, 1)

    for asked, kept in STAND_FOR.items():
        seen = head_of(client, f"{start}/produk/{asked}")

        assert (seen.canonical, seen.robots) == (f"{SITE}{start}{kept}", ""), asked
        assert seen.alternates["en"] == f"{SITE}/en{kept}", asked


@pytest.mark.parametrize(
    "asked", ["?q=kopi", "?grosir=1", "?mart=arjasa&kategori=camilan", "?kategori=camilan&kategori=kue", "?min=1000"]
)
def test_what_is_searched_or_narrowed_is_not_listed(client, crisps, asked):
    seen = head_of(client, f"/produk/{asked}&utm_source=x&page=1")

    assert (seen.canonical, seen.robots) == (f"{SITE}/produk/{asked}", "noindex, follow")
    assert (seen.alternates, seen.blocks) == ({}, [])
    assert head_of(client, "/kategori/camilan/?mart=arjasa").robots == "noindex, follow"


def test_no_filter_of_the_shop_is_forgotten():
    assert set(ShopFilter.base_filters) == set(NARROWING)


@LANGUAGES
def test_pages_of_a_list_name_their_neighbours(client, siti, start):
    for _n in range(50):
        make_product(siti)

    seen = [head_of(client, f"{start}/produk/{page}") for page in ("", "?page=2", "?page=3")]

    first, second, third = (f"{SITE}{start}/produk/{page}" for page in ("", "?page=2", "?page=3"))
    assert [(page.before, page.after) for page in seen] == [("", second), (first, third), (second, "")]


@LANGUAGES
def test_a_mart_is_a_store_with_its_hours_and_public_address(client, arjasa, start):
    arjasa.hours.filter(weekday=6).update(closes="12:00")

    store = head_of(client, f"{start}/mart/arjasa/").block("Store")

    assert store["address"]["streetAddress"] == "Jl. Contoh 1"
    assert store["address"]["addressLocality"] == "Arjasa"
    assert store["telephone"] == "+6281200000000"
    week = store["openingHoursSpecification"]
    assert [(len(row["dayOfWeek"]), row["opens"], row["closes"]) for row in week] == [
        (6, "07:00", "20:00"),
        (1, "07:00", "12:00"),
    ]
    assert week[1]["dayOfWeek"] == ["Sunday"]


def test_a_portrait_is_shared_only_while_she_agrees(client, db):
    nur = make_producer("Bu Nur")
    type(nur).objects.filter(pk=nur.pk).update(portrait=make_image(nur))

    without = head_of(client, "/produsen/bu-nur/").meta["og:image"]
    consent = make_consent(nur.member.person, ConsentPurpose.FACE)
    shown = head_of(client, "/produsen/bu-nur/").meta["og:image"]
    consent.delete()
    again = head_of(client, "/produsen/bu-nur/").meta["og:image"]

    assert shown.startswith(f"{SITE}/media/")
    assert without == again
    assert without.startswith(f"{SITE}/og/produsen/bu-nur.jpg")


@pytest.mark.parametrize("products", [1, 3])
def test_the_head_of_a_list_asks_nothing_of_the_database(client, siti, products, django_assert_num_queries):
    from django.template import Context, Template
    from django.test import RequestFactory

    from catalog.views.shop import page_of

    for _n in range(products):
        make_product(siti)
    page = page_of(list(range(products)), "1", count=products)
    request = RequestFactory().get("/produk/?utm_source=x")
    tag = Template("{% load goods_heads %}{% list_head page %}")

    with django_assert_num_queries(0), translation.override("id"):
        assert "canonical" in tag.render(Context({"request": request, "page": page}))
