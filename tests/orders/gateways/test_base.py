import pytest

from orders.gateways.base import Line, lines_of
from tests.factories.ledger import make_money_order

pytestmark = pytest.mark.django_db


def test_pay_page_lists_the_goods_and_the_delivery(arjasa, siti, wati):
    order = make_money_order(arjasa, [(siti, 3, 15_000), (wati, 1, 9_000)], fee=8_000)

    lines = lines_of(order)

    names = [line.name for line in order.lines.all()]
    assert lines == [Line(names[0], 3, 15_000), Line(names[1], 1, 9_000), Line("Ongkos kirim", 1, 8_000)]
    assert sum(line.qty * line.unit_price for line in lines) == order.total


def test_pay_page_lists_no_delivery_when_it_is_picked_up(arjasa, siti):
    order = make_money_order(arjasa, [(siti, 2, 15_000)])

    assert [line.qty for line in lines_of(order)] == [2]
