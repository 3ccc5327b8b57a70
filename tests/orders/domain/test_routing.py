from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from orders.domain.routing import Offer, Snapshot, Wanted, plan
from orders.enums import LineSource, Way

ARJASA, AMBULU, KALISAT = 1, 2, 3
CRISPS, COFFEE = 10, 11
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def offer(level_id, free, best_before=None, rate_bps=1500):
    return Offer(level_id, free, rate_bps, best_before)


def taken(found):
    return [(part.mart, part.source, [(piece.level_id, piece.qty) for piece in part.pieces]) for part in found.parts]


def test_the_first_batch_to_expire_goes_first_and_one_without_a_day_last():
    shelf = {CRISPS: [offer(1, 5), offer(2, 2, date(2027, 1, 1)), offer(3, 2, date(2026, 12, 1))]}

    found = plan([Wanted(CRISPS, 6)], Snapshot({ARJASA: shelf}), way=Way.PICKUP, mart=ARJASA)

    assert taken(found) == [(ARJASA, LineSource.SHELF, [(3, 2), (2, 2), (1, 2)])]


def test_pick_up_takes_nothing_from_another_mart_but_asks_the_producer():
    stock = Snapshot(
        {ARJASA: {CRISPS: [offer(1, 2)]}, AMBULU: {CRISPS: [offer(2, 9)]}},
        homes={CRISPS: offer(3, 2)},
        brought_ready={ARJASA: NOON},
    )

    found = plan([Wanted(CRISPS, 5)], stock, way=Way.PICKUP, mart=ARJASA)

    assert taken(found) == [(ARJASA, LineSource.SHELF, [(1, 2)]), (ARJASA, LineSource.PRODUCER, [(3, 2)])]
    assert found.missing == {CRISPS: 1}
    assert found.parts[1].ready_from == NOON


def test_delivery_comes_from_as_few_marts_as_can_be():
    stock = Snapshot(
        {
            ARJASA: {CRISPS: [offer(1, 3)]},
            AMBULU: {COFFEE: [offer(2, 3)]},
            KALISAT: {CRISPS: [offer(3, 2)], COFFEE: [offer(4, 2)]},
        }
    )

    found = plan([Wanted(CRISPS, 2), Wanted(COFFEE, 2)], stock, way=Way.DELIVERY)

    assert taken(found) == [(KALISAT, LineSource.SHELF, [(3, 2), (4, 2)])]


def test_two_marts_that_have_all_are_better_than_three_with_the_fullest_first():
    stock = Snapshot(
        {
            ARJASA: {CRISPS: [offer(1, 3)]},
            AMBULU: {COFFEE: [offer(2, 3)]},
            KALISAT: {CRISPS: [offer(3, 2)], COFFEE: [offer(4, 2)]},
        }
    )

    found = plan([Wanted(CRISPS, 3), Wanted(COFFEE, 3)], stock, way=Way.DELIVERY)

    assert taken(found) == [(ARJASA, LineSource.SHELF, [(1, 3)]), (AMBULU, LineSource.SHELF, [(2, 3)])]


def test_what_is_brought_for_a_delivery_goes_to_the_mart_that_sends_most():
    stock = Snapshot({ARJASA: {CRISPS: [offer(1, 1)]}, AMBULU: {COFFEE: [offer(2, 3)]}}, homes={CRISPS: offer(3, 9)})

    found = plan([Wanted(CRISPS, 2), Wanted(COFFEE, 3)], stock, way=Way.DELIVERY)

    assert [(part.mart, part.source) for part in found.parts] == [
        (AMBULU, LineSource.SHELF), (ARJASA, LineSource.SHELF), (AMBULU, LineSource.PRODUCER),
    ]  # fmt: skip


def test_the_same_goods_wanted_twice_are_wanted_together():
    stock = Snapshot({ARJASA: {CRISPS: [offer(1, 9)]}})

    found = plan([Wanted(CRISPS, 2), Wanted(CRISPS, 3)], stock, way=Way.PICKUP, mart=ARJASA)

    assert taken(found) == [(ARJASA, LineSource.SHELF, [(1, 5)])]


def test_the_counter_never_sells_what_lies_at_home():
    stock = Snapshot({ARJASA: {}}, homes={CRISPS: offer(3, 2)})

    found = plan([Wanted(CRISPS, 1)], stock, way=Way.COUNTER, mart=ARJASA)

    assert (found.parts, found.missing) == ((), {CRISPS: 1})


offers = st.lists(
    st.tuples(st.integers(0, 9), st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2028, 1, 1)))), max_size=4
)


@st.composite
def situations(draw):
    ids = iter(range(1, 1000))
    variants = [CRISPS, COFFEE, 12]
    shelves = {
        mart: {v: [offer(next(ids), free, day) for free, day in draw(offers)] for v in variants}
        for mart in (ARJASA, AMBULU, KALISAT)
    }
    homes = {v: offer(next(ids), draw(st.integers(1, 9))) for v in variants if draw(st.booleans())}
    basket = [Wanted(v, draw(st.integers(1, 20))) for v in variants if draw(st.booleans())]
    return basket, Snapshot(shelves, homes), draw(st.sampled_from([Way.PICKUP, Way.DELIVERY, Way.COUNTER]))


@given(situations())
def test_no_piece_is_lost_and_no_level_gives_more_than_it_has(situation):
    basket, stock, way = situation
    free = {o.level_id: o.free for shelf in stock.shelves.values() for found in shelf.values() for o in found}
    free |= {o.level_id: o.free for o in stock.homes.values()}

    found = plan(basket, stock, way=way, mart=None if way == Way.DELIVERY else ARJASA)

    for want in basket:
        assert found.count(want.variant) + found.missing.get(want.variant, 0) == want.qty
    used = {}
    for part in found.parts:
        for piece in part.pieces:
            assert piece.qty >= 1
            used[piece.level_id] = used.get(piece.level_id, 0) + piece.qty
    assert all(qty <= free[level] for level, qty in used.items())


@given(situations())
def test_what_is_missing_is_truly_nowhere_that_may_serve(situation):
    basket, stock, way = situation
    marts = list(stock.shelves) if way == Way.DELIVERY else [ARJASA]

    found = plan(basket, stock, way=way, mart=None if way == Way.DELIVERY else ARJASA)

    for want in basket:
        there = sum(o.free for mart in marts for o in stock.shelves[mart][want.variant])
        if way != Way.COUNTER and want.variant in stock.homes:
            there += stock.homes[want.variant].free
        assert found.missing.get(want.variant, 0) == max(want.qty - there, 0)
