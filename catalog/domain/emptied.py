"""Telling a producer that the last of her goods has left the shelf of a mart."""

from django.db.models import Sum
from django.utils import timezone

from catalog.enums import BatchKind, PlaceKind, ReservationState
from catalog.models import Reservation, StockLevel
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind


def tell_if_emptied(level, *, key, at=None):
    """After pieces left a shelf for good: a notice where nothing of the product may be sold from it any more.

    `key` names what took the last piece, so that one emptying is told once. What is set aside to go home is for nobody
    to buy; goods that were past their day before, or that she brought for one order, empty no shelf.
    """
    today = timezone.localdate(at)
    batch = level.batch
    too_old = batch.best_before is not None and batch.best_before < today
    if level.place.kind != PlaceKind.SHELF or batch.kind != BatchKind.SHELF or too_old:
        return
    product = batch.variant.product
    left = StockLevel.objects.filter(place=level.place, batch__kind=BatchKind.SHELF, batch__variant__product=product)
    fresh = left.exclude(batch__best_before__lt=today)
    there = fresh.aggregate(pieces=Sum("on_hand"))["pieces"] or 0
    going = Reservation.objects.filter(level__in=fresh, state=ReservationState.HELD, return_line__isnull=False)
    if there <= (going.aggregate(pieces=Sum("qty"))["pieces"] or 0):
        mart = level.place.mart
        notify(
            product.producer, NoticeKind.SOLD_OUT, key=f"sold_out:{product.pk}:{mart.pk}:{key}",
            link="/ruang/titipan/baru/", product=product.name, mart=mart.name,
        )  # fmt: skip
