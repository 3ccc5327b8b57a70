"""What is free: on the shelf of each mart and in the producers' homes."""

from dataclasses import dataclass, field

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
    stock = {pk: VariantStock() for pk in variant_ids}
    rows = with_free(fresh_levels(at).filter(batch__variant__in=stock), at).values_list(
        "batch__variant", "place__mart", "free"
    )
    homes = {}
    for variant, mart, free in rows:
        if mart is None:
            homes[variant] = homes.get(variant, 0) + free
        elif free > 0:
            stock[variant].per_mart[mart] = stock[variant].per_mart.get(mart, 0) + free
    return {pk: VariantStock(found.per_mart, homes.get(pk, 0)) for pk, found in stock.items()}
