"""What the counter can sell: goods on one mart's shelf, with their prices by quantity."""

from dataclasses import dataclass

from django.db.models import Q

from catalog.models import Variant
from catalog.queries.shelf import stock_of

MOST = 24


@dataclass(frozen=True)
class ShelfGoods:
    variant: Variant
    free: int
    tiers: list


def on_the_shelf(mart, words=""):
    """Goods that are free on the shelf of `mart` and hold all `words`, at most MOST, by name; constant queries."""
    rows = Variant.objects.filter(batches__levels__place__mart=mart, batches__levels__on_hand__gt=0)
    for word in words.split()[:8]:
        rows = rows.filter(Q(product__name__icontains=word) | Q(sku__icontains=word) | Q(barcode=word))
    variants = list(
        rows.select_related("product__producer", "product__category")
        .prefetch_related("tiers", "product__photos__image__renditions")
        .order_by("product__name", "pk")
        .distinct()[: MOST * 2]
    )
    stock = stock_of([variant.pk for variant in variants])
    goods = [ShelfGoods(v, stock[v.pk].per_mart.get(mart.pk, 0), list(v.tiers.all())) for v in variants]
    return [each for each in goods if each.free][:MOST]
