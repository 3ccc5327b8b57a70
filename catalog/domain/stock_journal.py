"""Goods that come and move: what is on hand changes together with one line of the journal, or not at all."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.domain.terms import current_rate
from catalog.enums import BatchKind, MovementReason, PlaceKind, ReservationState
from catalog.exceptions import NotAllowed, TooFew
from catalog.models import Batch, Place, Reservation, StockLevel, StockMovement
from marketplace.rules import is_staff, producer_of


def lock_levels(level_ids):
    """The stock levels with these keys, locked in the order of their keys until the transaction ends."""
    return list(StockLevel.objects.filter(pk__in=level_ids).order_by("pk").select_for_update(no_key=True))


def write_movement(key, level, pieces, *, reason, document, by, at):
    """Write that `pieces` came to a locked level (below nought: left it). False when `key` is written already."""
    places = {"target": level.place} if pieces > 0 else {"source": level.place}
    _row, is_new = StockMovement.objects.get_or_create(
        key=key,
        defaults={
            "batch_id": level.batch_id,
            "qty": abs(pieces),
            "reason": reason,
            "document": document,
            "actor": by,
            "at": at or timezone.now(),
            **places,
        },
    )
    return is_new


def shelf_of(mart):
    """The Place that is the shelf of a mart."""
    return Place.objects.get_or_create(mart=mart, defaults={"kind": PlaceKind.SHELF})[0]


def home_level(variant):
    """The StockLevel of what the producer of a variant promises at home."""
    producer = variant.product.producer
    place, _new = Place.objects.get_or_create(producer=producer, defaults={"kind": PlaceKind.HOME})
    batch, _new = Batch.objects.get_or_create(
        variant=variant, kind=BatchKind.HOME, defaults={"producer": producer, "rate_bps": current_rate(producer)}
    )
    return StockLevel.objects.get_or_create(batch=batch, place=place)[0]


@transaction.atomic
def receive(batch, *, place, qty, document, by, at=None):
    """Put `qty` accepted pieces of a batch on a shelf, once. Returns the StockLevel."""
    level = _locked_level(batch, place)
    if qty and write_movement(
        f"received:{batch.pk}", level, qty, reason=MovementReason.RECEIVED, document=document, by=by, at=at
    ):
        _add(level, qty)
    return level


@transaction.atomic
def receive_new(batches, *, place, document, by, at):
    """Put the accepted pieces of many batches that never were anywhere on a shelf, in two queries."""
    batches = [batch for batch in batches if batch.qty_accepted]
    StockLevel.objects.bulk_create(
        StockLevel(batch=batch, place=place, on_hand=batch.qty_accepted) for batch in batches
    )
    StockMovement.objects.bulk_create(
        StockMovement(
            key=f"received:{batch.pk}", batch=batch, target=place, qty=batch.qty_accepted,
            reason=MovementReason.RECEIVED, document=document, actor=by, at=at,
        )
        for batch in batches
    )  # fmt: skip


def _locked_level(batch, place):
    level, _new = StockLevel.objects.get_or_create(batch=batch, place=place)
    return lock_levels([level.pk])[0]


def _add(level, pieces):
    StockLevel.objects.filter(pk=level.pk).update(on_hand=F("on_hand") + pieces)
    level.refresh_from_db()


@transaction.atomic
def set_home_stock(variant, *, qty, by, key, at=None):
    """Her promise: she has `qty` pieces at home. The same `key` again changes nothing. Returns the StockLevel.

    Raises NotAllowed unless `by` is the producer herself or staff, TooFew below what shoppers were promised.
    """
    if producer_of(by) != variant.product.producer and not is_staff(by):
        raise NotAllowed
    level = lock_levels([home_level(variant).pk])[0]
    difference = qty - level.on_hand
    if StockMovement.objects.filter(key=f"home:{key}").exists() or not difference:
        return level
    if qty < level.reserved:
        raise TooFew(
            _("Sudah ada %(qty)d yang dipesan pembeli, jadi tidak bisa kurang dari itu.") % {"qty": level.reserved}
        )
    write_movement(f"home:{key}", level, difference, reason=MovementReason.HOME_COUNT, document="", by=by, at=at)
    _add(level, difference)
    return level


@transaction.atomic
def bring(line, *, mart, qty, best_before, by, key, at=None):
    """What a producer carried to `mart` for a line becomes a small batch there, and the hold comes along.

    Once per line; returns the Batch. Raises TooFew when more is brought than is held for the line at her home.
    """
    holds = Reservation.objects.filter(line=line, level__place__kind=PlaceKind.HOME)
    lock_levels(set(holds.values_list("level", flat=True)))
    batch = Batch.objects.filter(order_line=line).first()
    if batch:
        return batch
    holds = list(holds.filter(state=ReservationState.HELD).select_related("level__place").order_by("pk"))
    if not 1 <= qty <= sum(hold.qty for hold in holds):
        raise TooFew(_("Jumlah yang dibawa tidak sesuai dengan yang dipesan."))
    batch = Batch.objects.create(
        kind=BatchKind.BROUGHT,
        producer_id=line.producer_id,
        variant_id=line.variant_id,
        rate_bps=line.rate_bps,
        qty_declared=line.qty_due,
        qty_accepted=qty,
        best_before=best_before,
        order_line=line,
    )
    journal = {"reason": MovementReason.BROUGHT, "document": line.order.number, "by": by, "at": at}
    _leave_home(holds, qty, key=key, **journal)
    level = _locked_level(batch, shelf_of(mart))
    write_movement(f"brought:{key}:in", level, qty, **journal)
    StockLevel.objects.filter(pk=level.pk).update(on_hand=qty, reserved=qty)
    Reservation.objects.create(level=level, line=line, qty=qty, expires_at=holds[0].expires_at)
    return batch


def _leave_home(holds, qty, *, key, **journal):
    """Take `qty` held pieces off their home levels, which are locked."""
    for hold in holds:
        part = min(qty, hold.qty)
        if not part:
            return
        StockLevel.objects.filter(pk=hold.level_id).update(on_hand=F("on_hand") - part, reserved=F("reserved") - part)
        rest = {"state": ReservationState.RELEASED} if part == hold.qty else {"qty": F("qty") - part}
        Reservation.objects.filter(pk=hold.pk).update(**rest)
        write_movement(f"brought:{key}:out:{hold.pk}", hold.level, -part, **journal)
        qty -= part


@transaction.atomic
def put_back(line, qty, *, by, key, document="", at=None):
    """`qty` pieces that were handed over come back to the shelf they were taken from; once per `key`.

    Raises TooFew when the line did not use that many.
    """
    used = Reservation.objects.filter(line=line, state=ReservationState.USED)
    lock_levels(set(used.values_list("level", flat=True)))
    used = list(used.select_related("level__place").order_by("pk"))
    if qty > sum(hold.qty for hold in used):
        raise TooFew
    for hold in used:
        part = min(qty, hold.qty)
        if part and write_movement(
            f"put_back:{key}:{hold.pk}", hold.level, part,
            reason=MovementReason.CUSTOMER_RETURN, document=document, by=by, at=at,
        ):  # fmt: skip
            StockLevel.objects.filter(pk=hold.level_id).update(on_hand=F("on_hand") + part)
        qty -= part
