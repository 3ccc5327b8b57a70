import pytest

from orders.domain import lifecycle, payout
from orders.enums import BringState, Method
from orders.models import OrderLine
from orders.views.dashboard import greeting
from tests.factories.ledger import make_money_order, pay, sold

pytestmark = pytest.mark.django_db

PAGES = ["/ruang/", "/ruang/saldo/", "/ruang/pesanan/"]


@pytest.mark.parametrize("page", PAGES)
def test_her_room_is_for_producers(as_user, siti, rini, page):
    assert (as_user(siti).get(page).status_code, as_user(rini).get(page).status_code) == (200, 404)


@pytest.mark.parametrize(
    ("hour", "words"), [(5, "Selamat pagi"), (11, "Selamat siang"), (17, "Selamat sore"), (18, "Selamat malam")]
)
def test_the_room_greets_by_the_clock_and_by_name(siti, hour, words):
    siti.display_name, siti.greeting = "Bu Siti Rukmawati", "Bu"

    assert greeting(siti, hour) == f"{words}, Bu Siti"


@pytest.mark.parametrize("name", ["Rofiqi Ahmad", "Bu Sumiati", "Kelompok Melati"])
def test_without_a_title_of_her_choice_the_room_greets_by_the_name_that_she_chose(siti, name):
    siti.display_name, siti.greeting = name, ""

    assert greeting(siti, 8) == f"Selamat pagi, {name}"


def test_her_money_shows_her_lines_and_nobody_elses(as_user, arjasa, siti, wati):
    sold(arjasa, siti, qty=2, method=Method.CASH)
    sold(arjasa, wati, price=77_000)

    page = as_user(siti).get("/ruang/saldo/").content.decode()

    assert "+Rp25.500" in page and "Rp30.000, koperasi 15%" in page
    assert "65.450" not in page


@pytest.mark.parametrize("n", [1, 3])
def test_her_money_asks_as_much_for_one_sale_as_for_three(as_user, arjasa, siti, django_assert_num_queries, n):
    for _ in range(n):
        sold(arjasa, siti)
    client = as_user(siti)

    with django_assert_num_queries(15):
        assert client.get("/ruang/saldo/").status_code == 200


def asked_line(mart, producer):
    order = make_money_order(mart, [(producer, 2, 15_000)])
    pay(order)
    return lifecycle.advance(order.lines.get(), BringState.ASKED)


def test_goods_she_is_asked_for_stand_on_her_page(as_user, arjasa, siti, wati):
    line = asked_line(arjasa, siti)

    hers, others = (as_user(who).get("/ruang/pesanan/").content.decode() for who in (siti, wati))

    assert (line.order.number in hers, line.order.number in others) == (True, False)
    assert "1 pesanan menunggu jawaban Anda" in as_user(siti).get("/ruang/").content.decode()


@pytest.mark.parametrize("answer", ["bisa", "tidak"])
def test_another_producer_cannot_answer_for_her(as_user, arjasa, siti, wati, answer):
    line = asked_line(arjasa, siti)

    assert as_user(wati).post(f"/ruang/pesanan/{line.pk}/{answer}/").status_code == 404

    assert OrderLine.objects.get(pk=line.pk).bring_state == BringState.ASKED


def test_another_producer_cannot_take_her_payout(as_user, arjasa, siti, wati, budi, ketua):
    sold(arjasa, siti)
    made = payout.prepare_payouts([siti], by=budi, key="p")[0]
    payout.approve_payout(made, by=ketua)
    payout.mark_paid(made, by=budi)

    assert as_user(wati).get(f"/ruang/saldo/{made.number}/").status_code == 404
    assert as_user(wati).post(f"/ruang/saldo/{made.number}/terima/").status_code == 404
    assert as_user(siti).get(f"/ruang/saldo/{made.number}/").status_code == 200
