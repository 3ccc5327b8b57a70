import uuid

import pytest
from django.test import Client

from orders.domain.fulfilment import mark_short
from orders.enums import OrderState
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import make_address, make_cart, make_ready, pay, place, zone_kecamatan

QUERIES = 16


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik pisang", price=12_500)
    make_shelf_stock(product.variants.get(), arjasa, 50)
    return product


@pytest.fixture
def order(crisps, arjasa):
    """Two bags for the family, by transfer, the prices hidden from them."""
    return place(make_cart((crisps, 2)), mart=arjasa, method="transfer", for_family=True, hide_prices=True)


def link(order, more=""):
    return f"/pesanan/{order.token}/{more}"


def for_them(order, more=""):
    return f"/pesanan/{order.recipient_token}/{more}"


def test_the_payer_is_told_what_to_transfer_and_where(client, order):
    page = client.get(link(order)).content.decode()

    assert f"Rp{order.total:,}".replace(",", ".") in page
    assert "0012345678" in page
    assert "Kode ambil" not in page


def test_an_order_that_waits_for_money_does_not_say_that_it_was_paid(client, order):
    waiting = client.get(link(order)).context["status"].parts[0].steps[0]
    pay(order)
    paid = client.get(link(order)).context["status"].parts[0].steps[0]

    assert (waiting.title, waiting.state) == ("Menunggu pembayaran", "now")
    assert (paid.title, paid.state) == ("Dibayar", "done")


def test_the_link_stays_secret(client, order):
    answer = client.get(link(order))

    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_the_number_of_an_order_opens_nothing(client, order):
    assert client.get(f"/pesanan/{order.number}/").status_code == 404


@pytest.mark.parametrize("token", ["x", "' OR 1=1", "x" * 3_000, "%00", "%3Cscript%3E"])
def test_any_other_link_is_404(client, order, token):
    for more in ("", "struk/"):
        assert client.get(f"/pesanan/{token}/{more}").status_code == 404


def test_a_paid_order_shows_its_code_and_a_link_for_the_recipient(client, order):
    make_ready(pay(order))
    code = order.fulfilments.get().code_shown

    page = client.get(link(order)).content.decode()

    assert code in page
    assert "<svg" in page
    assert "wa.me/6281234500022" in page
    assert order.recipient_token in page


def test_a_missing_piece_leaves_the_price_of_those_that_are_there(client, order, rini):
    pay(order)
    mark_short(order.lines.get(), qty=1, by=rini, key=uuid.uuid4())

    goods = client.get(link(order)).content.decode().split("Isi pesanan")[1]

    assert "<b>Rp12.500</b>" in goods
    assert "Rp25.000" not in goods.split("Ringkasan")[0]


def test_the_order_tells_whose_balance_the_money_reaches(client, order):
    page = client.get(link(order)).content.decode()

    assert "Hasil masuk ke saldo Bu Siti" in page


def test_the_recipient_sees_the_code_but_no_sum_and_not_the_payers_link(client, order):
    make_ready(pay(order))

    page = client.get(for_them(order)).content.decode()

    assert order.fulfilments.get().code_shown in page
    assert "Rp" not in page
    assert order.token not in page
    assert client.get(for_them(order, "struk/")).status_code == 404


def test_a_recipient_who_may_see_the_sums_does_not_get_the_payers_link_either(client, crisps, arjasa):
    order = pay(place(make_cart((crisps, 2)), mart=arjasa, method="transfer", for_family=True))

    page = client.get(for_them(order)).content.decode()

    assert for_them(order, "struk/") in page
    assert order.token not in page
    assert order.token not in client.get(for_them(order, "struk/")).content.decode()
    assert "Batalkan pesanan" not in page
    assert client.get(for_them(order, "struk/")).status_code == 200


def test_the_address_of_a_parcel_stands_on_the_payers_page_alone(client, crisps):
    address = make_address(zone_kecamatan())
    order = pay(place(make_cart((crisps, 2)), way="delivery", method="transfer", for_family=True, address=address))

    pages = [client.get(page).content.decode() for page in (link(order), for_them(order))]

    assert ["Sumberejo" in page for page in pages] == [True, False]


def test_the_payer_cancels_before_it_is_packed(client, order):
    client.post(link(order, "batal/"))

    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED


def test_the_recipient_can_neither_cancel_nor_pay(client, order):
    assert client.post(for_them(order, "batal/")).status_code == 404
    assert client.post(for_them(order, "bayar/")).status_code == 404

    order.refresh_from_db()
    assert order.state == OrderState.PLACED


def test_paying_again_leads_back_to_the_same_order(client, order):
    assert client.post(link(order, "bayar/")).url == link(order)
    assert order.payments.count() == 1


def test_a_receipt_is_printed_with_its_goods(client, order):
    pay(order)

    answer = client.get(link(order, "struk/"))

    page = answer.content.decode()
    assert "Keripik pisang" in page
    assert "buatan Bu Siti" in page
    line = order.lines.get()
    assert (answer.context["makers_total"], line.qty_short) == (line.producer_share, 0)


def test_only_the_orders_of_this_browser_are_listed(client, crisps, arjasa):
    form = {"whom": "self", "way": "pickup", "mart": "arjasa", "method": "cash"}
    mine, other = (place(make_cart((crisps, 1)), mart=arjasa) for _ in range(2))
    session = client.session
    session["orders"] = [mine.token]
    session.save()

    page = client.get("/pesanan/").content.decode()

    assert f">{mine.number}</a>" in page
    assert other.number not in page
    assert mine.number not in Client().get("/pesanan/", form).content.decode()


@pytest.mark.parametrize("n", (1, 3))
def test_the_page_asks_the_same_number_of_questions(client, siti, arjasa, django_assert_num_queries, n):
    goods = [make_product(siti) for _ in range(n)]
    for product in goods:
        make_shelf_stock(product.variants.get(), arjasa, 5)
    order = place(make_cart(*((product, 1) for product in goods)), mart=arjasa)
    client.get(link(order))

    with django_assert_num_queries(QUERIES):
        client.get(link(order))
