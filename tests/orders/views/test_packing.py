import uuid

import pytest

from orders.domain.bringing import confirm_bring
from orders.enums import BringState, FulfilmentState, OrderState
from tests.factories.catalog import in_days, make_home_stock, make_product, make_shelf_stock
from tests.factories.marketplace import user_of
from tests.factories.orders import collect, make_address, make_cart, make_ready, pay, place, zone_kecamatan

BOARD = "/petugas/pesanan/"
BOARD_QUERIES, ORDER_QUERIES = 8, 26


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik pisang", price=12_500)
    make_shelf_stock(product.variants.get(), arjasa, 50)
    return product


@pytest.fixture
def part(crisps, arjasa):
    return place(make_cart((crisps, 3)), mart=arjasa).fulfilments.get()


@pytest.fixture
def parcel(crisps, arjasa):
    """Paid, to be delivered by the mart's courier."""
    address = make_address(zone_kecamatan())
    order = place(make_cart((crisps, 3)), way="delivery", method="transfer", address=address)
    return pay(order).fulfilments.get()


def at(part, *more):
    return f"{BOARD}{part.order.number}/{''.join(f'{each}/' for each in more)}"


def state(part):
    part.refresh_from_db()
    return part.state


def key():
    return str(uuid.uuid4())


def everything(part):
    """Every address of an order that changes something, with a form that would do."""
    line = part.lines.get()
    return {
        at(part, "bagian", part.pk, "kemas"): {},
        at(part, "bagian", part.pk, "siap"): {},
        at(part, "bagian", part.pk, "kirim"): {"courier": "Kurir mart"},
        at(part, "bagian", part.pk, "sampai"): {"received_by": "Dewi"},
        at(part, "baris", line.pk, "kurang"): {"qty": 1, "client_key": key()},
        at(part, "baris", line.pk, "dibawa"): {"qty": 1, "client_key": key()},
        at(part, "baris", line.pk, "kembali"): {"qty": 1, "liable": "cooperative", "client_key": key()},
        at(part, "batal"): {},
    }


def test_a_stranger_logs_in_and_another_mart_finds_nothing(client, joko, as_user, part):
    for address, form in everything(part).items():
        assert client.post(address, form).url.startswith("/masuk/")
    other = as_user(joko)
    for address, form in everything(part).items():
        assert other.post(address, form).status_code == 404, address
    assert other.get(at(part)).status_code == 404
    assert other.get(at(part, "slip")).status_code == 404
    assert part.order.number not in other.get(BOARD).content.decode()
    assert state(part) == FulfilmentState.PICKING


def test_an_order_is_packed_and_marked_ready(rini, as_user, part):
    client = as_user(rini)

    client.post(at(part, "bagian", part.pk, "kemas"))
    assert state(part) == FulfilmentState.PACKED
    answer = client.post(at(part, "bagian", part.pk, "siap"))

    assert answer.url == at(part)
    assert state(part) == FulfilmentState.READY


def test_a_step_out_of_turn_is_told_and_changes_nothing(rini, as_user, part):
    page = as_user(rini).post(at(part, "bagian", part.pk, "sampai"), {"received_by": "Dewi"}, follow=True)

    assert "Langkah ini tidak sesuai" in page.content.decode()
    assert state(part) == FulfilmentState.PICKING


def test_a_short_line_counts_once_and_the_rest_goes_on(rini, as_user, part):
    client, form = as_user(rini), {"qty": 1, "client_key": key()}
    address = at(part, "baris", part.lines.get().pk, "kurang")

    client.post(address, form)
    client.post(address, form)

    assert part.lines.get().qty_short == 1
    assert state(part) == FulfilmentState.PICKING


def test_a_parcel_goes_with_the_courier_and_arrives(rini, as_user, parcel):
    client = as_user(rini)
    client.post(at(parcel, "bagian", parcel.pk, "kemas"))

    client.post(at(parcel, "bagian", parcel.pk, "kirim"), {"courier": "JNE", "tracking_no": "JB123"})
    assert state(parcel) == FulfilmentState.DISPATCHED
    client.post(at(parcel, "bagian", parcel.pk, "sampai"), {"received_by": "Bu Dewi"})

    assert state(parcel) == FulfilmentState.DELIVERED
    assert (parcel.courier, parcel.tracking_no, parcel.received_by) == ("JNE", "JB123", "Bu Dewi")
    parcel.order.refresh_from_db()
    assert parcel.order.state == OrderState.COMPLETED


def test_what_the_producer_brings_is_counted_in(rini, siti, arjasa, as_user):
    tape = make_product(siti, name="Tape manis")
    make_home_stock(tape.variants.get(), 5)
    part = pay(place(make_cart((tape, 2)), mart=arjasa, method="transfer")).fulfilments.get()
    line = part.lines.get()
    confirm_bring(line, by=user_of(siti))

    form = {"qty": 2, "best_before": "", "client_key": key()}
    client, address = as_user(rini), at(part, "baris", line.pk, "dibawa")
    page = client.post(address, form)
    assert page.status_code == 422
    assert page.context["form"].errors == {"best_before": ["Isi tanggal baik sebelum dari labelnya."]}
    client.post(address, form | {"best_before": in_days(5).isoformat()})

    line.refresh_from_db()
    assert line.bring_state == BringState.BROUGHT
    assert state(part) == FulfilmentState.PICKING


def test_goods_that_come_back_are_refunded_in_cash_once(rini, as_user, part):
    make_ready(part.order)
    collect(part)
    client = as_user(rini)
    form = {"qty": 1, "liable": "producer", "client_key": key()}
    address = at(part, "baris", part.lines.get().pk, "kembali")

    client.post(address, form)
    client.post(address, form)

    refund = part.order.refunds.get()
    assert (refund.amount, refund.state) == (12_500, "done")


def test_staff_cancel_before_hand_over(rini, as_user, part):
    as_user(rini).post(at(part, "batal"))

    assert state(part) == FulfilmentState.CANCELLED


def test_the_search_finds_by_name_and_bears_anything(rini, as_user, part):
    client = as_user(rini)

    assert list(client.get(BOARD, {"q": "dew"}).context["found"]) == [part.order]
    for words in ("\x00", "<script>alert(1)</script>", "x" * 10_000, "%", "'"):
        page = client.get(BOARD, {"q": words, "kolom": words})
        assert page.status_code == 200
        assert b"<script>alert" not in page.content


@pytest.mark.parametrize("words", ["", "\x00", "-1", "<script>", "9" * 400, "x" * 10_000])
def test_strange_words_are_told_kindly(rini, as_user, part, words):
    client = as_user(rini)
    for address in list(everything(part))[2:7]:
        form = dict.fromkeys(("qty", "courier", "tracking_no", "received_by", "best_before", "liable"), words)
        answer = client.post(address, {**form, "client_key": words})

        assert answer.status_code in {302, 422}, address
    assert state(part) == FulfilmentState.PICKING
    assert client.get(f"{BOARD}{'x' * 3000}/").status_code == 404
    assert client.get(f"{BOARD}%00/").status_code == 404


@pytest.mark.parametrize("n", (1, 3))
def test_board_and_order_ask_the_same_number_of_questions(rini, siti, arjasa, as_user, django_assert_num_queries, n):
    goods = [make_product(siti) for _ in range(n)]
    for product in goods:
        make_shelf_stock(product.variants.get(), arjasa, 20)
    orders = [place(make_cart(*((product, 1) for product in goods)), mart=arjasa) for _ in range(n)]
    client, part = as_user(rini), orders[0].fulfilments.get()
    client.get(BOARD)
    client.get(at(part))

    with django_assert_num_queries(BOARD_QUERIES):
        client.get(BOARD)
    with django_assert_num_queries(ORDER_QUERIES):
        client.get(at(part))


def test_a_refused_number_stays_in_its_own_field(rini, as_user, part):
    line = part.lines.get()

    page = as_user(rini).post(at(part, "baris", line.pk, "kurang"), {"qty": "99", "client_key": key()})

    assert page.status_code == 422
    [shown] = page.context["parts"][0].goods
    assert (shown.short["qty"].value(), list(shown.short.errors)) == ("99", ["qty"])
    assert (shown.give_back.errors, state(part)) == ({}, FulfilmentState.PICKING)
