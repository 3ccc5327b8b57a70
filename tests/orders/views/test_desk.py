import re
import uuid

import pytest

from orders.enums import FulfilmentState, OrderState
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import make_cart, make_ready, place

ASK, HAND = "/petugas/ambil/", "/petugas/ambil/serahkan/"


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik pisang", price=12_500)
    make_shelf_stock(product.variants.get(), arjasa, 50)
    return product


@pytest.fixture
def part(crisps, arjasa):
    """Two bags, ready, to be paid in cash."""
    return make_ready(place(make_cart((crisps, 2)), mart=arjasa)).fulfilments.get()


def answers(part, **changes):
    ticked = [line.pk for line in part.lines.all()]
    return {"code": part.code, "client_key": str(uuid.uuid4()), "cash_given": "50.000", "ada": ticked, **changes}


def state(part):
    part.refresh_from_db()
    return part.state


def test_a_stranger_is_sent_to_log_in(client, part):
    for address in ("/petugas/", ASK, HAND):
        assert client.get(address).url.startswith("/masuk/?next=")


def test_a_producer_and_the_treasurer_find_nothing_here(siti, budi, as_user, part):
    for who in (siti, budi):
        assert as_user(who).get(ASK).status_code == 404
        assert as_user(who).post(HAND, answers(part)).status_code == 404
    assert state(part) == FulfilmentState.READY


def test_the_day_is_counted(rini, as_user, part):
    page = as_user(rini).get("/petugas/")

    assert page.context["waiting"] == {"ready": 1}


def test_a_lost_signal_speaks_of_no_basket_at_a_desk(rini, client, as_user, part):
    words = "Keranjang Anda aman"

    assert words in client.get("/keranjang/").content.decode()
    assert words not in as_user(rini).get("/petugas/").content.decode()


def test_the_code_opens_the_order_however_it_is_typed(rini, as_user, part):
    client = as_user(rini)
    for code in (
        part.code,
        part.code.lower(),
        f" {part.code[:4]} {part.code[4:]} ",
        f"{part.code[:4]}-{part.code[4:]}",
    ):
        page = client.post(ASK, {"code": code})

        assert page.status_code == 200, code
        assert page.context["order"] == part.order
        assert "Keripik pisang" in page.content.decode()


@pytest.mark.parametrize("code", ["", "ZZZZ ZZZZ", "\x00", "<script>alert(1)</script>", "x" * 10_000])
def test_a_wrong_code_says_so_by_the_field(rini, as_user, part, code):
    page = as_user(rini).post(ASK, {"code": code})

    assert page.status_code == 422
    assert page.context["form"].errors["code"]
    assert b"<script>alert" not in page.content


def test_the_other_mart_is_told_where_to_go_and_hands_nothing_over(joko, as_user, part):
    client = as_user(joko)

    assert client.post(ASK, {"code": part.code}).status_code == 422
    assert client.post(HAND, answers(part)).status_code == 422
    assert state(part) == FulfilmentState.READY


def test_cash_is_taken_and_the_change_is_told(rini, as_user, part):
    page = as_user(rini).post(HAND, answers(part))

    assert "Rp25.000" in page.content.decode()
    assert page.context["change"] == 25_000
    assert state(part) == FulfilmentState.COLLECTED
    part.order.refresh_from_db()
    assert part.order.state == OrderState.COMPLETED


def test_too_little_cash_keeps_the_goods_and_what_was_typed(rini, as_user, part):
    page = as_user(rini).post(HAND, answers(part, cash_given="20.000"))

    assert page.status_code == 422
    assert "Uang yang diterima kurang." in page.content.decode()
    assert "20.000" in page.content.decode()
    assert state(part) == FulfilmentState.READY


def test_the_same_hand_over_twice_counts_once(rini, as_user, part):
    client, form = as_user(rini), answers(part)

    first, second = client.post(HAND, form), client.post(HAND, form)

    assert (first.status_code, second.status_code) == (200, 200)
    assert second.context["change"] == 25_000
    assert part.order.payments.filter(state="captured").count() == 1


def test_a_second_hand_over_is_refused(rini, as_user, part):
    client = as_user(rini)
    client.post(HAND, answers(part))

    assert client.post(HAND, answers(part)).status_code == 422
    assert client.post(ASK, {"code": part.code}).status_code == 422


def test_the_code_never_stands_on_the_pages_of_the_order(rini, as_user, part):
    client = as_user(rini)
    shown = re.compile(f"{part.code[:4]} ?{part.code[4:]}")

    for address in ("/petugas/", "/petugas/pesanan/", f"/petugas/pesanan/{part.order.number}/"):
        assert not shown.search(client.get(address).content.decode())


@pytest.mark.parametrize("words", ["", "\x00", "-1", "abc", "9" * 400, "x" * 10_000])
def test_strange_money_is_told_kindly(rini, as_user, part, words):
    assert as_user(rini).post(HAND, answers(part, cash_given=words)).status_code == 422
    assert state(part) == FulfilmentState.READY


def test_goods_that_are_not_ticked_are_asked_about_once(rini, as_user, part):
    client = as_user(rini)

    asked = client.post(HAND, answers(part, ada=[]))

    assert asked.status_code == 422
    assert list(asked.context["unticked"]) == list(part.lines.all())
    assert state(part) == FulfilmentState.READY
    assert client.post(HAND, answers(part, ada=[], tetap="1")).status_code == 200
    assert state(part) == FulfilmentState.COLLECTED


def test_too_little_cash_is_told_at_the_money_and_the_ticks_stay(rini, as_user, part):
    page = as_user(rini).post(HAND, answers(part, cash_given="1.000"))

    assert list(page.context["form"].errors) == ["cash_given"]
    assert [line.ticked for line in page.context["goods"]] == [True]
