import re
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from orders.domain import payout
from orders.domain.refund import complete_refund, refund_lines
from orders.enums import Liable, Method, RefundReason
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import AT, make_money_order, pay, sold
from tests.factories.orders import collect, make_cart, make_ready, place, treasurer
from tests.orders.views.test_dashboard import text

pytestmark = pytest.mark.django_db
SALES = "/ruang/saldo/penjualan/"
BUYER = ("Dewi", "Bu Endah", "81234500011", "81234567800", "7800")


@pytest.fixture(autouse=True)
def late_november():
    with time_machine.travel(datetime(2026, 11, 27, 3, 0, tzinfo=UTC), tick=False):
        yield


def give_back(order):
    back = refund_lines(
        order, parts=[(order.lines.get(), 1)], reason=RefundReason.DEFECT, liable=Liable.PRODUCER, key="r", at=AT
    )
    return complete_refund(back, reference="TRF", by=treasurer(), at=AT)


def test_a_month_tells_each_sale_with_price_commission_and_share(as_user, arjasa, siti, wati):
    order = sold(arjasa, siti, qty=2, price=15_000, rate_bps=1250)
    give_back(order)
    sold(arjasa, wati, price=77_000)

    page = text(as_user(siti).get(SALES))

    assert "Terjual (2 barang) Rp30.000 Bagian koperasi −Rp3.750 Kembali dari pembeli −Rp13.125" in page
    assert "Bagian Anda Rp13.125 Saldo awal Rp0 Saldo akhir Rp13.125" in page
    assert "2 Keripik pisang Daring, diambil di Mart Arjasa Rp30.000, koperasi 12,5% +Rp26.250" in page
    assert "Keripik pisang kembali Daring, diambil di Mart Arjasa −Rp15.000, koperasi 12,5% −Rp13.125" in page
    assert "77.000" not in page


def test_months_lead_to_each_other_but_not_into_the_future(as_user, siti):
    client = as_user(siti)
    november, october = client.get(SALES), client.get(f"{SALES}?bulan=2026-10")

    assert 'href="?bulan=2026-10"' in november.content.decode()
    assert 'rel="next"' not in november.content.decode()
    assert 'href="?bulan=2026-11"' in october.content.decode()
    for typed in ("bulan=2026-12", "bulan=x", "hari=2026-02-30", "hari=2026-11-28", "bulan=2026-11&page=9"):
        assert client.get(f"{SALES}?{typed}").status_code == 404, typed


def test_one_sale_says_where_its_goods_came_from_and_nothing_about_the_buyer(as_user, arjasa, siti, wati):
    product = make_product(siti, price=10_000)
    level = make_shelf_stock(product.variants.get(), arjasa, 9)
    order = place(make_cart((product, 2)), mart=arjasa)
    make_ready(order)
    collect(order.fulfilments.get())
    line = order.lines.get()
    address = f"{SALES}{line.pk}/"

    page = as_user(siti).get(address)

    words = text(page)
    assert f"2 bungkus {product.name} Daring, diambil di Mart Arjasa" in words
    assert "2 × Rp10.000 Rp20.000 Bagian koperasi 15% −Rp3.000 Bagian Anda Rp17.000" in words
    assert level.batch.consignment.number in words
    assert "Barang diserahkan ke pembeli, bagian Anda masuk saldo 27 November 2026, 10.00 WIB +Rp17.000" in words
    assert [who for who in BUYER if who in page.content.decode()] == []
    assert as_user(wati).get(address).status_code == 404


def test_each_page_of_hers_is_silent_about_buyers(as_user, arjasa, siti, budi, ketua):
    sold(arjasa, siti)
    pay(make_money_order(arjasa, [(siti, 1, 40_000)]))
    (made,) = payout.prepare_payouts([siti], by=budi, key="k")
    payout.approve_payout(made, by=ketua)
    client = as_user(siti)

    for address in (
        "/ruang/",
        "/ruang/saldo/",
        SALES,
        f"{SALES}csv/",
        "/ruang/saldo/tertahan/",
        f"/ruang/saldo/{made.number}/",
    ):
        answer = client.get(address)
        page = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert [who for who in BUYER if who in page] == [], address


def test_a_sale_that_waits_for_its_buyer_says_so(as_user, arjasa, siti):
    order = make_money_order(arjasa, [(siti, 2, 15_000)])
    client = as_user(siti)
    assert client.get(f"{SALES}{order.lines.get().pk}/").status_code == 404

    pay(order)

    page = text(client.get(f"{SALES}{order.lines.get().pk}/"))
    assert "Bagian Anda masuk saldo begitu barangnya diserahkan." in page and "Bagian Anda Rp25.500" in page


def test_a_payout_leads_to_its_sales_and_each_sale_to_its_payout(as_user, arjasa, siti, budi, ketua):
    order = sold(arjasa, siti, method=Method.TRANSFER)
    (made,) = payout.prepare_payouts([siti], by=budi, key="k")
    client, sale = as_user(siti), f"{SALES}{order.lines.get().pk}/"
    assert made.number not in client.get(sale).content.decode()

    payout.mark_paid(payout.approve_payout(made, by=ketua), by=budi, mart=arjasa)

    assert f'href="/ruang/saldo/{made.number}/"' in client.get(sale).content.decode()
    assert f'href="{sale}"' in client.get(f"/ruang/saldo/{made.number}/").content.decode()
    assert f'href="/ruang/saldo/{made.number}/"' in client.get(SALES).content.decode()


def test_the_month_is_ready_to_be_sent_and_opens_nothing(as_user, arjasa, siti):
    give_back(sold(arjasa, siti, qty=2))

    page = as_user(siti).get(SALES).content.decode()

    link = urlsplit(re.search(r'href="(https://wa\.me/[^"]+)"', page)[1])
    assert parse_qs(link.query)["text"] == [
        "Penjualan Bu Siti di SBMI Mart, November 2026\nTerjual: Rp30.000 (2 barang)\nBagian koperasi: −Rp4.500\n"
        "Kembali dari pembeli: −Rp12.750\nDiterima: Rp12.750"
    ]


@pytest.mark.parametrize("n", (1, 3))
@pytest.mark.parametrize(("address", "queries"), [(SALES, 14), ("/ruang/saldo/tertahan/", 5)])
def test_they_ask_as_much_for_one_sale_as_for_three(
    as_user, arjasa, siti, n, address, queries, django_assert_num_queries
):
    for _ in range(n):
        sold(arjasa, siti)
        pay(make_money_order(arjasa, [(siti, 1, 40_000)]))
    client = as_user(siti)
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)
