"""Which shelf or which home each piece comes from. Pure: a basket and a look at the stock go in, a plan comes out."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations

from orders.enums import LineSource, Way


@dataclass(frozen=True)
class Wanted:
    variant: int  # primary key
    qty: int


@dataclass(frozen=True)
class Offer:
    """Free pieces of one batch at one place."""

    level_id: int
    free: int
    rate_bps: int
    best_before: date | None = None


@dataclass(frozen=True)
class Snapshot:
    """What can be had: offers per mart and variant, promises at home per variant, and when each mart has them ready.

    Only marts that may serve the order are in `shelves`; `ready` and `brought_ready` name the moment per mart.
    """

    shelves: dict[int, dict[int, list[Offer]]]
    homes: dict[int, Offer] = field(default_factory=dict)
    ready: dict[int, datetime] = field(default_factory=dict)
    brought_ready: dict[int, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class Piece:
    level_id: int
    variant: int
    qty: int
    rate_bps: int


@dataclass(frozen=True)
class Part:
    mart: int
    source: str
    pieces: tuple[Piece, ...]
    ready_from: datetime | None

    def count(self, variant):
        return sum(piece.qty for piece in self.pieces if piece.variant == variant)


@dataclass(frozen=True)
class Plan:
    parts: tuple[Part, ...]
    missing: dict[int, int]  # variant: pieces that nobody has

    @property
    def is_whole(self):
        return not self.missing

    def count(self, variant):
        """Pieces of `variant` in all parts."""
        return sum(part.count(variant) for part in self.parts)


def plan(basket, stock, *, way, mart=None):
    """Route each wanted piece; the first batch to expire goes first.

    Pick-up and counter: the shelf of `mart`, then (pick-up) the producer brings it there from home. Delivery: as few
    marts as can be, then homes, brought to the mart that sends most. Returns a Plan; what nobody has is in `missing`.
    """
    wanted = _merged(basket)
    marts = _fewest_marts(wanted, stock) if way == Way.DELIVERY else [mart]
    parts, left = [], dict(wanted)
    for place in marts:
        pieces, left = _take_from_shelf(left, stock.shelves.get(place, {}))
        if pieces:
            parts.append(Part(place, LineSource.SHELF, tuple(pieces), stock.ready.get(place)))
    if left and way != Way.COUNTER:
        hub = _hub(parts, stock, mart=mart)
        pieces, left = _take_from_homes(left, stock.homes) if hub is not None else ([], left)
        if pieces:
            parts.append(Part(hub, LineSource.PRODUCER, tuple(pieces), stock.brought_ready.get(hub)))
    return Plan(tuple(parts), left)


def _merged(basket):
    wanted = defaultdict(int)
    for want in basket:
        if want.qty < 1:
            raise ValueError("a basket holds one piece or more of each variant")
        wanted[want.variant] += want.qty
    return dict(wanted)


def first_expired_first(offers):
    return sorted(offers, key=lambda offer: (offer.best_before or date.max, offer.level_id))


def _take_from_shelf(wanted, shelf):
    pieces, left = [], {}
    for variant, qty in wanted.items():
        for offer in first_expired_first(shelf.get(variant, [])):
            taken = min(qty, offer.free)
            if taken > 0:
                pieces.append(Piece(offer.level_id, variant, taken, offer.rate_bps))
                qty -= taken
        if qty:
            left[variant] = qty
    return pieces, left


def _take_from_homes(wanted, homes):
    return _take_from_shelf(wanted, {variant: [offer] for variant, offer in homes.items()})


def _given(wanted, shelves):
    """Pieces of `wanted` that these shelves can give together."""
    return sum(
        min(qty, sum(max(offer.free, 0) for shelf in shelves for offer in shelf.get(variant, [])))
        for variant, qty in wanted.items()
    )


def _fewest_marts(wanted, stock):
    """The smallest set of marts that gives as much as all would, the one that gives most first."""
    useful = sorted(mart for mart, shelf in stock.shelves.items() if _given(wanted, [shelf]))
    most = _given(wanted, [stock.shelves[mart] for mart in useful])
    for size in range(len(useful) + 1):
        for marts in combinations(useful, size):
            if _given(wanted, [stock.shelves[mart] for mart in marts]) == most:
                return sorted(marts, key=lambda mart: (-_given(wanted, [stock.shelves[mart]]), mart))
    return []


def _hub(parts, stock, *, mart):
    """The mart to which producers bring their goods: the chosen one, or the one that sends most."""
    if mart is not None:
        return mart
    if parts:
        return max(parts, key=lambda part: (sum(piece.qty for piece in part.pieces), -part.mart)).mart
    return min(stock.shelves, default=None)
