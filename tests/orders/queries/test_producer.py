import pytest

from orders.domain import payout
from orders.queries.producer import balance_of, payouts_of, sold_by_day
from tests.factories.ledger import AT, sold

pytestmark = pytest.mark.django_db


def test_her_balance_and_her_sales_are_hers_alone(arjasa, siti, wati):
    sold(arjasa, siti, price=15_000)
    sold(arjasa, wati, price=77_000)
    siti.order_lines.get().fulfilment.order.fulfilments.update(handed_over_at=AT)
    wati.order_lines.get().fulfilment.order.fulfilments.update(handed_over_at=AT)

    assert balance_of(siti) == 12_750
    assert sold_by_day(siti, days=1, at=AT) == [(AT.date(), 15_000)]


def test_she_sees_a_payout_once_it_is_approved(arjasa, siti, wati, budi, ketua):
    sold(arjasa, siti), sold(arjasa, wati)
    hers, other = payout.prepare_payouts([siti, wati], by=budi, key="k", at=AT)
    assert list(payouts_of(siti)) == []

    for made in (hers, other):
        payout.approve_payout(made, by=ketua, at=AT)

    assert list(payouts_of(hers.producer)) == [hers]
