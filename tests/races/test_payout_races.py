"""Two treasurers at once: nothing is ever paid twice."""

import time

import pytest
from django.db import connection, transaction

from marketplace.refusal import Refusal
from orders.domain import ledger, payout, refund
from orders.enums import PayoutState, RefundReason
from orders.models import Payout, PayoutItem, Transfer
from tests.factories.ledger import AT, sold
from tests.factories.marketplace import make_staff
from tests.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TREASURERS = 8


@pytest.fixture
def treasurers(db):
    return [make_staff(f"bendahara{n}", role="treasurer") for n in range(TREASURERS)]


def test_many_treasurers_prepare_one_balance_once(arjasa, siti, wati, treasurers):
    for _ in range(3):
        sold(arjasa, siti), sold(arjasa, wati)

    answers = all_at_once(
        [
            lambda by=by, n=n: payout.prepare_payouts([siti, wati][:: 1 if n % 2 else -1], by=by, key=f"k{n}", at=AT)
            for n, by in enumerate(treasurers)
        ]
    )

    assert sum(isinstance(answer, list) for answer in answers) == 1
    assert sum(Payout.objects.values_list("amount", flat=True)) == 2 * 3 * 12_750
    assert PayoutItem.objects.count() == 6


def test_one_request_sent_many_times_is_one_payout(arjasa, siti, budi):
    sold(arjasa, siti)

    answers = all_at_once([lambda: payout.prepare_payouts([siti], by=budi, key="k", at=AT)] * TREASURERS)

    assert {made.pk for answer in answers for made in answer} == {Payout.objects.get().pk}


def test_many_treasurers_pay_one_payout_once(arjasa, siti, ketua, treasurers):
    sold(arjasa, siti)
    made = payout.prepare_payouts([siti], by=treasurers[0], key="k", at=AT)[0]
    payout.approve_payout(made, by=ketua, at=AT)

    answers = all_at_once(
        [lambda by=by: payout.mark_paid(made, reference=by.username, by=by, at=AT) for by in treasurers]
    )

    assert sum(isinstance(answer, Payout) for answer in answers) == 1
    assert Transfer.objects.filter(key__startswith="payout:").count() == 1
    assert ledger.producer_balance(siti) == 0


def test_paid_and_voided_at_once_is_one_of_the_two(arjasa, siti, budi, ketua):
    sold(arjasa, siti)
    made = payout.prepare_payouts([siti], by=budi, key="k", at=AT)[0]
    payout.approve_payout(made, by=ketua, at=AT)

    all_at_once(
        [
            lambda: payout.mark_paid(made, by=budi, at=AT),
            lambda: payout.void_payout(made, reason="rekening salah", by=ketua, at=AT),
        ]
    )

    made.refresh_from_db()
    owed = {PayoutState.PAID: 0, PayoutState.VOIDED: 12_750}[made.state]
    assert ledger.producer_balance(siti) == sum(line.amount for line in payout.unsettled(siti)) == owed


def test_a_refund_asked_for_many_times_at_once_is_never_more_than_was_paid(arjasa, siti):
    order = sold(arjasa, siti, qty=2)
    line = order.lines.get()

    answers = all_at_once(
        [
            lambda n=n: refund.refund_lines(order, parts=[(line, 1)], reason=RefundReason.DEFECT, key=f"r{n}", at=AT)
            for n in range(TREASURERS)
        ]
    )

    assert sum(not isinstance(answer, Refusal) for answer in answers) == 2
    assert refund.refundable(order) == 0


def pay_without_guard(made_pk):
    """Looks, thinks, writes: what `payout.mark_paid` must never become."""

    def look_and_count():
        state = Payout.objects.values_list("state", flat=True).get(pk=made_pk)
        if state != PayoutState.APPROVED:
            return 0
        time.sleep(0.1)
        Payout.objects.filter(pk=made_pk).update(reference="dibayar", **{"state": PayoutState.PAID})
        return 1

    if connection.vendor == "sqlite":  # its transactions run one after the other and would hide the fault
        return look_and_count()
    with transaction.atomic():
        return look_and_count()


def test_the_race_itself_is_real(arjasa, siti, budi, ketua):
    sold(arjasa, siti)
    made = payout.prepare_payouts([siti], by=budi, key="k", at=AT)[0]
    payout.approve_payout(made, by=ketua, at=AT)

    paid = all_at_once([lambda: pay_without_guard(made.pk)] * TREASURERS)

    assert sum(paid) > 1
