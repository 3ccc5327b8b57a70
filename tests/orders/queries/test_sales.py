import random
from datetime import UTC, datetime, timedelta

import pytest

from orders.domain import payout, refund
from orders.enums import Liable, Method, RefundReason
from orders.models import OrderLine
from orders.queries import sales
from orders.queries.months import Month, month_of
from orders.queries.producer import balance_of
from tests.factories.ledger import hand_over, make_money_order, pay, sold
from tests.factories.orders import treasurer

pytestmark = pytest.mark.django_db

START = datetime(2026, 8, 20, 3, 0, tzinfo=UTC)
MONTHS = [Month(datetime(2026, n, 1).date()) for n in (8, 9, 10, 11, 12)]


def sell(mart, producer, *, at, qty=1, price=15_000, rate_bps=1500):
    order = make_money_order(mart, [(producer, qty, price)], rate_bps=rate_bps)
    pay(order, at=at)
    return hand_over(order, at=at)


def give_back(order, qty, *, at, liable=Liable.PRODUCER):
    back = refund.refund_lines(
        order, parts=[(order.lines.get(), qty)], reason=RefundReason.DEFECT, liable=liable, key=f"r{at}", at=at
    )
    refund.complete_refund(back, reference="TRF", by=treasurer(), at=at)


def pay_out(producer, budi, ketua, *, at):
    (made,) = payout.prepare_payouts([producer], by=budi, key=f"p{at}", at=at)
    payout.approve_payout(made, by=ketua, at=at)
    return payout.mark_paid(made, reference="TRF", by=budi, at=at)


def rows_of(producer, month):
    hers = sales.transfers_of(producer, since=month.begins, until=month.ends)
    return [sales.row_of(transfer, producer) for transfer in hers]


def test_a_sale_and_its_return_are_told_with_price_commission_and_share(arjasa, siti):
    order = sell(arjasa, siti, at=START, qty=3, price=10_001, rate_bps=1250)
    give_back(order, 1, at=START + timedelta(days=1))

    sale, back = rows_of(siti, month_of(START.date()))

    assert (sale.qty, sale.gross, sale.commission, sale.share, sale.is_return) == (3, 30_003, 3_750, 26_253, False)
    assert (back.qty, back.gross, back.is_return) == (-1, -10_001, True)
    assert back.share + back.commission == -10_001


def test_what_the_koperasi_bears_takes_nothing_from_her(arjasa, siti):
    order = sell(arjasa, siti, at=START)
    give_back(order, 1, at=START + timedelta(days=1), liable=Liable.COOPERATIVE)

    assert [row.share for row in rows_of(siti, month_of(START.date()))] == [12_750]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_month_is_what_the_ledger_moved_to_the_rupiah(arjasa, siti, wati, budi, ketua, seed):
    luck, open_orders = random.Random(seed), []
    at = START
    for _step in range(25):
        at += timedelta(hours=luck.randint(1, 150))
        what = luck.choice(["sell", "sell", "sell", "other", "back", "pay"])
        if what == "sell":
            price, rate = luck.choice([999, 9_990, 15_500, 33_333]), luck.choice([0, 777, 1250, 1500, 9_999])
            open_orders.append(sell(arjasa, siti, at=at, qty=luck.randint(2, 7), price=price, rate_bps=rate))
        elif what == "other":
            sell(arjasa, wati, at=at, price=77_000)
        elif what == "back" and open_orders:
            give_back(open_orders.pop(), luck.randint(1, 2), at=at)
        elif what == "pay" and balance_of(siti) > 0:
            pay_out(siti, budi, ketua, at=at)

    found = {month: sales.totals(siti, since=month.begins, until=month.ends) for month in MONTHS}
    rows = {month: rows_of(siti, month) for month in MONTHS}

    for month, totals in found.items():
        assert sum(row.share for row in rows[month]) == totals.closing - totals.opening
        assert totals.earned - totals.paid == totals.closing - totals.opening
        told = [row for row in rows[month] if row.line and not row.is_return]
        assert (sum(row.gross for row in told), sum(row.qty for row in told)) == (totals.sold, totals.pieces)
        assert sum(row.commission for row in told) == totals.commission
        days = sales.sold_by_day(siti, since=month.begins, until=month.ends)
        assert sum(gross for gross, _share, _pieces in days.values()) == totals.sold
    assert [found[month].closing for month in MONTHS[:-1]] == [found[month].opening for month in MONTHS[1:]]
    assert (found[MONTHS[0]].opening, found[MONTHS[-1]].closing) == (0, balance_of(siti))


def test_a_sale_at_midnight_in_jember_is_the_new_months(arjasa, siti):
    last = datetime(2026, 10, 31, 16, 59, 59, tzinfo=UTC)
    sell(arjasa, siti, at=last, price=10_000), sell(arjasa, siti, at=last + timedelta(seconds=1), price=20_000)
    october, november = MONTHS[2], MONTHS[3]

    assert [row.gross for row in rows_of(siti, october)] == [10_000]
    assert [row.gross for row in rows_of(siti, november)] == [20_000]
    assert list(sales.sold_by_day(siti, since=november.begins, until=november.ends)) == [november.first]


def test_what_is_paid_and_not_handed_over_is_held(arjasa, siti, wati):
    paid = make_money_order(arjasa, [(siti, 4, 15_000), (wati, 1, 77_000)])
    pay(paid)
    OrderLine.objects.filter(order=paid, producer=siti).update(qty_short=1)
    make_money_order(arjasa, [(siti, 1, 99_000)])  # nobody paid for it yet
    sold(arjasa, siti)

    (line,) = sales.held_lines(siti)

    assert (line.order, line.share_due) == (paid, 38_250)


def test_what_is_in_a_payout_is_told_until_it_is_paid(arjasa, siti, budi, ketua):
    sold(arjasa, siti, method=Method.TRANSFER)
    (made,) = payout.prepare_payouts([siti], by=budi, key="k")
    assert sales.in_payout(siti) == 12_750

    payout.mark_paid(payout.approve_payout(made, by=ketua), by=budi)

    assert (sales.in_payout(siti), balance_of(siti)) == (0, 0)


def test_a_producer_without_an_account_has_nothing(siti):
    month = MONTHS[0]

    assert rows_of(siti, month) == [] and sales.held_lines(siti) == []
    assert sales.totals(siti, since=month.begins, until=month.ends).closing == 0
