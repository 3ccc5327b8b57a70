"""What is free: on the shelf of each mart and in the producers' homes."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, IntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalog.enums import ReservationState
from catalog.models import Batch, Reservation, StockLevel


@dataclass(frozen=True)
class VariantStock:
    """Free pieces of one variant: {mart pk: pieces} on shelves, and what its producer promises at home."""

    per_mart: dict[int, int] = field(default_factory=dict)
    home: int = 0

    @property
    def on_shelves(self):
        return sum(self.per_mart.values())

    @property
    def total(self):
        return self.on_shelves + self.home


@dataclass(frozen=True)
class NextSold:
    """The batch that is sold first off a shelf: its day, and the koperasi's share in hundredths of a percent."""

    best_before: date | None
    rate_bps: int


def with_free(levels, at=None):
    """StockLevel queryset annotated with `free`: on hand, not promised, or promised past its time."""
    lapsed = Reservation.objects.filter(
        level=OuterRef("pk"), state=ReservationState.HELD, expires_at__lte=at or timezone.now()
    )
    pieces = lapsed.order_by().values("level").annotate(pieces=Sum("qty")).values("pieces")
    return levels.annotate(
        free=F("on_hand") - F("reserved") + Coalesce(Subquery(pieces, output_field=IntegerField()), 0)
    )


def fresh_levels(at=None):
    """Stock levels with goods that are not past their best-before day."""
    fresh = Batch.objects.fresh(timezone.localdate(at))
    return StockLevel.objects.filter(on_hand__gt=0, batch__in=fresh)


def stock_of(variant_ids, *, at=None):
    """{variant pk: VariantStock} for each of `variant_ids`, in one query."""
    ids = list(variant_ids)
    levels = with_free(fresh_levels(at).filter(batch__variant__in=ids), at)
    return _counted(ids, levels.values_list("batch__variant", "place__mart", "free"))


def stock_and_next(variant_ids, *, at=None):
    """({variant pk: VariantStock}, the NextSold off a shelf or None) of one product's variants, in one query."""
    ids = list(variant_ids)
    levels = with_free(fresh_levels(at).filter(batch__variant__in=ids), at)
    rows = levels.values_list(
        "batch__variant", "place__mart", "free", "pk", "batch__best_before", "batch__rate_bps", named=True
    )
    on_shelf = [row for row in rows if row.place__mart is not None and row.free > 0]
    first = min(on_shelf, key=lambda row: (row.batch__best_before or date.max, row.pk), default=None)
    sold_first = first and NextSold(first.batch__best_before, first.batch__rate_bps)
    return _counted(ids, (row[:3] for row in rows)), sold_first


def _counted(variant_ids, rows):
    """`rows` are (variant pk, mart pk or None at home, free pieces) of each level."""
    stock, homes = {pk: VariantStock() for pk in variant_ids}, {}
    for variant, mart, free in rows:
        if mart is None:
            homes[variant] = homes.get(variant, 0) + free
        elif free > 0:
            stock[variant].per_mart[mart] = stock[variant].per_mart.get(mart, 0) + free
    return {pk: VariantStock(found.per_mart, homes.get(pk, 0)) for pk, found in stock.items()}
