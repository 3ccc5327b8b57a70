"""Pages for everybody are kept until what they show changes; what is personal is never in them."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import brotli
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from catalog.domain import stock
from catalog.models import PriceTier, Product
from marketplace.models import Mart
from tests.factories import catalog as goods
from tests.factories.marketplace import user_of

HOME_LIST, BASKET = "/produk/", "/keranjang/"


@pytest.fixture(autouse=True)
def keep_pages(settings):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = True


@pytest.fixture
def crisps(siti, arjasa):
    product = goods.make_product(siti, name="Keripik", price=15_000, tiers=[(3, 14_500)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)
    return product


@pytest.fixture
def coffee(siti, arjasa):
    product = goods.make_product(siti, name="Kopi", price=40_000, category=goods.make_category("Kopi", slug="kopi"))
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)
    return product


def put_in(client, product, qty=1):
    """As a script does, which shows the answer itself: nothing is left to be told by the next page."""
    return client.post(
        "/keranjang/tambah/",
        {"variant": product.variants.get().pk, "qty": qty, "client_key": "0f0f0f0f-0000-4000-8000-000000000001"},
        headers={"X-Requested-With": "fetch"},
    )


def test_a_page_seen_again_asks_one_question_and_is_the_same(client, crisps, django_assert_num_queries):
    first = client.get(HOME_LIST)

    with django_assert_num_queries(1):
        again = client.get(HOME_LIST)

    assert again.content == first.content
    assert (again["Cache-Control"], again["ETag"]) == ("no-cache", first["ETag"])
    assert {"Cookie", "Accept-Encoding", "HX-Request"} <= set(again["Vary"].split(", "))
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_it_is_sent_small_and_not_at_all_when_known(client, crisps):
    plain = client.get(HOME_LIST)
    small = client.get(HOME_LIST, headers={"Accept-Encoding": "gzip"})
    known = client.get(HOME_LIST, headers={"If-None-Match": plain["ETag"]})

    smallest = client.get(HOME_LIST, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    assert gzip.decompress(small.content) == brotli.decompress(smallest.content) == plain.content
    assert len(smallest.content) < len(small.content) < len(plain.content)
    assert (small["Content-Encoding"], small["ETag"]) == ("gzip", plain["ETag"])
    assert (smallest["Content-Encoding"], smallest["ETag"]) == ("br", plain["ETag"])
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("comes_first", ["GET", "HEAD"])
@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_who_asks_for_the_head_alone_gets_that_of_the_page_and_no_body(client, crisps, comes_first, encoding):
    ask = {"GET": client.get, "HEAD": client.head}
    answers = {}
    for way in (comes_first, *{"GET", "HEAD"} - {comes_first}):
        answers[way] = ask[way](HOME_LIST, headers={"Accept-Encoding": encoding})

    assert answers["HEAD"].content == b""
    assert dict(answers["HEAD"].headers) == dict(answers["GET"].headers)
    assert int(answers["HEAD"]["Content-Length"]) == len(answers["GET"].content)
    assert client.head(HOME_LIST, headers={"If-None-Match": answers["GET"]["ETag"]}).status_code == 304
    assert "no-store" in client.head(BASKET)["Cache-Control"]


CHANGES = {
    "price": lambda product: PriceTier.objects.filter(variant__product=product, min_qty=1).update(unit_price=9_000),
    "name": lambda product: Product.objects.filter(pk=product.pk).update(name="Opak gulung"),
    "hidden": lambda product: Product.objects.filter(pk=product.pk).update(state="paused"),
    "maker": lambda product: type(product.producer).objects.update(display_name="Bu Samaran"),
    "mart": lambda product: Mart.objects.update(name="Mart Baru"),
}


@pytest.mark.parametrize("address", (HOME_LIST, "/en/produk/", "/kategori/camilan/", "/produk/?urut=termurah"))
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_by_the_next_visitor(client, crisps, address, change):
    before = client.get(address).content

    CHANGES[change](crisps)

    assert client.get(address).content != before


def test_the_last_piece_of_a_product_is_gone_at_once(client, siti, arjasa):
    product = goods.make_product(siti, name="Keripik")
    level = goods.make_shelf_stock(product.variants.get(), arjasa, 1)
    assert b"Sisa 1" in client.get(HOME_LIST).content

    line = goods.make_line(product.variants.get(), 1, mart=arjasa)
    stock.reserve([stock.Want(level.pk, line, 1)], expires_at=None)

    assert b"Habis" in client.get(HOME_LIST).content


def test_a_hold_that_lapses_is_seen_without_anybodys_doing(client, siti, arjasa):
    product = goods.make_product(siti, name="Keripik")
    level = goods.make_shelf_stock(product.variants.get(), arjasa, 1)
    line = goods.make_line(product.variants.get(), 1, mart=arjasa)
    stock.reserve([stock.Want(level.pk, line, 1)], expires_at=timezone.now() + timedelta(minutes=5))
    assert b"Habis" in client.get(HOME_LIST).content

    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert b"Sisa 1" in client.get(HOME_LIST).content


def test_only_pages_that_show_the_product_are_made_anew(client, crisps, coffee, django_assert_num_queries):
    client.get("/kategori/kopi/")
    client.get("/kategori/camilan/")
    level = crisps.variants.get().batches.get().levels.get()
    line = goods.make_line(crisps.variants.get(), 1, mart=Mart.objects.get())
    stock.reserve([stock.Want(level.pk, line, 1)], expires_at=None)
    client.get("/kategori/camilan/")

    with django_assert_num_queries(1):
        client.get("/kategori/kopi/")


def test_what_is_not_there_is_not_kept(client, crisps):
    assert client.get("/produk/tidak-ada/").status_code == 404
    goods.make_product(crisps.producer, name="Baru", slug="tidak-ada")

    assert client.get("/produk/tidak-ada/").status_code == 200


def test_a_page_for_everybody_holds_nothing_of_its_first_visitor(client, crisps):
    put_in(client, crisps, 7)
    client.cookies["js"] = "1"
    for address in (HOME_LIST, crisps.get_absolute_url()):
        page = client.get(address)
        assert (page["Cache-Control"], dict(page.cookies)) == ("no-cache", {})
        assert b"csrfmiddlewaretoken" not in page.content
        assert b"data-kosong" in page.content


def test_the_basket_is_told_to_the_script_by_a_cookie(client, crisps):
    put_in(client, crisps, 3)

    assert client.cookies["keranjang"].value == f"{crisps.variants.get().pk}:3"


def test_without_script_the_page_itself_shows_the_basket(client, crisps):
    client.get(HOME_LIST)
    put_in(client, crisps, 3)

    page = client.get(HOME_LIST)

    assert 'id="jumlah-keranjang" class="lencana" aria-live="polite">3' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_who_is_logged_in_gets_a_page_of_her_own_and_leaves_it_to_nobody(client, crisps):
    client.get(HOME_LIST)
    client.force_login(user_of(crisps.producer))
    client.get("/ruang/")

    own = client.get(HOME_LIST)

    assert own["Cache-Control"] == "private, no-store"
    assert b"Ruang kerja saya" in own.content
    assert b"Ruang kerja saya" not in Client().get(HOME_LIST).content
    client.post("/keluar/")
    assert "masuk" not in {name for name, cookie in client.cookies.items() if cookie.value}


@pytest.mark.parametrize("address", (BASKET, "/checkout/", "/masuk/", "/daftar/", "/pesanan/", "/ruang/", "/petugas/"))
def test_what_is_personal_says_that_nobody_may_keep_it(client, db, address):
    assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize(
    "headers, status",
    (
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://lain.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 302),
        ({}, 302),
    ),
)
def test_goods_are_put_in_from_our_own_pages_only(crisps, headers, status):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(
        "/keranjang/tambah/",
        {"variant": crisps.variants.get().pk, "qty": 1, "client_key": "0f0f0f0f-0000-4000-8000-000000000002"},
        headers=headers,
    )

    assert answer.status_code == status


def test_marks_of_whoever_led_here_make_no_other_page(client, crisps, django_assert_num_queries):
    plain = client.get(HOME_LIST).content

    with django_assert_num_queries(1):
        marked = client.get(f"{HOME_LIST}?fbclid=abc&utm_source=wa").content

    assert marked == plain
    assert client.get(f"{HOME_LIST}?fbclid=abc&q=keripik").content == client.get(f"{HOME_LIST}?q=keripik").content


def test_every_question_that_a_public_page_reads_is_known():
    from catalog.middleware import PARAMETERS

    views = [*Path("catalog/views").glob("*.py"), *Path("cms").rglob("*.py"), Path("marketplace/views/postcard.py")]
    private = {"consign", "desk", "intake", "review", "papers", "room", "listing", "choices", "profile"}
    private |= {"returns", "handbook"}  # of staff and editors
    read = {
        name
        for file in views
        if file.stem not in private
        for name in re.findall(r'GET\.get(?:list)?\("([^"]+)"', file.read_text("utf-8"))
    }

    assert read <= PARAMETERS
