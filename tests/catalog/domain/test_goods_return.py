import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from catalog.domain import goods_return, stock
from catalog.domain.goods_return import Piece
from catalog.domain.stock import Want
from catalog.enums import MovementReason, ReturnReason, ReturnState
from catalog.exceptions import BadReturn, NotAllowed, OutOfStock, TooFew, WrongStep
from catalog.models import GoodsReturn, Reservation, StockLevel, StockMovement
from marketplace.domain.notice_words import words_of
from marketplace.models import Notice
from orders.domain.books import check_books
from tests.factories.catalog import in_days, make_home_stock, make_line, make_product, make_shelf_stock
from tests.factories.marketplace import user_of


@pytest.fixture
def level(siti, arjasa):
    return make_shelf_stock(make_product(siti).variants.get(), arjasa, 10)


def ask(siti, mart, level, qty, **fields):
    return goods_return.ask_back(
        siti, mart=mart, pieces=[Piece(level.pk, qty)], client_key=uuid.uuid4(), by=user_of(siti), **fields
    )


def counts(level):
    level.refresh_from_db()
    return level.on_hand, level.reserved


def past_its_day(level):
    level.batch.best_before = in_days(-1)
    level.batch.save(update_fields=["best_before"])


def test_what_she_asks_back_can_no_longer_be_bought(siti, arjasa, level):
    made = ask(siti, arjasa, level, 8)

    assert (made.reason, made.state, made.fetch_by) == (ReturnReason.ASKED, ReturnState.DUE, in_days(14))
    assert made.number.startswith("NR-") and counts(level) == (10, 8)
    assert check_books().differences == []
    line = make_line(level.batch.variant, 3, mart=arjasa)
    with pytest.raises(OutOfStock):
        stock.reserve([Want(level.pk, line, 3)], expires_at=None)
    assert not Notice.objects.filter(kind="return_due").exists()


def test_the_same_request_sets_aside_once(siti, arjasa, level):
    key = uuid.uuid4()
    asked = {"mart": arjasa, "pieces": [Piece(level.pk, 4)], "client_key": key, "by": user_of(siti)}

    first, again = (goods_return.ask_back(siti, **asked) for _ in range(2))

    assert first == again and counts(level) == (10, 4)


@pytest.mark.parametrize("qty", [0, -1, 11])
def test_more_than_is_free_is_refused(siti, arjasa, level, qty):
    with pytest.raises(TooFew):
        ask(siti, arjasa, level, qty)

    assert counts(level) == (10, 0) and not GoodsReturn.objects.exists()


def test_what_buyers_were_promised_stays_for_them(siti, arjasa, level):
    stock.reserve([Want(level.pk, make_line(level.batch.variant, 9, mart=arjasa), 9)], expires_at=None)

    with pytest.raises(TooFew, match="hanya 1"):
        ask(siti, arjasa, level, 2)

    assert counts(level) == (10, 9)


def test_a_hold_past_its_time_counts_as_free(siti, arjasa, level):
    soon = timezone.now() + timedelta(minutes=5)
    stock.reserve([Want(level.pk, make_line(level.batch.variant, 9, mart=arjasa), 9)], expires_at=soon)

    ask(siti, arjasa, level, 10, at=soon + timedelta(seconds=1))

    assert counts(level) == (10, 10)


def test_nobody_asks_for_anothers_goods_or_from_another_place(siti, wati, arjasa, ambulu, level):
    at_home = make_home_stock(level.batch.variant, 3)

    with pytest.raises(NotAllowed):
        goods_return.ask_back(siti, mart=arjasa, pieces=[Piece(level.pk, 1)], client_key=uuid.uuid4(), by=user_of(wati))
    for who, mart, what in ((wati, arjasa, level), (siti, ambulu, level), (siti, arjasa, at_home)):
        with pytest.raises(BadReturn):
            ask(who, mart, what, 1)
    with pytest.raises(BadReturn):
        goods_return.ask_back(siti, mart=arjasa, pieces=[], client_key=uuid.uuid4(), by=user_of(siti))
    assert counts(level) == (10, 0) and not GoodsReturn.objects.exists()


def test_the_mart_sends_goods_home_and_she_is_told_where_and_until_when(siti, arjasa, rini, joko, level):
    wanted = {"mart": arjasa, "pieces": [Piece(level.pk, 2)], "reason": ReturnReason.DAMAGED, "note": "Bungkus sobek"}
    with pytest.raises(NotAllowed):
        goods_return.make_return(siti, **wanted, client_key=uuid.uuid4(), by=joko)

    made = goods_return.make_return(siti, **wanted, client_key=uuid.uuid4(), by=rini)

    notice = Notice.objects.get(kind="return_due")
    assert (notice.producer, notice.link) == (siti, f"/ruang/titipan/retur/{made.number}/")
    assert notice.facts == {
        "number": made.number, "mart": "Mart Arjasa", "reason": "damaged", "pieces": 2,
        "day": in_days(14).isoformat(),
    }  # fmt: skip
    assert f"paling lambat {date_format(in_days(14), 'WEEKDAY_FORMAT')}." in words_of(notice).text


@pytest.mark.parametrize(
    ("reason", "movement"),
    [("damaged", MovementReason.DAMAGED), ("expired", MovementReason.EXPIRED), ("unsold", MovementReason.RETURNED)],
)
def test_what_is_fetched_leaves_the_shelf_once(siti, arjasa, rini, level, reason, movement):
    made = goods_return.make_return(
        siti, mart=arjasa, pieces=[Piece(level.pk, 3)], reason=reason, client_key=uuid.uuid4(), by=rini
    )

    for _ in range(2):
        goods_return.hand_back(made, by=rini)

    made.refresh_from_db()
    assert (made.state, made.closed_by, counts(level)) == (ReturnState.FETCHED, rini, (7, 0))
    left = StockMovement.objects.get(source=level.place)
    assert (left.qty, left.reason, left.document) == (3, movement, made.number)
    assert check_books().differences == []


def test_only_the_mart_that_keeps_them_hands_them_back(siti, arjasa, joko, level):
    made = ask(siti, arjasa, level, 3)

    for who in (joko, user_of(siti)):
        with pytest.raises(NotAllowed):
            goods_return.hand_back(made, by=who)

    assert counts(level) == (10, 3)


def test_she_takes_back_her_own_wish_and_only_hers(siti, wati, arjasa, rini, level):
    asked = ask(siti, arjasa, level, 3)
    sent = goods_return.make_return(
        siti, mart=arjasa, pieces=[Piece(level.pk, 1)], reason="unsold", client_key=uuid.uuid4(), by=rini
    )
    for made, who in ((asked, wati), (sent, siti)):
        with pytest.raises(NotAllowed):
            goods_return.call_off(made, by=user_of(who))

    goods_return.call_off(asked, by=user_of(siti))
    goods_return.call_off(sent, by=rini)

    assert counts(level) == (10, 0)
    with pytest.raises(WrongStep):
        goods_return.hand_back(asked, by=rini)
    assert check_books().differences == []


def test_expired_goods_come_off_the_shelf_by_themselves_and_never_go_back(siti, wati, arjasa, rini, level):
    other = make_shelf_stock(make_product(wati).variants.get(), arjasa, 2)
    fresh = make_shelf_stock(level.batch.variant, arjasa, 5)
    past_its_day(level), past_its_day(other)

    for _ in range(2):
        goods_return.take_off_expired()

    assert [(made.producer, made.reason, made.made_by) for made in GoodsReturn.objects.order_by("pk")] == [
        (siti, ReturnReason.EXPIRED, None), (wati, ReturnReason.EXPIRED, None),
    ]  # fmt: skip
    assert (counts(level), counts(other), counts(fresh)) == ((10, 10), (2, 2), (5, 0))
    assert Notice.objects.filter(kind="return_due").count() == 2
    with pytest.raises(BadReturn):
        goods_return.call_off(GoodsReturn.objects.first(), by=rini)
    assert set(Reservation.objects.values_list("state", flat=True)) == {"held"}
    assert check_books().differences == []


def test_what_a_buyer_waits_for_is_left_to_staff_even_past_its_day(siti, arjasa, level):
    stock.reserve([Want(level.pk, make_line(level.batch.variant, 10, mart=arjasa), 10)], expires_at=None)
    past_its_day(level)

    goods_return.take_off_expired()

    assert not GoodsReturn.objects.exists() and StockLevel.objects.get(pk=level.pk).reserved == 10
