"""How quickly goods leave the shelves, and when they will be gone."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Min, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from catalog.models import StockMovement, Variant
from catalog.queries.rack import SOLD
from catalog.queries.shelf import stock_of
from marketplace.models import Mart

ENOUGH_PIECES, ENOUGH_DAYS = 3, 2  # of sales, before anything is said about what is to come
SOON = 7  # days


@dataclass(frozen=True)
class Running:
    """Pieces of one variant left at a mart, and the day on which they will be gone where sales tell it."""

    variant: Variant
    mart: Mart
    left: int
    gone_by: date | None

    days: int | None = None  # until then

    @property
    def product(self):
        return self.variant.product

    @property
    def is_soon(self):
        """So soon that the name of the weekday says which one."""
        return self.days is not None and self.days < SOON


def running_out(producer, *, at=None):
    """[Running] of her goods that a mart sells and will not have for long, the most urgent first.

    What is nearly or wholly gone, and what will be within SOON days if it sells as lately; a constant number of
    queries.
    """
    variants = list(
        Variant.objects.filter(product__producer=producer, product__in=producer.products.live())
        .select_related("product__category")
        .prefetch_related("product__photos__image__renditions")
    )
    if not variants:
        return []
    today = timezone.localdate(at)
    stock, pace = stock_of([variant.pk for variant in variants], at=at), _pace(producer, at=at)
    marts = {mart.pk: mart for mart in Mart.objects.filter(is_open=True)}
    found = []
    for variant in variants:
        shelf = stock[variant.pk].per_mart
        for pk in marts.keys() & (shelf.keys() | {mart for key, mart in pace if key == variant.pk}):
            left = shelf.get(pk, 0)
            days = _days_left(left, pace.get((variant.pk, pk)), today)
            if left < settings.LOW_STOCK or (days is not None and days < SOON):
                gone_by = None if days is None else today + timedelta(days=days)
                found.append(Running(variant, marts[pk], left, gone_by, days))
    return sorted(found, key=lambda row: (row.left if row.days is None else row.days, row.left, row.variant.pk))


def _pace(producer, *, at=None):
    """{(variant pk, mart pk): (pieces sold lately, on how many days, since when)}; one query."""
    at = at or timezone.now()
    sold = StockMovement.objects.filter(
        batch__producer=producer, reason__in=SOLD, source__mart__isnull=False, at__gte=at - settings.SELLING_SPAN
    )
    rows = sold.order_by().values_list("batch__variant", "source__mart")
    rows = rows.annotate(pieces=Sum("qty"), days=Count(TruncDate("at"), distinct=True), first=Min(TruncDate("at")))
    return {(variant, mart): (pieces, days, first) for variant, mart, pieces, days, first in rows}


def _days_left(left, sold, today):
    """In how many days `left` pieces are gone if they sell as lately, or None where too few were sold to tell."""
    if not left or not sold:
        return None
    pieces, days, first = sold
    if pieces < ENOUGH_PIECES or days < ENOUGH_DAYS:
        return None
    return left * max((today - first).days, 1) // pieces
