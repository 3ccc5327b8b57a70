"""Promises on the stock: the only writer, with `stock_journal`, of what is on hand and reserved.

Rows of StockLevel are locked in the order of their keys before anything is read from them. A hold past its
time counts as free when it is read and is let go of by whoever next reserves there.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from catalog.domain.emptied import tell_if_emptied
from catalog.domain.stock_journal import (
    bring,
    home_level,
    lock_levels,
    put_back,
    receive,
    set_home_stock,
    shelf_of,
    write_movement,
)
from catalog.enums import PlaceKind, ReservationState
from catalog.exceptions import OutOfStock, TooFew
from catalog.models import Reservation, StockLevel
from catalog.queries.shelf import with_free

__all__ = [
    "OutOfStock", "Want", "available", "bring", "hold", "home_level", "keep", "let_go", "put_back", "receive",
    "reduce_hold", "release", "release_lapsed", "reserve", "set_home_stock", "shelf_of", "use",
]  # fmt: skip


WITH_GOODS = ("level__place__mart", "level__batch__variant__product__producer")


@dataclass(frozen=True)
class Want:
    """`qty` pieces of one stock level for one order line."""

    level_id: int
    line: object
    qty: int


def available(level_ids, *, at=None):
    """{level pk: free pieces} of each level; a hold past its time counts as free."""
    return dict(with_free(StockLevel.objects.filter(pk__in=level_ids), at).values_list("pk", "free"))


@transaction.atomic
def reserve(wants, *, expires_at, at=None):
    """Hold what each Want asks for until `expires_at` (None: for good); returns the Reservations.

    All or nothing: raises OutOfStock, whose `left` says per variant what there still is.
    """
    wants = list(wants)
    levels = lock_levels({want.level_id for want in wants})
    release_lapsed(levels, at=at or timezone.now())
    pieces = defaultdict(int)
    for want in wants:
        pieces[want.level_id] += want.qty
    short = [pk for pk in sorted(pieces) if not hold(pk, pieces[pk])]
    if short:
        raise OutOfStock(_left(wants, short, at=at))
    return [
        Reservation.objects.create(level_id=want.level_id, line=want.line, qty=want.qty, expires_at=expires_at)
        for want in wants
    ]


def hold(level_id, qty):
    """Reserve `qty` of a locked level if they are free, and say whether they were.

    In one conditional UPDATE, so that two who are equally quick cannot both have the last piece."""
    enough = StockLevel.objects.filter(pk=level_id, on_hand__gte=F("reserved") + qty)
    return enough.update(reserved=F("reserved") + qty) == 1


def _left(wants, short, *, at):
    """{variant pk: pieces} that were free on the levels of a failed wish; what it held by itself counts."""
    held = defaultdict(int)
    for want in wants:
        if want.level_id not in short:
            held[want.level_id] += want.qty
    rows = with_free(StockLevel.objects.filter(pk__in={want.level_id for want in wants}), at)
    left, wanting = defaultdict(int), set()
    for pk, variant, free in rows.values_list("pk", "batch__variant", "free"):
        left[variant] += max(free, 0) + held[pk]
        if pk in short:
            wanting.add(variant)
    return {variant: left[variant] for variant in wanting}


def release_lapsed(levels, *, at):
    """Let go of what is held past its time on these locked levels."""
    lapsed = Reservation.objects.filter(level__in=levels, state=ReservationState.HELD, expires_at__lte=at)
    let_go(list(lapsed.order_by("pk")))


def let_go(holds):
    """End these HELD reservations of locked levels."""
    pieces = defaultdict(int)
    for hold in holds:
        pieces[hold.level_id] += hold.qty
    for level_id in sorted(pieces):
        StockLevel.objects.filter(pk=level_id).update(reserved=F("reserved") - pieces[level_id])
    Reservation.objects.filter(pk__in=[hold.pk for hold in holds]).update(state=ReservationState.RELEASED)


def _locked_holds(lines):
    """The HELD reservations of these lines, read after their levels are locked; so nobody else changes them."""
    of_lines = Reservation.objects.filter(line__in=lines)
    lock_levels(set(of_lines.values_list("level", flat=True)))
    return list(of_lines.filter(state=ReservationState.HELD).select_related(*WITH_GOODS).order_by("pk"))


@transaction.atomic
def keep(lines):
    """The goods of these lines (or this one) are paid: their holds end no more.

    What was let go of meanwhile is taken again where it was; raises OutOfStock when it is gone.
    """
    lines = _as_list(lines)
    _locked_holds(lines)
    for line in lines:
        _take_again(line)
        Reservation.objects.filter(line=line, state=ReservationState.HELD).update(expires_at=None)


def _take_again(line):
    """Hold once more what a line should still have but had to let go of. Its levels are locked."""
    rows = Reservation.objects.filter(line=line)
    taken = rows.exclude(state=ReservationState.RELEASED).aggregate(pieces=Sum("qty"))["pieces"] or 0
    missing = type(line).objects.get(pk=line.pk).qty_due - taken
    wants = []
    for gone in rows.filter(state=ReservationState.RELEASED).order_by("pk"):
        qty = min(missing, gone.qty)
        if qty > 0:
            wants.append(Want(gone.level_id, line, qty))
            missing -= qty
    if missing > 0:
        raise OutOfStock({line.variant_id: 0})
    reserve(wants, expires_at=None)


def _as_list(lines):
    """Lines in the order in which everybody locks them."""
    lines = list(lines) if isinstance(lines, list | tuple | set) or hasattr(lines, "model") else [lines]
    return sorted(lines, key=lambda line: line.pk)


@transaction.atomic
def release(lines):
    """Let go of what is held for these lines (or this one); once is enough, again does nothing."""
    let_go(_locked_holds(_as_list(lines)))


@transaction.atomic
def use(line, *, reason, document, by, at=None):
    """Hand over what is held for a line: it leaves the shelf for good. Returns its used Reservations.

    Counts once. Raises OutOfStock when less is held than is due and the rest cannot be taken again.
    """
    _locked_holds([line])
    _take_again(line)
    for hold in _locked_holds([line]):
        StockLevel.objects.filter(pk=hold.level_id).update(
            on_hand=F("on_hand") - hold.qty, reserved=F("reserved") - hold.qty
        )
        Reservation.objects.filter(pk=hold.pk).update(state=ReservationState.USED, expires_at=None)
        write_movement(f"sold:{hold.pk}", hold.level, -hold.qty, reason=reason, document=document, by=by, at=at)
        tell_if_emptied(hold.level, key=hold.pk, at=at)
    return list(Reservation.objects.filter(line=line, state=ReservationState.USED).order_by("pk"))


@transaction.atomic
def reduce_hold(line, qty, *, reason=None, document="", by=None, at=None, key=None):
    """Let go of `qty` of the pieces held for a line: first what is still at home, then the last reserved.

    With a `reason` (MovementReason.SHORT) they are not on the shelf either and leave it by a movement; `key` makes
    that count once. Raises TooFew when less is held.
    """
    holds = _locked_holds([line])
    name = f"{reason}:{key or f'{line.pk}:{line.qty_short}'}"
    if reason and line.reservations.filter(level__batch__movements__key__startswith=f"{name}:").exists():
        return
    if sum(hold.qty for hold in holds) < qty:
        raise TooFew
    for hold in sorted(holds, key=lambda hold: (hold.level.place.kind != PlaceKind.HOME, -hold.pk)):
        part = min(qty, hold.qty)
        if part:
            _shrink(hold, part)
            qty -= part
            if reason:
                StockLevel.objects.filter(pk=hold.level_id).update(on_hand=F("on_hand") - part)
                write_movement(f"{name}:{hold.pk}", hold.level, -part, reason=reason, document=document, by=by, at=at)
                tell_if_emptied(hold.level, key=f"{hold.pk}:{line.qty_short}", at=at)


def _shrink(hold, part):
    """Take `part` pieces out of a HELD reservation of a locked level."""
    if part == hold.qty:
        let_go([hold])
        return
    StockLevel.objects.filter(pk=hold.level_id).update(reserved=F("reserved") - part)
    Reservation.objects.filter(pk=hold.pk).update(qty=F("qty") - part)
