import re
import uuid

import pytest

from catalog.models import StockLevel
from orders.models import Order
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.orders import zone_kecamatan

PAGE = "/checkout/"
HIDDEN = re.compile(r'name="(client_key|expected_total|fingerprint)" value="([^"]*)"')


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik pisang", price=12_500)
    make_shelf_stock(product.variants.get(), arjasa, 10)
    return product


@pytest.fixture
def shopper(client, crisps):
    """A browser with two bags of crisps in its basket."""
    put_in(client, crisps, 2)
    return client


def put_in(client, product, qty):
    key = str(uuid.uuid4())
    client.post("/keranjang/tambah/", {"variant": product.variants.get().pk, "qty": qty, "client_key": key})


def shown(page):
    """The hidden fields of a checkout page."""
    return dict(HIDDEN.findall(page.content.decode()))


def typed(client, **changes):
    """What a shopper sends who saw the page with her choices."""
    choices = {"whom": "self", "way": "pickup", "mart": "arjasa", "method": "transfer", **changes}
    return {
        "payer_name": "Bu Endah",
        "payer_phone": "0812-3456-7890",
        **shown(client.post(PAGE, choices)),
        "order": "1",
        **choices,
    }


def test_without_a_basket_there_is_nothing_to_pay(client, db):
    assert client.get(PAGE).url == "/keranjang/"
    emptied_elsewhere = client.post(PAGE, {"whom": "family"}, headers={"HX-Request": "true"})
    assert emptied_elsewhere.headers["HX-Redirect"] == "/keranjang/"


def test_the_page_opens_with_pick_up_at_the_first_mart(shopper):
    page = shopper.get(PAGE)

    assert page.status_code == 200
    assert shown(page)["expected_total"] == "25000"
    assert "Mart Arjasa" in page.content.decode()


@pytest.mark.parametrize("method", ("transfer", "cash"))
def test_an_order_is_placed_and_its_page_opens(shopper, method):
    answer = shopper.post(PAGE, typed(shopper, method=method))

    order = Order.objects.get()
    assert answer.url == f"/pesanan/{order.token}/"
    assert (order.method, order.payer_name, order.payer_phone) == (method, "Bu Endah", "+6281234567890")
    assert shopper.session["basket"] == "-"
    assert shopper.session["orders"] == [order.token]


def test_the_form_sent_twice_is_one_order(shopper):
    form = typed(shopper)

    first, second = shopper.post(PAGE, form), shopper.post(PAGE, form)

    assert first.url == second.url
    assert Order.objects.count() == 1
    assert StockLevel.objects.get().reserved == 2


def test_delivery_costs_the_fee_of_the_zone(shopper):
    kecamatan = zone_kecamatan()
    fee = kecamatan.zones.get().fee

    form = typed(shopper, way="delivery", kecamatan=kecamatan.code, desa="Sumberejo", street="Dusun Krajan 4")
    shopper.post(PAGE, form)

    order = Order.objects.get()
    assert (order.delivery_fee, order.goods_total) == (fee, 25_000)
    assert (order.address.desa, order.address.kecamatan) == ("Sumberejo", kecamatan)


def test_family_fetches_what_somebody_far_away_pays(shopper):
    family = {"whom": "family", "recipient_name": "Ibu Ngatemi", "recipient_phone": "081355501234"}
    shopper.post(PAGE, typed(shopper, **family, hide_prices="on", gift_note="Untuk Bapak ya."))

    order = Order.objects.get()
    assert (order.for_family, order.hide_prices, order.collector_name) == (True, True, "Ibu Ngatemi")
    assert order.gift_note == "Untuk Bapak ya."


def test_cash_is_not_offered_for_family(shopper):
    page = shopper.post(PAGE, {"whom": "family", "way": "pickup", "mart": "arjasa", "method": "cash"})

    assert re.search(r'value="cash"[^>]* disabled', page.content.decode())


def test_mistakes_are_told_by_their_field_and_nothing_typed_is_lost(shopper):
    page = shopper.post(PAGE, typed(shopper, payer_name="", payer_phone="0812", payer_email="dewi@contoh.id"))

    body = page.content.decode()
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"payer_name", "payer_phone"}
    assert "Kesalahan: " in body
    assert 'value="0812"' in body
    assert 'value="dewi@contoh.id"' in body
    assert Order.objects.count() == 0


def test_recounting_keeps_the_key_and_what_was_typed(shopper):
    before = shopper.get(PAGE)
    key = shown(before)["client_key"]
    sent = {"client_key": key, "payer_name": "Bu Endah", "whom": "family", "recipient_name": "Ibu Ngatemi"}

    page = shopper.post(PAGE, {**sent, "way": "delivery"}, headers={"HX-Request": "true"})
    back = shopper.post(PAGE, {**sent, "whom": "self", "desa": "Sumberejo"}, headers={"HX-Request": "true"})

    assert "<html" not in page.content.decode()
    assert shown(page)["client_key"] == shown(back)["client_key"] == key
    assert 'value="Bu Endah"' in page.content.decode()
    assert 'name="recipient_name" value="Ibu Ngatemi"' in back.content.decode()
    assert 'name="desa" value="Sumberejo"' in back.content.decode()


def test_a_price_that_changed_meanwhile_is_shown_first(shopper, crisps):
    form = typed(shopper)
    crisps.variants.get().tiers.update(unit_price=15_000)

    page = shopper.post(PAGE, form)

    assert page.status_code == 422
    assert "Ada yang berubah sejak halaman ini dibuka." in page.content.decode()
    assert shown(page)["expected_total"] == "30000"
    assert Order.objects.count() == 0


def test_what_comes_from_the_shelf_and_what_from_the_producer_is_told_apart(shopper, siti):
    tape = make_product(siti, name="Tape manis")
    make_home_stock(tape.variants.get(), 5)
    put_in(shopper, tape, 3)

    page = shopper.get(PAGE)

    assert [part.source for part in page.context["quote"].parts] == ["shelf", "producer"]
    assert "Produsen menjawab dalam 24 jam." in page.content.decode()


HOSTILE = ["", "\x00", "<script>alert(1)</script>", "x" * 10_000, "9" * 400, "' OR 1=1 --"]
FIELDS = ["whom", "way", "mart", "kecamatan", "method", "payer_name", "payer_phone", "payer_email", "client_key"]


@pytest.mark.parametrize("field", [*FIELDS, "expected_total", "fingerprint", "postcode", "desa", "recipient_phone"])
def test_hostile_words_are_never_a_fault(shopper, field):
    for way in ("pickup", "delivery"):
        form = typed(shopper, way=way)
        for words in HOSTILE:
            answer = shopper.post(PAGE, {**form, field: words})

            assert answer.status_code in {302, 422}, (field, words[:20])
            assert b"<script>alert" not in answer.content
            if answer.status_code == 302:
                put_in(shopper, Order.objects.first().lines.get().variant.product, 2)
                form = typed(shopper, way=way)


def test_a_flood_of_orders_from_one_browser_is_held_back(shopper, crisps, settings):
    settings.THROTTLES = {**settings.THROTTLES, "checkout": (1, 600)}
    shopper.post(PAGE, typed(shopper))
    put_in(shopper, crisps, 1)

    page = shopper.post(PAGE, typed(shopper))

    assert (page.status_code, Order.objects.count()) == (422, 1)
    assert "Terlalu banyak percobaan" in page.content.decode()
