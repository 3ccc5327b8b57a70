from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.models import OutboxMessage
from orders.domain import ledger, payout, refund
from orders.enums import Liable, Method, RefundReason, RefundState
from orders.exceptions import NotAllowed, NotRefundable, ReferenceMissing
from orders.models import Refund, Transfer
from tests.factories.ledger import AT, balances, call_off, hand_over, hand_over_paid, make_money_order, pay, sold

pytestmark = pytest.mark.django_db


def ask(order, *parts, key="retur-1", **options):
    options = {"reason": RefundReason.DEFECT, "at": AT, **options}
    return refund.refund_lines(order, parts=list(parts), key=key, **options)


def payable(producer):
    return f"producer_payable:{producer.pk}"


def test_a_short_piece_goes_back_out_of_the_advance(arjasa, siti, budi):
    order = make_money_order(arjasa, [(siti, 3, 15_000)], code=120)
    pay(order)
    order.lines.update(qty_short=1)

    refund.complete_refund(ask(order, (order.lines.get(), 1)), reference="TRF 8", by=budi, at=AT)
    hand_over(order)

    assert balances() == {
        "bank": 30_120,
        "unique_code_income": 120,
        "commission_income": 4_500,
        payable(siti): 25_500,
    }


def test_a_short_piece_sent_back_after_the_rest_was_handed_over_is_not_taken_from_the_producer(arjasa, siti, budi):
    order = make_money_order(arjasa, [(siti, 3, 15_000)])
    pay(order)
    order.lines.update(qty_short=1)
    asked = ask(order, (order.lines.get(), 1))
    hand_over(order)

    refund.complete_refund(asked, reference="TRF 8", by=budi, at=AT)

    assert balances() == {"bank": 30_000, "commission_income": 4_500, payable(siti): 25_500}


def test_before_hand_over_only_what_is_no_longer_due_goes_back(arjasa, siti):
    order = make_money_order(arjasa, [(siti, 3, 15_000)])
    pay(order)

    with pytest.raises(NotRefundable):
        ask(order, (order.lines.get(), 1))

    assert Refund.objects.count() == 0


def test_a_cancelled_order_gets_everything_back(arjasa, siti, wati, budi):
    order = make_money_order(arjasa, [(siti, 1, 15_000), (wati, 2, 8_000)], fee=10_000, code=356)
    pay(order)
    call_off(order)

    asked = ask(order, *[(line, line.qty) for line in order.lines.all()], include_delivery=True)
    refund.complete_refund(asked, reference="TRF 8", by=budi, at=AT)

    assert asked.amount == 41_356
    assert balances() == {}


def test_a_defect_reverses_the_very_shares_of_the_line(arjasa, siti, wati, budi):
    order = make_money_order(arjasa, [(siti, 2, 15_000), (wati, 1, 20_000)], fee=10_000)
    pay(order)
    hand_over(order)
    line = order.lines.get(producer=siti)

    refund.complete_refund(ask(order, (line, 2)), reference="TRF 8", by=budi, at=AT)

    assert balances() == {
        "bank": 30_000,
        payable(wati): 17_000,
        "commission_income": 3_000,
        "delivery_income": 10_000,
    }
    back = Transfer.objects.filter(reverses__isnull=False)
    assert {t.reverses.key: t.amount for t in back} == {
        f"sale:{line.pk}:producer": 25_500,
        f"sale:{line.pk}:commission": 4_500,
    }


def test_delivery_goes_back_when_asked_for(arjasa, siti, budi):
    order = make_money_order(arjasa, [(siti, 1, 15_000)], fee=10_000, code=5)
    pay(order)
    hand_over(order)

    asked = ask(order, (order.lines.get(), 1), include_delivery=True)
    refund.complete_refund(asked, reference="TRF 8", by=budi, at=AT)

    assert balances() == {"bank": 5, "unique_code_income": 5}


@pytest.mark.parametrize("liable", [Liable.COOPERATIVE, Liable.COURIER])
def test_what_the_producer_is_not_liable_for_is_a_loss_of_the_koperasi(arjasa, siti, budi, liable):
    order = sold(arjasa, siti)

    asked = ask(order, (order.lines.get(), 1), liable=liable)
    refund.complete_refund(asked, reference="TRF 8", by=budi, at=AT)

    assert balances() == {"loss_expense": 15_000, "commission_income": 2_250, payable(siti): 12_750}


def test_refund_after_payout_leaves_a_debt(arjasa, siti, budi, ketua):
    order = sold(arjasa, siti)
    prepared = payout.prepare_payouts([siti], by=budi, key="p")[0]
    payout.approve_payout(prepared, by=ketua)
    payout.mark_paid(prepared, by=budi)

    refund.complete_refund(ask(order, (order.lines.get(), 1)), reference="TRF 8", by=budi, at=AT)

    assert ledger.producer_balance(siti) == -12_750


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    price=st.integers(1, 50_000), rate=st.integers(0, 10_000), parts=st.lists(st.integers(1, 5), min_size=1, max_size=6)
)
def test_parts_of_a_line_give_back_the_whole_of_it_and_no_more(arjasa, siti, budi, price, rate, parts):
    before = balances()
    order = sold(arjasa, siti, qty=sum(parts), price=price, rate_bps=rate)
    line = order.lines.get()

    for number, qty in enumerate(parts):
        asked = ask(order, (line, qty), key=f"{order.pk}-{number}")
        refund.complete_refund(asked, reference="TRF 8", by=budi, at=AT)
        back = sum(t.amount for t in Transfer.objects.filter(order_line=line, reverses__isnull=False))
        assert back == price * sum(parts[: number + 1])

    assert balances() == before
    with pytest.raises(NotRefundable):
        ask(order, (line, 1), key=f"{order.pk}-more")


def test_cash_that_was_rounded_down_goes_back_as_it_was_paid(arjasa, siti, rini):
    order = sold(arjasa, siti, price=15_040, method=Method.CASH, rounding=-40)

    asked = ask(order, (order.lines.get(), 1), by=rini)
    refund.complete_refund(asked, by=rini, at=AT)

    assert asked.amount == 15_000
    assert balances() == {}


def test_cash_that_was_rounded_up_goes_back_with_a_cancelled_order(arjasa, siti, rini):
    order = make_money_order(arjasa, [(siti, 1, 15_060)], method=Method.CASH, rounding=40)
    pay(order)
    call_off(order)

    asked = ask(order, (order.lines.get(), 1), include_delivery=True)
    refund.complete_refund(asked, by=rini, at=AT)

    assert asked.amount == 15_100
    assert balances() == {}


def test_refund_asked_twice_is_once(arjasa, siti):
    order = sold(arjasa, siti, qty=2)

    first, second = (ask(order, (order.lines.get(), 1)) for _ in range(2))

    assert first == second
    assert refund.refundable(order) == 15_000


def test_refund_done_twice_is_once(arjasa, siti, budi):
    order = sold(arjasa, siti)
    asked = ask(order, (order.lines.get(), 1))

    for _ in range(2):
        refund.complete_refund(asked, reference="TRF 8", by=budi, at=AT)

    assert balances() == {}


def test_more_than_was_paid_never_goes_back(arjasa, siti):
    order = sold(arjasa, siti, qty=2)
    ask(order, (order.lines.get(), 2), key="semua")

    with pytest.raises(NotRefundable):
        ask(order, (order.lines.get(), 1), key="lagi")
    with pytest.raises(NotRefundable):
        refund.refund_payment(order.payments.get(), reason=RefundReason.OTHER, key="lagi")

    assert refund.refundable(order) == 0


@pytest.mark.parametrize("qty", [0, -1, 3])
def test_refund_refuses_pieces_that_are_not_there(arjasa, siti, qty):
    order = sold(arjasa, siti, qty=2)

    with pytest.raises(NotRefundable):
        ask(order, (order.lines.get(), qty))


def test_refund_refuses_a_line_of_another_order(arjasa, siti):
    order, other = sold(arjasa, siti), sold(arjasa, siti)

    with pytest.raises(NotRefundable):
        ask(order, (other.lines.get(), 1))


def test_refund_without_lines_is_impossible(arjasa, siti):
    with pytest.raises(NotRefundable):
        ask(sold(arjasa, siti))


def test_late_money_goes_back_whole(arjasa, siti, budi):
    order = call_off(make_money_order(arjasa, [(siti, 1, 15_000)], fee=10_000, code=356))
    payment = pay(order)

    asked, again = (refund.refund_payment(payment, reason=RefundReason.LATE, key="late:1", at=AT) for _ in range(2))
    refund.complete_refund(asked, reference="TRF 8", by=budi, at=AT)

    assert (again, asked.amount) == (asked, 25_356)
    assert balances() == {}


def test_only_staff_and_treasurer_may_refund(arjasa, siti, joko, wati):
    order = sold(arjasa, siti)

    for stranger in (joko, wati.member.person.user):
        with pytest.raises(NotAllowed):
            ask(order, (order.lines.get(), 1), by=stranger)

    assert Refund.objects.count() == 0


def test_a_transfer_back_needs_the_treasurer_and_a_reference(arjasa, siti, rini, budi):
    order = sold(arjasa, siti)
    asked = ask(order, (order.lines.get(), 1), by=rini)

    for by in (rini, None):
        with pytest.raises(NotAllowed):
            refund.complete_refund(asked, reference="TRF 8", by=by)
    with pytest.raises(ReferenceMissing):
        refund.complete_refund(asked, reference="  ", by=budi)

    asked.refresh_from_db()
    assert asked.state == RefundState.APPROVED
    assert ledger.producer_balance(siti) == 12_750


def test_a_card_refund_waits_in_the_outbox_and_goes_through_its_gateway(arjasa, siti, budi, stripe_standin):
    order = make_money_order(arjasa, [(siti, 1, 15_000)], method=Method.CARD)
    pay(order)
    call_off(order)
    asked = ask(order, (order.lines.get(), 1))

    with pytest.raises(NotAllowed):
        refund.complete_refund(asked, reference="TRF 8", by=budi)

    message = OutboxMessage.objects.get(kind="refund")
    assert (message.key, message.payload) == (f"refund:{asked.pk}", {"refund": asked.pk})


def test_a_card_refund_that_the_provider_refuses_waits_for_the_treasurer(arjasa, siti, budi, rini, stripe_standin):
    order = make_money_order(arjasa, [(siti, 1, 15_000)], method=Method.CARD)
    pay(order)  # with a payment that the provider has never seen
    call_off(order)
    asked = ask(order, (order.lines.get(), 1))

    failed = refund.send_refund(asked, at=AT)

    assert (failed.state, bool(failed.error)) == (RefundState.FAILED, True)
    with pytest.raises(NotAllowed):
        refund.retry_refund(failed, by=rini)
    refund.retry_refund(failed, by=budi)
    assert OutboxMessage.objects.filter(kind="refund").count() == 2
    refund.complete_refund(failed, reference="TRF 8", by=budi, at=AT)
    assert balances() == {}


def test_one_line_is_not_refunded_twice_out_of_the_money_of_another(arjasa, siti, wati):
    order = make_money_order(arjasa, [(siti, 1, 15_000), (wati, 1, 15_000)])
    pay(order)
    line = order.lines.first()
    order.lines.filter(pk=line.pk).update(qty_short=1)
    ask(order, (line, 1))

    with pytest.raises(NotRefundable):
        ask(order, (line, 1), key="retur-2")

    assert Refund.objects.count() == 1


def test_a_line_that_is_named_twice_is_counted_twice(arjasa, siti, wati):
    order = make_money_order(arjasa, [(siti, 1, 15_000), (wati, 1, 15_000)])
    pay(order)
    order.lines.update(qty_short=1)
    line = order.lines.first()

    with pytest.raises(NotRefundable):
        ask(order, (line, 1), (line, 1))

    assert Refund.objects.count() == 0


@pytest.mark.parametrize("sent_back", [0, 1])
def test_money_goes_back_by_a_payment_that_still_has_some(arjasa, siti, sent_back):
    order = make_money_order(arjasa, [(siti, 2, 15_000)], method=Method.CARD)
    payments = [pay(order, at=AT + timedelta(minutes=minutes)) for minutes in (0, 1)]
    refund.refund_payment(payments[sent_back], reason=RefundReason.LATE, key="late:1", at=AT)
    order.lines.update(qty_short=1)

    asked = ask(order, (order.lines.get(), 1))

    assert (asked.payment, asked.amount) == (payments[1 - sent_back], 15_000)


def test_delivery_goes_back_once(arjasa, siti):
    order = hand_over_paid(make_money_order(arjasa, [(siti, 1, 15_000)], fee=10_000))
    asked = ask(order, include_delivery=True)

    with pytest.raises(NotRefundable):
        ask(order, include_delivery=True, key="retur-2")

    assert (asked.amount, Refund.objects.count()) == (10_000, 1)
