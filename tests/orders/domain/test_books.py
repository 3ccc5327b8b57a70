import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from orders.domain import books, payout, refund
from orders.enums import Method, RefundReason
from tests.factories.ledger import AT, call_off, hand_over, make_money_order, pay, sold
from tests.tampering import tamper

pytestmark = pytest.mark.django_db

MONEY = [check for check in books.CHECKS if check is not books.lines_have_their_pieces]  # these orders have no stock


def differences(*checks):
    return [difference for check in checks or MONEY for difference in check()]


@pytest.fixture
def busy(arjasa, siti, wati, budi, ketua):
    """A day of everything: sales, a refund before and one after hand-over, a payout."""
    short = make_money_order(arjasa, [(siti, 3, 13_333), (wati, 2, 8_000)], fee=10_000, code=77)
    pay(short)
    short.lines.filter(producer=siti).update(qty_short=1)
    asked = refund.refund_lines(
        short, parts=[(short.lines.get(producer=siti), 1)], reason=RefundReason.SHORT, key="a", at=AT
    )
    refund.complete_refund(asked, reference="TRF 1", by=budi, at=AT)
    hand_over(short)
    back = sold(arjasa, siti, qty=2, price=15_040, method=Method.CASH, rounding=20)
    defect = refund.refund_lines(back, parts=[(back.lines.get(), 1)], reason=RefundReason.DEFECT, key="b", at=AT)
    refund.complete_refund(defect, by=budi, at=AT)
    prepared = payout.prepare_payouts([siti], by=budi, key="p", at=AT)[0]
    payout.approve_payout(prepared, by=ketua, at=AT)
    payout.mark_paid(prepared, by=budi, at=AT)
    pay(make_money_order(arjasa, [(wati, 1, 9_000)]))
    call_off(make_money_order(arjasa, [(wati, 1, 9_000)]))
    return {"short": short, "back": back, "payout": prepared}


def test_books_of_a_busy_day_are_green(busy):
    assert differences() == []


def test_books_of_an_empty_shop_are_green(db):
    out = io.StringIO()

    call_command("check_books", stdout=out)

    assert out.getvalue().splitlines()[-1] == "0 breaches"


def test_the_command_names_each_difference_and_fails(busy):
    err = io.StringIO()

    with pytest.raises(CommandError):
        call_command("check_books", stdout=io.StringIO(), stderr=err)

    assert {line[:2] for line in err.getvalue().splitlines()} == {"S5"}  # no stock behind these orders


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE orders_transfer SET amount = 1 WHERE key = 'sale:{line}:producer'", "L4"),
        ("DELETE FROM orders_transfer WHERE key = 'delivery:{part}'", "L4"),
        ("DELETE FROM orders_transfer WHERE key = 'capture:{payment}:code'", "L6"),
        ("UPDATE orders_transfer SET amount = 1 WHERE key = 'capture:{payment}:order'", "L6"),
        ("UPDATE orders_transfer SET amount = 1 WHERE key = 'payout:{payout}'", "L9"),
        ("UPDATE orders_transfer SET amount = 999999 WHERE reverses_id IS NOT NULL AND key LIKE '%:producer'", "L5"),
        ("UPDATE orders_refund SET amount = amount + 1 WHERE key = 'a'", "L8"),
        ("UPDATE orders_payment SET state = 'failed' WHERE id = {payment}", "L6"),
        ("UPDATE orders_payoutitem SET amount = amount - 1 WHERE payout_id = {payout}", "L9"),
        ("UPDATE orders_payoutitem SET is_live = (1 = 0) WHERE payout_id = {payout}", "L9"),
        ("UPDATE orders_orderline SET rate_bps = 0 WHERE id = {line}", "L7"),
        ("UPDATE orders_order SET state = 'cancelled' WHERE id = {order}", "O1"),
        ("DELETE FROM orders_orderevent WHERE kind = 'fulfilment' AND after = 'packed'", "O1"),
        ("UPDATE orders_fulfilment SET state = 'packed' WHERE id = {part}", "L4"),
        ("UPDATE orders_payment SET state = 'failed' WHERE id = {payment}", "O3"),
        (
            'INSERT INTO orders_orderevent (order_id, fulfilment_id, kind, "before", "after", note, at) '
            'SELECT order_id, fulfilment_id, kind, "before", "after", note, at FROM orders_orderevent '
            "WHERE fulfilment_id = {part} AND \"after\" = 'delivered'",
            "O2",
        ),
    ],
)  # fmt: skip
def test_tampering_is_found(busy, sql, found):
    order = busy["short"]

    tamper(
        sql.format(
            order=order.pk,
            line=order.lines.first().pk,
            part=order.fulfilments.get().pk,
            payment=order.payments.get().pk,
            payout=busy["payout"].pk,
        )
    )

    assert found in {difference[:2] for difference in differences()}


def test_a_guard_that_was_taken_away_is_missed(db):
    on = " ON orders_transfer" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER append_only_orders_transfer_delete{on}")

    assert differences(books.journals_are_guarded) == [
        "L3 orders_transfer: pengaman hilang (append_only_orders_transfer_delete)"
    ]
