"""What is held, handed over, brought and given back; the journal always adds up to what is on hand."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Sum
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.domain import stock
from catalog.domain.stock import Want
from catalog.enums import MovementReason, ReservationState
from catalog.exceptions import NotAllowed, OutOfStock, TooFew
from catalog.models import Reservation, StockLevel, StockMovement
from tests.factories.catalog import make_home_stock, make_line, make_lines, make_product, make_shelf_stock
from tests.factories.marketplace import user_of

NOW = timezone.now()
SOON = NOW + timedelta(minutes=45)
LATER = NOW + timedelta(hours=2)


def counts(level):
    level.refresh_from_db()
    return level.on_hand, level.reserved


def assert_journal_adds_up():
    """S1, S2 and S4 of every level."""
    for level in StockLevel.objects.all():
        of_batch = StockMovement.objects.filter(batch=level.batch)
        came = of_batch.filter(target=level.place).aggregate(n=Sum("qty"))["n"] or 0
        went = of_batch.filter(source=level.place).aggregate(n=Sum("qty"))["n"] or 0
        held = level.reservations.filter(state=ReservationState.HELD).aggregate(n=Sum("qty"))["n"] or 0
        assert (level.on_hand, level.reserved) == (came - went, held)
        assert 0 <= level.reserved <= level.on_hand


@pytest.fixture
def variant(siti):
    return make_product(siti).variants.get()


@pytest.fixture
def level(variant, arjasa):
    return make_shelf_stock(variant, arjasa, 10)


@pytest.fixture
def line(variant, arjasa):
    return make_line(variant, 4, mart=arjasa)


def hold(level, line, qty=None, *, expires_at=SOON, at=NOW):
    return stock.reserve([Want(level.pk, line, qty or line.qty)], expires_at=expires_at, at=at)


def test_reserve_holds_the_pieces(level, line):
    (held,) = hold(level, line)

    assert (held.qty, held.state, held.expires_at) == (4, ReservationState.HELD, SOON)
    assert counts(level) == (10, 4)
    assert stock.available([level.pk], at=NOW) == {level.pk: 6}


def test_reserve_refuses_one_more_than_there_is(level, variant, arjasa):
    line = make_line(variant, 11, mart=arjasa)

    with pytest.raises(OutOfStock) as refusal:
        hold(level, line)

    assert refusal.value.left == {variant.pk: 10}
    assert str(refusal.value) == "Tinggal 10 di rak."
    assert counts(level) == (10, 0)
    assert not Reservation.objects.exists()


def test_reserve_gives_the_last_piece(level, variant, arjasa):
    hold(level, make_line(variant, 10, mart=arjasa))

    assert counts(level) == (10, 10)
    with pytest.raises(OutOfStock) as refusal:
        hold(level, make_line(variant, 1, mart=arjasa))
    assert refusal.value.left == {variant.pk: 0}


def test_reserve_is_all_or_nothing(level, variant, siti, arjasa):
    scarce = make_product(siti).variants.get()
    little = make_shelf_stock(scarce, arjasa, 1)
    first, second = make_lines((variant, 2), (scarce, 2), mart=arjasa)

    with pytest.raises(OutOfStock) as refusal:
        stock.reserve([Want(level.pk, first, 2), Want(little.pk, second, 2)], expires_at=SOON, at=NOW)

    assert refusal.value.left == {scarce.pk: 1}
    assert (counts(level), counts(little)) == ((10, 0), (1, 0))


def test_two_wants_of_one_level_are_counted_together(level, variant, arjasa):
    first, second = make_lines((variant, 6), (variant, 5), mart=arjasa)

    with pytest.raises(OutOfStock):
        stock.reserve([Want(level.pk, first, 6), Want(level.pk, second, 5)], expires_at=SOON, at=NOW)

    assert counts(level) == (10, 0)


def test_a_lapsed_hold_reads_as_free_before_anybody_swept(level, line):
    hold(level, line)

    assert stock.available([level.pk], at=SOON - timedelta(seconds=1)) == {level.pk: 6}
    assert stock.available([level.pk], at=SOON) == {level.pk: 10}
    assert counts(level) == (10, 4)


def test_reserve_lets_go_of_lapsed_holds(level, line, variant, arjasa):
    (old,) = hold(level, line)

    hold(level, make_line(variant, 10, mart=arjasa), expires_at=LATER + timedelta(hours=1), at=LATER)

    old.refresh_from_db()
    assert old.state == ReservationState.RELEASED
    assert counts(level) == (10, 10)


def test_keep_makes_a_hold_stand_for_good(level, line):
    (held,) = hold(level, line)

    stock.keep(line)

    held.refresh_from_db()
    assert held.expires_at is None
    assert stock.available([level.pk], at=LATER) == {level.pk: 6}


def test_keep_takes_again_what_was_let_go(level, line):
    hold(level, line)
    stock.release([line])

    stock.keep([line])

    assert counts(level) == (10, 4)
    assert line.reservations.filter(state=ReservationState.HELD, expires_at=None).count() == 1


def test_keep_refuses_when_somebody_else_has_it_now(level, line, variant, arjasa):
    hold(level, line)
    hold(level, make_line(variant, 9, mart=arjasa), expires_at=None, at=LATER)

    with pytest.raises(OutOfStock):
        stock.keep(line)

    assert counts(level) == (10, 9)


def test_release_gives_back_once(level, line):
    hold(level, line)

    stock.release([line])
    stock.release(line)

    assert counts(level) == (10, 0)
    assert [row.state for row in Reservation.objects.all()] == [ReservationState.RELEASED]


def test_use_takes_it_off_the_shelf_once(level, line, rini):
    hold(level, line)

    for _ in range(2):
        (used,) = stock.use(line, reason=MovementReason.SOLD_ONLINE, document="SM-1", by=rini, at=NOW)

    assert used.state == ReservationState.USED
    assert counts(level) == (6, 0)
    sold = StockMovement.objects.get(reason=MovementReason.SOLD_ONLINE)
    assert (sold.key, sold.qty, sold.source, sold.target, sold.actor) == (
        f"sold:{used.pk}",
        4,
        level.place,
        None,
        rini,
    )


def test_use_takes_again_what_lapsed_and_refuses_when_it_is_gone(level, line, variant, arjasa, rini):
    hold(level, line)
    stock.release(line)
    other = make_line(variant, 10, mart=arjasa)
    hold(level, other, expires_at=None)

    with pytest.raises(OutOfStock):
        stock.use(line, reason=MovementReason.SOLD_ONLINE, document="SM-1", by=rini)

    assert counts(level) == (10, 10)


def test_a_short_line_writes_the_missing_pieces_off_once(level, line, rini):
    hold(level, line)

    for _ in range(2):
        stock.reduce_hold(line, 1, reason=MovementReason.SHORT, document="SM-1", by=rini, key="k")

    assert counts(level) == (9, 3)
    assert StockMovement.objects.get(reason=MovementReason.SHORT).qty == 1


def test_a_declined_piece_goes_back_to_the_shelf(level, line):
    hold(level, line)

    stock.reduce_hold(line, 3)

    assert counts(level) == (10, 1)
    with pytest.raises(TooFew):
        stock.reduce_hold(line, 2)


def test_receive_counts_once(level, rini):
    stock.receive(level.batch, place=level.place, qty=10, document="NT-1", by=rini)

    assert counts(level) == (10, 0)


def test_home_stock_is_what_she_says(variant, siti):
    level = make_home_stock(variant, 8)
    by = user_of(siti)

    stock.set_home_stock(variant, qty=5, by=by, key="a")
    stock.set_home_stock(variant, qty=9, by=by, key="a")

    assert counts(level) == (5, 0)
    assert_journal_adds_up()


def test_home_stock_never_falls_below_what_was_promised(variant, siti, arjasa):
    level = make_home_stock(variant, 8)
    hold(level, make_line(variant, 6, mart=arjasa))

    with pytest.raises(TooFew, match="Sudah ada 6 yang dipesan"):
        stock.set_home_stock(variant, qty=5, by=user_of(siti), key="b")

    assert counts(level) == (8, 6)


def test_another_producer_cannot_set_her_stock(variant, wati):
    with pytest.raises(NotAllowed):
        stock.set_home_stock(variant, qty=5, by=user_of(wati), key="c")

    assert not StockLevel.objects.exists()


def test_what_she_brings_becomes_a_batch_tied_to_the_line(variant, line, arjasa, rini):
    home = make_home_stock(variant, 8)
    hold(home, line, expires_at=None)

    for _ in range(2):
        batch = stock.bring(line, mart=arjasa, qty=3, best_before=None, by=rini, key="d")
    stock.reduce_hold(line, 1)

    shelf = batch.levels.get()
    assert (batch.order_line, batch.rate_bps, batch.qty_accepted) == (line, line.rate_bps, 3)
    assert (counts(home), counts(shelf)) == ((5, 0), (3, 3))
    assert_journal_adds_up()


def test_she_cannot_bring_more_than_was_ordered(variant, line, arjasa, rini):
    home = make_home_stock(variant, 8)
    hold(home, line)

    with pytest.raises(TooFew):
        stock.bring(line, mart=arjasa, qty=5, best_before=None, by=rini, key="d")

    assert counts(home) == (8, 4)


def test_what_a_customer_returns_goes_back_once(level, line, rini):
    hold(level, line)
    stock.use(line, reason=MovementReason.SOLD_ONLINE, document="SM-1", by=rini)

    for _ in range(2):
        stock.put_back(line, 2, by=rini, key="e")

    assert counts(level) == (8, 0)
    with pytest.raises(TooFew):
        stock.put_back(line, 5, by=rini, key="f")
    assert_journal_adds_up()


@pytest.mark.parametrize("wrong", [{"reserved": 11}, {"on_hand": 0, "reserved": 1}])
def test_the_database_itself_refuses_to_promise_more_than_there_is(level, wrong):
    with pytest.raises(IntegrityError):
        StockLevel.objects.filter(pk=level.pk).update(**wrong)


def test_levels_are_locked_in_the_order_of_their_keys(level, variant, arjasa):
    other = make_shelf_stock(variant, arjasa, 5)
    first, second = make_lines((variant, 1), (variant, 1), mart=arjasa)

    with CaptureQueriesContext(connection) as seen:
        stock.reserve([Want(other.pk, first, 1), Want(level.pk, second, 1)], expires_at=SOON, at=NOW)

    asked = [q["sql"] for q in seen if q["sql"].startswith("SELECT") and "catalog_stocklevel" in q["sql"]]
    assert 'ORDER BY "catalog_stocklevel"."id" ASC' in asked[0]
    if connection.vendor == "postgresql":
        assert asked[0].endswith("FOR NO KEY UPDATE")
    held = [q["sql"] for q in seen if q["sql"].startswith('UPDATE "catalog_stocklevel"')]
    assert [int(re.search(r'"id" = (\d+)', sql)[1]) for sql in held] == [level.pk, other.pk]


STEPS = st.lists(
    st.tuples(st.sampled_from(["reserve", "release", "use", "short", "keep", "put_back", "wait"]), st.integers(1, 6)),
    max_size=14,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_the_journal_adds_up(level, variant, arjasa, rini, steps):
    at, lines = timezone.now(), []
    for n, (step, number) in enumerate(steps):
        line = lines[number % len(lines)] if lines else None
        try:
            if step == "reserve":
                line = make_line(variant, number, mart=arjasa)
                stock.reserve([Want(level.pk, line, number)], expires_at=at + timedelta(minutes=45), at=at)
                lines.append(line)
            elif step == "wait":
                at += timedelta(minutes=20)
            elif line is None:
                continue
            elif step == "release":
                stock.release(line)
            elif step == "keep":
                stock.keep(line)
            elif step == "use":
                stock.use(line, reason=MovementReason.SOLD_ONLINE, document="SM", by=rini, at=at)
            elif step == "short":
                stock.reduce_hold(line, 1, reason=MovementReason.SHORT, by=rini, key=f"{line.pk}-{n}")
            else:
                stock.put_back(line, 1, by=rini, key=f"{line.pk}-{n}")
        except (OutOfStock, TooFew):
            pass
        assert_journal_adds_up()
