"""Product cards: everything components/product_card.html reads, out of the entries of the shop alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.enums import ConsignmentState
from catalog.models import Batch, PriceTier, ProductPhoto, ShopEntry
from marketplace.pages import shows
from marketplace.templatetags.ui import in_language
from marketplace.tongue import tongue
from media.domain.renditions import Picture, Source

NEW_FOR = timedelta(days=14)
ADD_ADDRESS = "/keranjang/tambah/"


@dataclass(frozen=True)
class Card:
    """One product in a grid; money in rupiah, `picture` None where the drawing on its cloth stands."""

    product_id: int
    name: str
    language: str  # of the name, "" where it is the page's
    url: str
    maker: str
    place: str
    price: int
    wholesale_price: int | None
    wholesale_from: int | None
    unit: str
    picture: Picture | None
    drawing: str
    kain: str
    flag: str
    low: bool
    sold_out: bool
    back_on: str
    add_url: str
    variant_id: int


def photos_ready():
    """Prefetch of a product's photographs with their renditions."""
    return Prefetch(
        "photos", queryset=ProductPhoto.objects.select_related("image").prefetch_related("image__renditions")
    )


def tiers_by_product(products, at=None):
    """{product pk: {variant: [PriceTier, …]}}, variants and steps in their order: one query.

    Each variant knows `arrives_on`: the next day on which announced goods of it come to a mart, or None.
    """
    found = {product.pk: {} for product in products}
    announced = Batch.objects.filter(
        variant=OuterRef("variant"),
        consignment__state=ConsignmentState.DECLARED,
        consignment__arrives_on__gte=timezone.localdate(at),
    ).order_by("consignment__arrives_on")
    tiers = (
        PriceTier.objects.filter(variant__product__in=found)
        .annotate(arrives_on=Subquery(announced.values("consignment__arrives_on")[:1]))
        .select_related("variant")
        .order_by("variant_id", "min_qty")
    )
    for tier in tiers:
        tier.variant.arrives_on = tier.arrives_on
        found[tier.variant.product_id].setdefault(tier.variant, []).append(tier)
    return found


def cards(found: Iterable, *, at=None):
    """A Card for each of `found` (entries or their rows, or products: one query) that is sold, in their order."""
    found = list(found)
    entries = {entry.pk: entry for entry in found if hasattr(entry, "card")}
    products = [product.pk for product in found if product.pk not in entries]
    if products:
        entries |= ShopEntry.objects.in_bulk(products)
    shows(*(f"p{each.pk}" for each in found))
    new_since = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) - NEW_FOR + timedelta(days=1)
    language = get_language() or "id"
    return [
        _card(entry.pk, entry.price, entry.published_at >= new_since, entry.card, language)
        for entry in (entries[each.pk] for each in found if each.pk in entries)
    ]


@lru_cache(maxsize=5_000)
def _card(pk, price, is_new, card, language):
    """The Card of an entry; `card` is the JSON that `catalog.domain.shop_entries` wrote, read once while it is so."""
    kept = json.loads(card)
    left = kept["left"]
    low = 0 < left <= settings.LOW_STOCK
    back = date.fromisoformat(kept["back_on"]) if kept["back_on"] and not left else None
    picture = kept["picture"]
    return Card(
        product_id=pk,
        name=kept["name_en"] if language == "en" and kept["name_en"] else kept["name"],
        language=tongue(kept["name_en"], language),
        url=in_language(kept["path"], language),
        maker=kept["maker"],
        place=kept["place"],
        price=price,
        wholesale_price=kept["wholesale_price"],
        wholesale_from=kept["wholesale_from"],
        unit=kept["unit"],
        picture=_picture(**picture) if picture else None,
        drawing=kept["drawing"],
        kain=kept["kain"],
        flag=_flag(left, low, is_new),
        low=low,
        sold_out=not left,
        back_on=_("Datang lagi %(day)s") % {"day": date_format(back, "j F")} if back else "",
        add_url=in_language(ADD_ADDRESS, language) if kept["is_single"] and left else "",
        variant_id=kept["variant"],
    )


def _picture(sources, **size):
    return Picture(sources=tuple(Source(**source) for source in sources), **size)


def _flag(left, low, is_new):
    if not left:
        return _("Habis")
    if low:
        return _("Sisa %(left)d") % {"left": left}
    return _("Baru") if is_new else ""
