import uuid

import pytest
from django.utils import timezone

from catalog.domain import stock
from marketplace.domain.throttle import TooMany
from marketplace.refusal import Refusal
from orders.domain import desk, fulfilment, ledger
from orders.domain.cancelling import cancel_order
from orders.enums import FulfilmentState, Method, OrderState, PaymentState
from orders.exceptions import (
    AlreadyHandedOver,
    CashTooLittle,
    NotAllowed,
    NotPaid,
    NotReady,
    OrderEnded,
    OtherMart,
    WrongCode,
    WrongPhoneTail,
)
from orders.models import Payment, Transfer
from orders.queries.due import due
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import balances
from tests.factories.orders import PAYER, RECIPIENT, collect, make_cart, make_ready, pay, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def keripik(siti, arjasa):
    product = make_product(siti, price=12_550)
    product.level = make_shelf_stock(product.variants.get(), arjasa, 10)
    return product


def ready_order(keripik, arjasa, qty=3, **fields):
    return make_ready(place(make_cart((keripik, qty)), mart=arjasa, **fields))


def test_cash_is_settled_and_the_producer_credited_with_the_hand_over(keripik, arjasa, siti, rini):
    order = ready_order(keripik, arjasa)
    part = order.fulfilments.get()

    desk.hand_over(part, code=part.code.lower(), by=rini, client_key=uuid.uuid4(), cash_given=50_000)

    order.refresh_from_db()
    part.refresh_from_db()
    keripik.level.refresh_from_db()
    assert (order.state, part.state, part.handed_over_by) == (OrderState.COMPLETED, FulfilmentState.COLLECTED, rini)
    assert (keripik.level.on_hand, keripik.level.reserved) == (7, 0)
    assert (order.cash_given, Payment.objects.get().amount) == (50_000, 37_700)
    assert balances() == {
        f"cash_drawer:{arjasa.pk}": 37_700,
        f"producer_payable:{siti.pk}": 32_003,
        "commission_income": 5_647,
        "rounding": 50,
    }


def test_the_same_request_twice_moves_nothing_and_another_one_is_told_who_did_it(keripik, arjasa, rini):
    order = ready_order(keripik, arjasa)
    part, key = order.fulfilments.get(), uuid.uuid4()
    desk.hand_over(part, code=part.code, by=rini, client_key=key, cash_given=40_000)
    written = Transfer.objects.count()

    desk.hand_over(part, code=part.code, by=rini, client_key=key, cash_given=40_000)
    with pytest.raises(AlreadyHandedOver, match="diserahkan oleh rini"):
        desk.hand_over(part, code=part.code, by=rini, client_key=uuid.uuid4(), cash_given=40_000)

    assert Transfer.objects.count() == written
    assert Payment.objects.filter(state=PaymentState.CAPTURED).count() == 1


def test_too_little_cash_hands_over_nothing(keripik, arjasa, rini):
    part = ready_order(keripik, arjasa).fulfilments.get()

    for given in (None, 0, 37_699):
        with pytest.raises(CashTooLittle):
            desk.hand_over(part, code=part.code, by=rini, client_key=uuid.uuid4(), cash_given=given)

    part.refresh_from_db()
    assert part.state == FulfilmentState.READY
    assert Transfer.objects.count() == 0


def test_each_wrong_code_has_its_own_sentence(keripik, arjasa, ambulu, rini, joko):
    cash = place(make_cart((keripik, 1)), mart=arjasa)
    unpaid = place(make_cart((keripik, 1)), mart=arjasa, method=Method.TRANSFER)
    cancelled = cancel_order(place(make_cart((keripik, 1)), mart=arjasa))
    taken = ready_order(keripik, arjasa, qty=1)
    collect(taken.fulfilments.get())

    def refused(order, mart=arjasa, by=rini):
        code = order if isinstance(order, str) else order.fulfilments.get().code
        with pytest.raises(Refusal) as error:
            desk.find_by_code(code, mart=mart, by=by)
        return type(error.value)

    assert refused("AAAA2222") is WrongCode
    assert refused("1' OR 1=1 --\x00") is WrongCode
    assert refused(cash) is NotReady
    assert refused(cash, mart=ambulu, by=joko) is OtherMart
    assert refused(unpaid) is NotPaid
    assert refused(cancelled) is OrderEnded
    assert refused(taken) is AlreadyHandedOver
    assert refused(cash, by=joko) is NotAllowed


def test_codes_are_read_as_people_type_them(keripik, arjasa, rini):
    part = ready_order(keripik, arjasa).fulfilments.get()

    typed = f" {part.code[:4].lower()}-{part.code[4:]} "

    assert desk.find_by_code(typed, mart=arjasa, by=rini) == part


def test_guessing_codes_is_stopped_but_good_ones_do_not_count(keripik, arjasa, rini, settings):
    part = ready_order(keripik, arjasa).fulfilments.get()
    for _ in range(12):
        desk.find_by_code(part.code, mart=arjasa, by=rini)
    for _ in range(10):
        with pytest.raises(WrongCode):
            desk.find_by_code("AAAA2222", mart=arjasa, by=rini)

    with pytest.raises(TooMany):
        desk.find_by_code("AAAA2222", mart=arjasa, by=rini)


def test_a_big_order_asks_for_the_end_of_the_phone_number(keripik, arjasa, rini, settings):
    settings.BIG_PICKUP = 30_000
    part = ready_order(keripik, arjasa).fulfilments.get()

    with pytest.raises(WrongPhoneTail):
        desk.hand_over(part, code=part.code, by=rini, client_key=uuid.uuid4(), cash_given=40_000, phone_tail="9999")
    desk.hand_over(part, code=part.code, by=rini, client_key=uuid.uuid4(), cash_given=40_000, phone_tail="0011")

    part.refresh_from_db()
    assert part.state == FulfilmentState.COLLECTED


def test_staff_of_another_mart_hand_over_nothing(keripik, arjasa, joko):
    part = ready_order(keripik, arjasa).fulfilments.get()

    with pytest.raises(NotAllowed):
        desk.hand_over(part, code=part.code, by=joko, client_key=uuid.uuid4(), cash_given=40_000)

    part.refresh_from_db()
    assert part.state == FulfilmentState.READY


def test_a_short_line_lowers_what_is_due_in_cash_and_the_koperasi_bears_the_loss(keripik, arjasa, siti, rini):
    order = ready_order(keripik, arjasa)
    line, key = order.lines.get(), str(uuid.uuid4())
    for _twice in range(2):
        fulfilment.mark_short(line, qty=1, by=rini, key=key)

    assert due(order).total == 25_100
    collect(order.fulfilments.get())

    keripik.level.refresh_from_db()
    assert (keripik.level.on_hand, keripik.level.reserved) == (7, 0)
    assert balances() == {
        f"cash_drawer:{arjasa.pk}": 25_100,
        f"producer_payable:{siti.pk}": 21_335 + 10_668,
        "commission_income": 3_765,
        "loss_expense": 10_668,
    }


def test_a_short_line_of_a_paid_order_is_refunded_and_the_rest_goes_on(keripik, arjasa, siti, rini):
    order = place(make_cart((keripik, 3)), mart=arjasa, method=Method.TRANSFER)
    pay(order)

    fulfilment.mark_short(order.lines.get(), qty=1, by=rini, key="satu")
    make_ready(order)
    collect(order.fulfilments.get())

    order.refresh_from_db()
    assert order.state == OrderState.COMPLETED
    assert [(refund.amount, refund.reason) for refund in order.refunds.all()] == [(12_550, "short")]
    assert ledger.producer_balance(siti) == 21_335 + 10_668


def test_a_wholly_short_order_ends_and_gives_all_back(keripik, arjasa, rini):
    order = place(make_cart((keripik, 3)), mart=arjasa, method=Method.TRANSFER)
    order = pay(order)

    fulfilment.mark_short(order.lines.get(), qty=3, by=rini, key="satu")

    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert [refund.amount for refund in order.refunds.all()] == [order.total]
    assert stock.available([keripik.level.pk]) == {keripik.level.pk: 7}


def test_what_is_due_at_the_desk_follows_the_clock_of_the_shop(keripik, arjasa):
    at = timezone.now() - timezone.timedelta(days=3)
    order = place(make_cart((keripik, 1)), mart=arjasa, at=at)
    make_ready(order, at=at)

    collect(order.fulfilments.get(), at=at)

    order.refresh_from_db()
    assert (order.finished_at, order.fulfilments.get().handed_over_at) == (at, at)


def test_another_code_hands_over_nothing(keripik, arjasa, rini):
    part, other = (ready_order(keripik, arjasa, qty=1).fulfilments.get() for _ in range(2))

    for code in (other.code, "AAAA2222", ""):
        with pytest.raises(WrongCode):
            desk.hand_over(part, code=code, by=rini, client_key=uuid.uuid4(), cash_given=20_000)

    part.refresh_from_db()
    assert part.state == FulfilmentState.READY
    assert Transfer.objects.count() == 0


def test_guesses_at_the_hand_over_are_counted_too_and_good_codes_are_not(keripik, arjasa, rini, settings):
    settings.THROTTLES = {**settings.THROTTLES, "pickup": (2, 900)}
    *fetched, last = [ready_order(keripik, arjasa, qty=1).fulfilments.get() for _ in range(4)]

    for part in fetched:
        desk.hand_over(part, code=part.code, by=rini, client_key=uuid.uuid4(), cash_given=20_000)
    for _ in range(2):
        with pytest.raises(WrongCode):
            desk.hand_over(last, code="AAAA2222", by=rini, client_key=uuid.uuid4(), cash_given=20_000)

    with pytest.raises(TooMany):
        desk.hand_over(last, code=last.code, by=rini, client_key=uuid.uuid4(), cash_given=20_000)


def test_a_big_order_for_the_family_asks_for_the_number_of_who_fetches_it(keripik, arjasa, rini, settings):
    order = make_ready(pay(place(make_cart((keripik, 3)), mart=arjasa, method=Method.TRANSFER, for_family=True)))
    part, settings.BIG_PICKUP = order.fulfilments.get(), order.total

    with pytest.raises(WrongPhoneTail):
        desk.hand_over(part, code=part.code, by=rini, client_key=uuid.uuid4(), phone_tail=PAYER[-4:])
    desk.hand_over(part, code=part.code, by=rini, client_key=uuid.uuid4(), phone_tail=RECIPIENT[-4:])

    part.refresh_from_db()
    assert part.state == FulfilmentState.COLLECTED


def test_a_code_that_was_used_before_and_after_opens_the_part_that_waits(keripik, arjasa, rini):
    before, waiting, after = (ready_order(keripik, arjasa, qty=1).fulfilments.get() for _ in range(3))
    for fetched in (before, after):
        collect(fetched)
        type(fetched).objects.filter(pk=fetched.pk).update(code=waiting.code)

    assert desk.find_by_code(waiting.code, mart=arjasa, by=rini) == waiting
