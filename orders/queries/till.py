"""What the counter can sell: goods on one mart's shelf, with their prices by quantity."""

from dataclasses import dataclass

from django.db.models import Q

from catalog.models import Category, Variant
from catalog.queries.shelf import stock_of

MOST = 24


@dataclass(frozen=True)
class ShelfGoods:
    variant: Variant
    free: int
    tiers: list
    on_ticket: int = 0


def on_the_shelf(mart, words="", *, category="", ticket=None):
    """Goods that are free on the shelf of `mart`, hold all `words` and lie in `category` (a slug), by name.

    At most one more than MOST, so that a page knows whether there are others; constant queries. `ticket` says how many
    of a variant stand on the open ticket.
    """
    rows = Variant.objects.filter(batches__levels__place__mart=mart, batches__levels__on_hand__gt=0)
    if category:
        rows = rows.filter(product__category__slug=category)
    for word in words.split()[:8]:
        rows = rows.filter(Q(product__name__icontains=word) | Q(sku__icontains=word) | Q(barcode=word))
    variants = list(
        rows.select_related("product__producer", "product__category")
        .prefetch_related("tiers", "product__photos__image__renditions")
        .order_by("product__name", "pk")
        .distinct()[: MOST * 2]
    )
    stock = stock_of([variant.pk for variant in variants])
    rung = ticket or {}
    goods = [
        ShelfGoods(v, stock[v.pk].per_mart.get(mart.pk, 0), list(v.tiers.all()), rung.get(v.pk, 0)) for v in variants
    ]
    return [each for each in goods if each.free][: MOST + 1]


def categories_on_the_shelf(mart):
    """The categories that have something on the shelf of `mart`."""
    there = Variant.objects.filter(batches__levels__place__mart=mart, batches__levels__on_hand__gt=0)
    return Category.objects.filter(products__variants__in=there).distinct()
