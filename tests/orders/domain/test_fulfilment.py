from datetime import timedelta

import pytest

from catalog.enums import Ownership
from catalog.models import Batch, StockMovement
from marketplace.models import OutboxMessage
from orders.domain.fulfilment import mark_packed, mark_ready, mark_short
from orders.enums import FulfilmentState, Method
from orders.exceptions import NotAllowed, TooManyPieces, WrongStep
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import balances
from tests.factories.orders import make_cart, pay, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(siti, arjasa):
    found = make_product(siti, price=10_000)
    make_shelf_stock(found.variants.get(), arjasa, 9)
    return found


def test_ready_goods_are_kept_two_days_for_cash_and_seven_once_paid(product, arjasa, rini):
    cash = place(make_cart((product, 1)), mart=arjasa)
    paid = pay(place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER))

    kept = []
    for order in (cash, paid):
        part = mark_ready(mark_packed(order.fulfilments.get(), by=rini), by=rini)
        kept.append(part.keep_until - part.ready_at)

    assert kept == [timedelta(hours=48), timedelta(days=7)]


def test_an_unpaid_order_is_not_prepared(product, arjasa, rini):
    part = place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER).fulfilments.get()

    for verb in (mark_packed, mark_ready):
        with pytest.raises(WrongStep):
            verb(part, by=rini)

    part.refresh_from_db()
    assert part.state == FulfilmentState.PENDING


def test_staff_of_another_mart_prepare_nothing(product, arjasa, joko):
    order = place(make_cart((product, 1)), mart=arjasa)
    part = order.fulfilments.get()

    for verb in (mark_packed, mark_ready):
        with pytest.raises(NotAllowed):
            verb(part, by=joko)
    with pytest.raises(NotAllowed):
        mark_short(order.lines.get(), qty=1, by=joko, key="satu")

    part.refresh_from_db()
    assert part.state == FulfilmentState.PICKING


@pytest.mark.parametrize("qty", [0, -1, 4, 10**9])
def test_no_more_can_be_missing_than_is_due(product, arjasa, rini, qty):
    line = place(make_cart((product, 3)), mart=arjasa).lines.get()

    with pytest.raises(TooManyPieces):
        mark_short(line, qty=qty, by=rini, key="satu")

    assert StockMovement.objects.filter(reason="short").count() == 0
    assert balances() == {}


def test_two_finds_of_missing_pieces_are_two_losses(product, arjasa, siti, rini):
    line = place(make_cart((product, 3)), mart=arjasa).lines.get()

    for key in ("satu", "dua", "dua"):
        mark_short(line, qty=1, by=rini, key=key)

    line.refresh_from_db()
    assert line.qty_short == 2
    assert balances() == {"loss_expense": 17_000, f"producer_payable:{siti.pk}": 17_000}


def test_the_payer_is_told_when_her_goods_are_ready(product, arjasa, rini):
    order = place(make_cart((product, 1)), mart=arjasa, payer_email="dewi@example.org")

    mark_ready(order.fulfilments.get(), by=rini)

    told = OutboxMessage.objects.filter(kind="order_mail").order_by("pk").values_list("payload__what", flat=True)
    assert list(told) == ["confirmed", "ready"]


def test_what_the_koperasi_owns_is_lost_without_a_debt_to_the_producer(product, arjasa, rini):
    Batch.objects.update(ownership=Ownership.OWN)
    line = place(make_cart((product, 3)), mart=arjasa).lines.get()

    mark_short(line, qty=1, by=rini, key="satu")

    line.refresh_from_db()
    assert (line.qty_short, balances()) == (1, {})
