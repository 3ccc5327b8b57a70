"""What the shop shows: live products, what one piece costs, and which can be had now."""

import re
import unicodedata

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from catalog.enums import ReservationState
from catalog.models import Category, PriceTier, Product, Reservation, StockLevel

WORDS_MOST = 8
TEXT_MOST = 120  # signs of a search; nobody types more, and a longer one costs the database dear
SEARCHED = (
    "name", "name_en", "description", "description_en", "producer__display_name", "producer__brand",
    "category__name", "category__name_en",
)  # fmt: skip
SORTS = {
    "terbaru": ("-published_at",),
    "termurah": ("price",),
    "termahal": ("-price",),
    "nama": ("name",),
}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def clean_search(text):
    """`text` as it can be searched: one line, no control signs, at most TEXT_MOST signs."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub(" ", text or "")).split())[:TEXT_MOST].strip()


def search(products, text):
    """Products in whose name, description, producer or category every word of `text` occurs."""
    for word in clean_search(text).split()[:WORDS_MOST]:
        found = Q()
        for column in SEARCHED:
            found |= Q(**{f"{column}__icontains": word})
        products = products.filter(found)
    return products


def sellable_levels(at=None):
    """Stock levels with free pieces that may still be sold; a hold past its time counts as free."""
    at = at or timezone.now()
    lapsed = Reservation.objects.filter(level=OuterRef("pk"), state=ReservationState.HELD, expires_at__lte=at)
    fresh = Q(batch__best_before__isnull=True) | Q(batch__best_before__gte=timezone.localdate(at))
    return StockLevel.objects.filter(fresh, Q(on_hand__gt=F("reserved")) | Exists(lapsed), on_hand__gt=0)


def first_price():
    """Expression: rupiah of one piece of a product, its cheapest variant."""
    tiers = PriceTier.objects.filter(variant__product=OuterRef("pk")).order_by("min_qty", "unit_price")
    return Subquery(tiers.values("unit_price")[:1])


def in_stock(at=None, **levels):
    """Expression: somebody has a piece of the product now; `levels` narrows where."""
    return Exists(sellable_levels(at).filter(batch__variant__product=OuterRef("pk"), **levels))


def has_steps():
    """Expression: the product is cheaper from some quantity on."""
    return Exists(PriceTier.objects.filter(variant__product=OuterRef("pk"), min_qty__gt=1))


def arranged(products, sort="", at=None):
    """Products with what their cards read, those in stock first, then by `sort` (a key of SORTS)."""
    by = SORTS.get(sort, SORTS["terbaru"])
    return (
        products.alias(price=first_price(), can_be_had=in_stock(at))
        .select_related("category", "producer__kecamatan")
        .order_by("-can_be_had", *by, "-pk")
    )


def newest(count, at=None):
    """The `count` products that came last, those in stock first."""
    return list(arranged(Product.objects.live(), at=at)[:count])


def featured_categories(count=6):
    """The first `count` categories in which something is for sale."""
    sold = Product.objects.live().filter(category=OuterRef("pk"))
    return list(Category.objects.filter(Exists(sold))[:count])


def on_shelf_of(mart, at=None):
    """Live products with free pieces on the shelf of `mart`."""
    return Product.objects.live().filter(in_stock(at, place__mart=mart))
