import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orders.domain import ledger, lifecycle
from orders.domain.ledger import Entry, LedgerError
from orders.enums import AccountKind, Method, PaymentState, PostingRule
from orders.models import Payment, Posting, Transfer
from tests.factories.ledger import balances, hand_over, make_money_order, pay, sold

pytestmark = pytest.mark.django_db


def bank_to_loss(amount, key="adj:1:1"):
    return Entry(ledger.account(AccountKind.LOSS), ledger.account(AccountKind.BANK), amount, key)


def post(*entries):
    return ledger.post(PostingRule.LOSS, document="KOREKSI-1", entries=list(entries))


def test_post_moves_money_between_two_accounts():
    post(bank_to_loss(5_000))

    assert balances() == {"bank": -5_000, "loss_expense": 5_000}


def test_post_twice_is_once():
    first = post(bank_to_loss(5_000))

    second = post(bank_to_loss(5_000))

    assert second == first
    assert (Posting.objects.count(), Transfer.objects.count()) == (1, 1)


@pytest.mark.parametrize("amount", [4_999, 5_001])
def test_post_refuses_another_amount_under_a_known_key(amount):
    post(bank_to_loss(5_000))

    with pytest.raises(LedgerError):
        post(bank_to_loss(amount))

    assert balances() == {"bank": -5_000, "loss_expense": 5_000}


def test_post_refuses_other_accounts_under_a_known_key():
    post(bank_to_loss(5_000))
    turned = bank_to_loss(5_000)

    with pytest.raises(LedgerError):
        post(Entry(turned.credit, turned.debit, 5_000, turned.key))

    assert Transfer.objects.count() == 1


def test_post_refuses_a_known_key_beside_a_new_one():
    post(bank_to_loss(5_000))

    with pytest.raises(LedgerError):
        post(bank_to_loss(5_000), bank_to_loss(1_000, key="adj:1:2"))

    assert Transfer.objects.count() == 1


@pytest.mark.parametrize("amount", [-1, 10**12 + 1])
def test_post_refuses_what_is_no_amount(amount):
    with pytest.raises(LedgerError):
        post(bank_to_loss(amount))

    assert Posting.objects.count() == 0


def test_post_leaves_out_nought_and_posts_nothing_for_nothing():
    assert post(bank_to_loss(0)) is None

    assert Posting.objects.count() == 0


def test_post_refuses_an_account_to_itself():
    bank = ledger.account(AccountKind.BANK)

    with pytest.raises(LedgerError):
        post(Entry(bank, bank, 1_000, "adj:1:1"))


def test_reversals_take_back_at_most_what_was_given():
    given = post(bank_to_loss(5_000)).transfers.get()
    options = {"rule": PostingRule.REVERSAL, "document": "KOREKSI-2"}
    ledger.post_reversal(given, amount=2_000, key="adj:1:2", **options)
    ledger.post_reversal(given, amount=3_000, key="adj:1:3", **options)

    with pytest.raises(LedgerError):
        ledger.post_reversal(given, amount=1, key="adj:1:4", **options)

    assert balances() == {}
    assert ledger.reversed_of(given) == 5_000


def test_the_parts_of_one_posting_take_back_at_most_what_was_given():
    given = post(bank_to_loss(5_000)).transfers.get()

    with pytest.raises(LedgerError):
        post(*[ledger.reversal(given, amount=3_000, key=f"adj:1:{n}") for n in (2, 3)])

    assert ledger.reversed_of(given) == 0


def test_a_reversal_posted_twice_is_once():
    given = post(bank_to_loss(5_000)).transfers.get()
    options = {"amount": 5_000, "key": "adj:1:2", "rule": PostingRule.REVERSAL, "document": "KOREKSI-2"}

    first, second = (ledger.post_reversal(given, **options) for _ in range(2))

    assert first == second
    assert balances() == {}


def test_a_reversal_is_never_reversed():
    given = post(bank_to_loss(5_000)).transfers.get()
    options = {"rule": PostingRule.REVERSAL, "document": "KOREKSI-2"}
    back = ledger.post_reversal(given, amount=5_000, key="adj:1:2", **options).transfers.get()

    with pytest.raises(LedgerError):
        ledger.post_reversal(back, amount=5_000, key="adj:1:3", **options)


def test_a_reversal_swaps_the_accounts():
    given = post(bank_to_loss(5_000)).transfers.get()

    with pytest.raises(LedgerError):
        post(Entry(given.debit, given.credit, 5_000, "adj:1:2", reverses=given))


def refuse(sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_refuses_to_change_or_delete_transfers():
    given = post(bank_to_loss(5_000)).transfers.get()

    refuse(f"UPDATE orders_transfer SET amount = 1 WHERE id = {given.pk}")
    refuse(f"DELETE FROM orders_transfer WHERE id = {given.pk}")
    with pytest.raises(DatabaseError), transaction.atomic():
        given.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Transfer.objects.filter(pk=given.pk).delete()

    assert balances() == {"bank": -5_000, "loss_expense": 5_000}


def test_capture_of_a_transfer_keeps_the_unique_code_apart(arjasa, siti):
    order = make_money_order(arjasa, [(siti, 1, 15_000)], fee=10_000, code=356)

    pay(order)

    assert balances() == {"bank": 25_356, "customer_advance": 25_000, "unique_code_income": 356}


@pytest.mark.parametrize(
    ("price", "rounding", "expected"),
    [
        (15_040, -40, {"customer_advance": 15_040, "rounding": -40}),
        (15_060, 40, {"customer_advance": 15_060, "rounding": 40}),
        (15_000, 0, {"customer_advance": 15_000}),
    ],
)
def test_capture_of_cash_posts_its_rounding(arjasa, siti, price, rounding, expected):
    order = make_money_order(arjasa, [(siti, 1, price)], method=Method.CASH, rounding=rounding)

    pay(order)

    assert balances() == {f"cash_drawer:{arjasa.pk}": price + rounding, **expected}


@pytest.mark.parametrize(
    ("method", "amount"), [(Method.CARD, 15_001), (Method.TRANSFER, 14_999), (Method.CASH, 15_100)]
)
def test_capture_refuses_what_does_not_pay_the_order(arjasa, siti, method, amount):
    order = make_money_order(arjasa, [(siti, 1, 15_000)], method=method)
    payment = Payment.objects.create(order=order, method=method, amount=amount, state=PaymentState.CREATED)
    lifecycle.advance(payment, PaymentState.CAPTURED)

    with pytest.raises(LedgerError):
        ledger.record_capture(payment)

    assert balances() == {}


def test_hand_over_credits_producers_commission_and_delivery(arjasa, siti, wati):
    order = make_money_order(arjasa, [(siti, 1, 15_000), (wati, 2, 20_000)], fee=10_000, method=Method.CARD)
    pay(order)

    hand_over(order)

    assert balances() == {
        "gateway_receivable": 65_000,
        f"producer_payable:{siti.pk}": 12_750,
        f"producer_payable:{wati.pk}": 34_000,
        "commission_income": 8_250,
        "delivery_income": 10_000,
    }


def test_hand_over_twice_credits_once(arjasa, siti):
    order = make_money_order(arjasa, [(siti, 1, 15_000)])
    pay(order)
    part = order.fulfilments.get()

    assert ledger.credit_hand_over(part) == ledger.credit_hand_over(part)
    assert ledger.producer_balance(siti) == 12_750


def test_hand_over_of_a_short_line_splits_what_was_handed_over(arjasa, siti):
    order = make_money_order(arjasa, [(siti, 3, 1_333)], rate_bps=1_250)
    pay(order)
    order.lines.update(qty_short=1)

    ledger.credit_hand_over(order.fulfilments.get())

    assert balances() == {
        "bank": 3_999,
        "customer_advance": 1_333,
        "commission_income": 333,
        f"producer_payable:{siti.pk}": 2_333,
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(qty=st.integers(1, 40), price=st.integers(1, 200_000), rate=st.integers(0, 10_000), fee=st.integers(0, 20_000))
def test_what_was_paid_is_credited_to_the_rupiah(arjasa, siti, qty, price, rate, fee):
    with transaction.atomic():
        before = ledger.producer_balance(siti)
        order = make_money_order(arjasa, [(siti, qty, price)], rate_bps=rate, fee=fee)

        hand_over(order if pay(order) else order)

        line = order.lines.get()
        assert ledger.producer_balance(siti) - before == qty * price - qty * price * rate // 10_000
        assert line.producer_share + line.commission == qty * price
        assert ledger.balance(ledger.account(AccountKind.CUSTOMER_ADVANCE)) == 0


def test_sum_of_all_accounts_is_nought(arjasa, siti, wati):
    sold(arjasa, siti, qty=3, price=13_333, code=217)
    sold(arjasa, wati, qty=1, price=9_999, method=Method.CASH, rounding=1)

    signed = [b if key.split(":")[0] in AccountKind.debit_normal else -b for key, b in balances().items()]

    assert sum(signed) == 0
