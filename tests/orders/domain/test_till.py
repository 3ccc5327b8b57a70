import uuid

import pytest

from orders.domain.books import check_books
from orders.domain.refund import refund_lines
from orders.domain.till import price_counter, sell_at_counter
from orders.enums import Channel, FulfilmentState, Method, OrderState, RefundReason
from orders.exceptions import CashTooLittle, EmptyCart, NotAllowed, NotOffered
from orders.models import Order, Transfer
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock, make_variant
from tests.factories.ledger import balances

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(siti, arjasa):
    found = make_product(siti, price=10_030, tiers=[(3, 9_000)]).variants.get()
    found.level = make_shelf_stock(found, arjasa, 5)
    return found


def test_a_counter_sale_is_done_at_once(variant, arjasa, siti, rini):
    order = sell_at_counter(arjasa, lines=[(variant, 1)], cash_given=20_000, by=rini, client_key=uuid.uuid4())

    order.refresh_from_db()
    variant.level.refresh_from_db()
    assert (order.channel, order.state, order.total, order.cashier) == (
        Channel.COUNTER, OrderState.COMPLETED, 10_000, rini,
    )  # fmt: skip
    assert order.fulfilments.get().state == FulfilmentState.COLLECTED
    assert (variant.level.on_hand, variant.level.reserved) == (4, 0)
    assert balances() == {
        f"cash_drawer:{arjasa.pk}": 10_000,
        f"producer_payable:{siti.pk}": 8_526,
        "commission_income": 1_504,
        "rounding": -30,
    }


def test_the_ticket_shows_the_step_that_is_reached(variant, arjasa):
    ticket = price_counter(arjasa, lines=[(variant, 3)])

    assert (ticket.total(Method.CASH), ticket.saving) == (27_000, 3_090)


def test_a_sale_sent_twice_is_one_sale(variant, arjasa, rini):
    key = uuid.uuid4()

    orders = {
        sell_at_counter(arjasa, lines=[(variant, 1)], cash_given=20_000, by=rini, client_key=key) for _ in range(2)
    }

    assert len(orders) == 1
    assert Order.objects.count() == 1


def test_what_is_not_there_or_not_paid_is_not_sold(variant, arjasa, rini, joko):
    make_home_stock(variant, 50)

    def refused(refusal, **changes):
        sale = {"lines": [(variant, 1)], "cash_given": 20_000, "by": rini, "client_key": uuid.uuid4(), **changes}
        with pytest.raises(refusal):
            sell_at_counter(arjasa, **sale)

    refused(NotOffered, lines=[(variant, 6)], cash_given=100_000)
    refused(CashTooLittle, cash_given=9_999)
    refused(EmptyCart, lines=[])
    refused(NotAllowed, by=joko)
    assert (Order.objects.count(), Transfer.objects.count()) == (0, 0)


def test_the_last_piece_sold_twice_by_one_request_is_one_sale(variant, arjasa, rini):
    key = uuid.uuid4()

    first, again = (
        sell_at_counter(arjasa, lines=[(variant, 5)], cash_given=50_000, by=rini, client_key=key) for _ in range(2)
    )

    assert first == again
    assert Order.objects.count() == 1


def test_flavours_on_one_ticket_reach_a_step_together_and_one_that_comes_back_gives_what_it_cost(siti, arjasa, rini):
    product = make_product(siti, price=10_000, tiers=[(3, 9_000)])
    plain, spicy = product.variants.get(), make_variant(product, "Pedas", price=10_000, tiers=[(3, 9_000)])
    for variant in (plain, spicy):
        make_shelf_stock(variant, arjasa, 5)
    lines = [(plain, 2), (spicy, 1)]

    sold = sell_at_counter(arjasa, lines=lines, cash_given=30_000, by=rini, client_key=uuid.uuid4())
    line = sold.lines.get(variant=spicy)
    back = refund_lines(sold, parts=[(line, 1)], reason=RefundReason.DEFECT, by=rini, key="retur")

    assert (price_counter(arjasa, lines=lines).saving, sold.total, back.amount) == (3_000, 27_000, 9_000)
    assert check_books().differences == []
