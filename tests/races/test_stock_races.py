"""Many at once for the last pieces: real threads, each with a connection of its own, on the test's own database."""

import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from catalog.domain import stock
from catalog.domain.stock import Want
from catalog.enums import MovementReason, ReservationState
from catalog.exceptions import OutOfStock
from catalog.models import Reservation, StockLevel, StockMovement
from tests.factories.catalog import any_staff, make_line, make_lines, make_product, make_shelf_stock
from tests.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BUYERS, PIECES = 50, 10


@pytest.fixture
def variant(siti):
    return make_product(siti).variants.get()


def test_fifty_buyers_get_exactly_the_last_ten(variant, arjasa):
    level = make_shelf_stock(variant, arjasa, PIECES)
    lines = make_lines(*[(variant, 1)] * BUYERS, mart=arjasa)
    soon = timezone.now() + timedelta(minutes=45)

    answers = all_at_once(
        [lambda line=line: stock.reserve([Want(level.pk, line, 1)], expires_at=soon) for line in lines]
    )

    level.refresh_from_db()
    assert sum(isinstance(answer, list) for answer in answers) == PIECES
    assert sum(isinstance(answer, OutOfStock) for answer in answers) == BUYERS - PIECES
    assert (level.on_hand, level.reserved) == (PIECES, PIECES)
    assert Reservation.objects.filter(state=ReservationState.HELD).count() == PIECES


def reserve_without_guard(level_id, line):
    """Looks, thinks, writes: what `stock.reserve` must never become."""

    def look_and_write():
        level = StockLevel.objects.get(pk=level_id)
        if level.on_hand - level.reserved < 1:
            raise OutOfStock({line.variant_id: 0})
        time.sleep(0.05)
        StockLevel.objects.filter(pk=level_id).update(reserved=level.reserved + 1)
        return [Reservation.objects.create(level=level, line=line, qty=1)]

    if connection.vendor == "sqlite":  # its transactions run one after the other and would hide the fault
        return look_and_write()
    with transaction.atomic():
        return look_and_write()


def test_the_race_itself_is_real(variant, arjasa):
    level = make_shelf_stock(variant, arjasa, PIECES)
    lines = make_lines(*[(variant, 1)] * BUYERS, mart=arjasa)

    answers = all_at_once([lambda line=line: reserve_without_guard(level.pk, line) for line in lines])

    assert sum(isinstance(answer, list) for answer in answers) > PIECES


def test_orders_that_want_the_same_two_goods_never_lock_each_other_out(siti, variant, arjasa):
    other = make_product(siti).variants.get()
    left, right = make_shelf_stock(variant, arjasa, 100), make_shelf_stock(other, arjasa, 100)
    jobs = []
    for n in range(20):
        first, second = make_lines((variant, 1), (other, 1), mart=arjasa)
        wants = [Want(left.pk, first, 1), Want(right.pk, second, 1)]
        jobs.append(lambda wants=wants[:: 1 if n % 2 else -1]: stock.reserve(wants, expires_at=None))

    answers = all_at_once(jobs)

    assert [len(answer) for answer in answers] == [2] * 20
    assert sorted(StockLevel.objects.values_list("reserved", flat=True)) == [20, 20]


def test_a_late_payment_and_a_new_buyer_never_both_get_a_lapsed_piece(variant, arjasa):
    level = make_shelf_stock(variant, arjasa, 1)
    late, quick = make_line(variant, 1, mart=arjasa), make_line(variant, 1, mart=arjasa)
    stock.reserve([Want(level.pk, late, 1)], expires_at=timezone.now() - timedelta(seconds=1))

    answers = all_at_once(
        [lambda: stock.keep(late), lambda: stock.reserve([Want(level.pk, quick, 1)], expires_at=None)]
    )

    level.refresh_from_db()
    assert sum(isinstance(answer, OutOfStock) for answer in answers) == 1
    assert (level.on_hand, level.reserved) == (1, 1)
    assert Reservation.objects.filter(state=ReservationState.HELD, expires_at=None).count() == 1


def test_two_desks_hand_the_same_line_over_once(variant, arjasa):
    level = make_shelf_stock(variant, arjasa, 5)
    line, by = make_line(variant, 2, mart=arjasa), any_staff(arjasa)
    stock.reserve([Want(level.pk, line, 2)], expires_at=None)

    all_at_once(
        [lambda: stock.use(line, reason=MovementReason.SOLD_ONLINE, document="SM-1", by=by) for _desk in range(8)]
    )

    level.refresh_from_db()
    assert (level.on_hand, level.reserved) == (3, 0)
    assert StockMovement.objects.filter(reason=MovementReason.SOLD_ONLINE).count() == 1
