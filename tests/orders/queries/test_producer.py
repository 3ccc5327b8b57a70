import pytest

from orders.domain import payout
from orders.queries.producer import balance_of, payouts_of
from tests.factories.ledger import AT, sold

pytestmark = pytest.mark.django_db


def test_her_balance_is_hers_alone(arjasa, siti, wati):
    sold(arjasa, siti, price=15_000)
    sold(arjasa, wati, price=77_000)

    assert balance_of(siti) == 12_750


def test_she_sees_a_payout_once_it_is_approved(arjasa, siti, wati, budi, ketua):
    sold(arjasa, siti), sold(arjasa, wati)
    hers, other = payout.prepare_payouts([siti, wati], by=budi, key="k", at=AT)
    assert list(payouts_of(siti)) == []

    for made in (hers, other):
        payout.approve_payout(made, by=ketua, at=AT)

    assert list(payouts_of(hers.producer)) == [hers]
