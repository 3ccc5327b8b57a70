import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from catalog.domain.listing import return_listing, submit_listing
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind
from orders.domain import payout
from orders.domain.bringing import confirm_bring
from orders.domain.refund import complete_refund, refund_lines
from orders.domain.till import sell_at_counter
from orders.enums import Liable, Method, RefundReason
from orders.models import OrderLine
from tests.factories.catalog import (
    any_staff,
    in_days,
    make_draft,
    make_goods_return,
    make_home_stock,
    make_product,
    make_shelf_stock,
)
from tests.factories.ledger import make_money_order, pay, sold
from tests.factories.marketplace import make_mart, user_of
from tests.factories.orders import make_cart, place
from tests.factories.orders import pay as pay_order

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def text(answer):
    """What a person reads of a page, in one line."""
    main = re.sub(r"(?s).*<main[^>]*>(.*)</main>.*", r"\1", answer.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def sell(product, mart, qty, *, days_ago=0):
    at = timezone.now() - timedelta(days=days_ago)
    lines = [(product.variants.get(), qty)]
    return sell_at_counter(mart, lines=lines, cash_given=1_000_000, by=any_staff(mart), client_key=uuid.uuid4(), at=at)


def test_today_and_the_month_stand_there_and_each_day_leads_to_its_sales(as_user, noon, arjasa, siti, wati):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 30)
    sell(product, arjasa, 2), sell(product, arjasa, 3, days_ago=4)
    client = as_user(siti)

    page = client.get("/ruang/")

    assert "Hari ini Rp20.000 November 2026 Rp50.000" in text(page)
    assert "Bagian Anda bulan ini Rp42.500" in text(page)
    assert (
        'aria-label="Terjual per hari, November 2026: 25 November Rp20.000, 21 November Rp30.000"'
        in page.content.decode()
    )
    day = client.get("/ruang/saldo/penjualan/?hari=2026-11-21")
    assert "Terjual (3 barang) Rp30.000" in text(day)
    assert "Rp20.000" not in text(day)
    assert "Rp0" in text(as_user(wati).get("/ruang/"))


def test_what_is_ready_in_a_payout_and_held_are_three_sums(as_user, arjasa, siti, budi):
    sold(arjasa, siti, price=20_000)
    payout.prepare_payouts([siti], by=budi, key="k")
    sold(arjasa, siti, price=15_000)
    pay(make_money_order(arjasa, [(siti, 1, 40_000)]))
    client = as_user(siti)

    page, money = client.get("/ruang/"), client.get("/ruang/saldo/")

    assert "Siap dibayarkan Rp12.750" in text(page)
    assert "Sedang dicairkan Rp17.000 Belum diserahkan ke pembeli Rp34.000" in text(page)
    assert "Saldo Anda bagian Anda dari yang sudah diserahkan ke pembeli Rp29.750" in text(money)
    assert "Rp34.000" in text(client.get("/ruang/saldo/tertahan/"))


def test_goods_running_out_say_when_from_what_was_sold(as_user, noon, arjasa, ambulu, siti):
    quick, slow, plenty = (make_product(siti, name=name) for name in ("Keripik Cepat", "Kue Lambat", "Sale Banyak"))
    make_shelf_stock(quick.variants.get(), arjasa, 13, at=NOON - timedelta(days=11))
    make_shelf_stock(slow.variants.get(), ambulu, 3)
    make_shelf_stock(plenty.variants.get(), arjasa, 40)
    for days_ago in (10, 6, 2):
        sell(quick, arjasa, 3, days_ago=days_ago)

    page = text(as_user(siti).get("/ruang/"))

    assert "Keripik Cepat Sisa 4 di Mart Arjasa, habis sekitar Minggu" in page
    assert "Kue Lambat Sisa 3 di Mart Ambulu Titip lagi" in page
    assert "Sale Banyak" not in page


def test_what_is_gone_where_it_sold_is_told(as_user, noon, arjasa, ambulu, siti):
    product = make_product(siti, name="Keripik Habis")
    make_shelf_stock(product.variants.get(), arjasa, 2)
    make_shelf_stock(product.variants.get(), ambulu, 30)
    sell(product, arjasa, 2)

    assert "Keripik Habis Habis di Mart Arjasa" in text(as_user(siti).get("/ruang/"))


def test_what_is_near_its_day_what_comes_back_and_what_staff_said_are_hers_to_read(as_user, arjasa, siti, wati, rini):
    for who in (siti, wati):
        near = make_product(who, name=f"Tape {who.display_name}")
        make_shelf_stock(near.variants.get(), arjasa, 8, best_before=in_days(3))
        make_goods_return(who, arjasa, qty=3)
        draft = make_draft(who, name=f"Draf {who.display_name}")
        draft.variants.get().tiers.create(min_qty=1, unit_price=12_500)
        submit_listing(draft, by=user_of(who))
        return_listing(draft, reason=f"Fotonya gelap, {who.display_name}.", by=rini)

    page = text(as_user(siti).get("/ruang/"))

    assert "Tape Bu Siti 8 di Mart Arjasa, baik sebelum" in page
    assert "3 barang menunggu Anda ambil kembali di Mart Arjasa" in page
    assert "Draf Bu Siti Fotonya gelap, Bu Siti." in page
    assert "Wati" not in page


def test_goods_to_bring_say_which_mart_and_until_when(as_user, noon, arjasa, ambulu, siti, wati):
    for who, qty in ((siti, 3), (wati, 9)):
        product = make_product(who)
        make_home_stock(product.variants.get(), qty)
        for mart in (arjasa, ambulu):
            pay_order(place(make_cart((product, 1)), mart=mart, method="transfer"))
    noon.move_to(NOON + timedelta(hours=3))
    confirm_bring(OrderLine.objects.get(producer=siti, fulfilment__mart=ambulu), by=user_of(siti))

    page = text(as_user(siti).get("/ruang/"))

    assert "1 pesanan menunggu jawaban Anda untuk Mart Arjasa, jawab sebelum Kamis, 26 November pukul 12.00 WIB" in page
    assert "1 barang untuk diantar ke Mart Ambulu paling lambat Kamis, 26 November pukul 15.00 WIB" in page
    assert page.count("Mart Arjasa") == page.count("Mart Ambulu") == 1
    assert "Antar paling lambat Kamis, 26 November pukul 15.00 WIB" in text(as_user(siti).get("/ruang/pesanan/"))


def test_unread_notices_lead_to_her_news(as_user, siti, wati):
    for who, key in ((siti, "a"), (siti, "b"), (wati, "c")):
        notify(who, NoticeKind.PAID, key=key)

    page = as_user(siti).get("/ruang/")

    bell = re.search(r'(?s)<a[^>]*href="/ruang/kabar/".*?</a>', page.content.decode())[0]
    assert " ".join(re.sub(r"<[^>]+>", " ", bell).split()) == "Kabar 2 belum dibaca"


def test_a_new_producer_is_shown_how_to_begin(as_user, siti):
    page = text(as_user(siti).get("/ruang/"))

    assert "Mulai dengan satu barang." in page and "Belum ada yang laku" in page
    for unused in ("Perlu Anda antar", "Hampir lewat", "Kata petugas", "Barang saya di mart", "Angka tiap hari"):
        assert unused not in page


def test_a_balance_below_nought_asks_nothing_of_her(as_user, arjasa, siti, budi, ketua):
    order = sold(arjasa, siti, method=Method.TRANSFER)
    (made,) = payout.prepare_payouts([siti], by=budi, key="k")
    payout.mark_paid(payout.approve_payout(made, by=ketua), by=budi, mart=arjasa)
    back = refund_lines(
        order, parts=[(order.lines.get(), 1)], reason=RefundReason.DEFECT, liable=Liable.PRODUCER, key="r"
    )
    complete_refund(back, reference="TRF", by=budi)

    page = text(as_user(siti).get("/ruang/"))

    assert "Siap dibayarkan −Rp12.750 Dikurangkan dari penjualan berikutnya. Anda tidak perlu membayar." in page


@pytest.mark.parametrize("n", (1, 3))
def test_it_asks_as_much_for_one_of_everything_as_for_three(as_user, siti, rini, n, django_assert_num_queries):
    marts = [make_mart(f"Mart {number}") for number in range(n)]
    for mart in marts:
        for _ in range(n):
            product = make_product(siti)
            make_shelf_stock(product.variants.get(), mart, 5, best_before=in_days(3))
            sell(product, mart, 1), sell(product, mart, 1, days_ago=1)
            make_goods_return(siti, mart)
            pay(make_money_order(mart, [(siti, 1, 40_000)]))
            at_home = make_product(siti)
            make_home_stock(at_home.variants.get(), 3)
            pay_order(place(make_cart((at_home, 1)), mart=mart, method="transfer"))
    client = as_user(siti)
    client.get("/ruang/")

    with django_assert_num_queries(28):
        client.get("/ruang/")
