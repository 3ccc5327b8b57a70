"""The last piece is bought and goes home at the same moment, and a slip is changed while it is counted."""

import time
import uuid

import pytest
from django.db import connection, transaction

from catalog.domain import goods_return, intake, stock
from catalog.domain.goods_return import Piece
from catalog.domain.stock import Want
from catalog.enums import ConsignmentState, MovementReason
from catalog.exceptions import OutOfStock, SlipCounted, TooFew
from catalog.models import Consignment, GoodsReturn, Reservation, StockLevel, StockMovement
from marketplace.refusal import Refusal
from tests.factories.catalog import (
    any_staff,
    in_days,
    make_consignment,
    make_goods_return,
    make_line,
    make_product,
    make_shelf_stock,
)
from tests.factories.marketplace import user_of
from tests.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def last(siti, arjasa):
    return make_shelf_stock(make_product(siti).variants.get(), arjasa, 1)


def ask_back(siti, mart, level):
    return goods_return.ask_back(
        siti, mart=mart, pieces=[Piece(level.pk, 1)], client_key=uuid.uuid4(), by=user_of(siti)
    )


def test_the_last_piece_is_either_bought_or_goes_home(siti, arjasa, last):
    lines = [make_line(last.batch.variant, 1, mart=arjasa) for _buyer in range(4)]
    buyers = [lambda line=line: stock.reserve([Want(last.pk, line, 1)], expires_at=None) for line in lines]

    answers = all_at_once([*buyers, *[lambda: ask_back(siti, arjasa, last)] * 4])

    last.refresh_from_db()
    assert sum(not isinstance(answer, Refusal) for answer in answers) == 1
    assert {type(answer) for answer in answers if isinstance(answer, Refusal)} <= {OutOfStock, TooFew}
    assert (last.on_hand, last.reserved, Reservation.objects.count()) == (1, 1, 1)


def set_aside_without_guard(siti, mart, level):
    """Looks, thinks, writes: what a return must never become."""

    def look_and_write():
        seen = StockLevel.objects.get(pk=level.pk)
        if seen.on_hand - seen.reserved < 1:
            raise TooFew
        time.sleep(0.05)
        StockLevel.objects.filter(pk=level.pk).update(reserved=seen.reserved + 1)
        return seen

    if connection.vendor == "sqlite":  # its transactions run one after the other and would hide the fault
        return look_and_write()
    with transaction.atomic():
        return look_and_write()


def test_the_race_itself_is_real(siti, arjasa, last):
    answers = all_at_once([lambda: set_aside_without_guard(siti, arjasa, last)] * 8)

    assert sum(isinstance(answer, StockLevel) for answer in answers) > 1


def test_two_desks_hand_a_return_back_once(siti, arjasa, last):
    made, by = make_goods_return(siti, arjasa, level=last, qty=1), any_staff(arjasa)

    all_at_once([lambda: goods_return.hand_back(GoodsReturn.objects.get(pk=made.pk), by=by)] * 6)

    last.refresh_from_db()
    assert (last.on_hand, last.reserved) == (0, 0)
    assert StockMovement.objects.filter(reason=MovementReason.RETURNED).count() == 1


def test_two_sweeps_take_expired_goods_off_once(siti, arjasa, last):
    last.batch.best_before = in_days(-1)
    last.batch.save(update_fields=["best_before"])

    all_at_once([goods_return.take_off_expired] * 6)

    last.refresh_from_db()
    assert (last.on_hand, last.reserved, GoodsReturn.objects.count()) == (1, 1, 1)


def test_a_slip_is_either_changed_before_it_is_counted_or_not_at_all(siti, arjasa):
    variant, by = make_product(siti).variants.get(), any_staff(arjasa)
    slip = make_consignment(siti, arjasa, (variant, 12, in_days(60)))
    batch = slip.batches.get()
    count = {batch.pk: intake.Count(accepted=12, best_before=in_days(60))}
    lines = [intake.DeclaredLine(variant, 7, in_days(60))]

    changed, received = all_at_once(
        [
            lambda: intake.change_consignment(
                Consignment.objects.get(pk=slip.pk), mart=arjasa, lines=lines, by=user_of(siti)
            ),
            lambda: intake.receive_consignment(Consignment.objects.get(pk=slip.pk), counts=count, by=by),
        ]
    )

    batch.refresh_from_db()
    assert received.state == ConsignmentState.RECEIVED and batch.qty_accepted == 12
    assert batch.qty_declared == (12 if isinstance(changed, SlipCounted) else 7)
    assert StockLevel.objects.get().on_hand == 12
