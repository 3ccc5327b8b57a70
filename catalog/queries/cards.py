"""Product cards: everything components/product_card.html reads, in a constant number of queries."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.enums import ConsignmentState
from catalog.models import Batch, PriceTier, ProductPhoto
from catalog.queries.shelf import stock_of
from marketplace.templatetags.ui import in_language
from media.domain.renditions import picture

NEW_FOR = timedelta(days=14)
ADD_ADDRESS = "/keranjang/tambah/"


@dataclass(frozen=True)
class Card:
    """One product in a grid; money in rupiah, `picture` None where the drawing on its cloth stands."""

    name: str
    url: str
    maker: str
    place: str
    price: int | None
    wholesale_price: int | None
    wholesale_from: int | None
    unit: str
    picture: object
    drawing: str
    kain: str
    flag: str
    low: bool
    sold_out: bool
    back_on: str
    add_url: str
    variant_id: int | None
    client_key: uuid.UUID
    in_basket: int


def photos_ready():
    """Prefetch of a product's photographs with their renditions."""
    return Prefetch(
        "photos", queryset=ProductPhoto.objects.select_related("image").prefetch_related("image__renditions")
    )


def tiers_by_product(products):
    """{product pk: {variant: [PriceTier, …]}}, variants and steps in their order: one query."""
    found = {product.pk: {} for product in products}
    tiers = PriceTier.objects.filter(variant__product__in=found).select_related("variant")
    for tier in tiers.order_by("variant_id", "min_qty"):
        found[tier.variant.product_id].setdefault(tier.variant, []).append(tier)
    return found


def next_arrivals(variant_ids, at=None):
    """{variant pk: date} on which announced goods come to a mart: one query, none for nothing."""
    if not variant_ids:
        return {}
    batches = Batch.objects.filter(
        variant__in=variant_ids,
        consignment__state=ConsignmentState.DECLARED,
        consignment__arrives_on__gte=timezone.localdate(at),
    ).order_by("-consignment__arrives_on")
    return dict(batches.values_list("variant_id", "consignment__arrives_on"))


def cards(products, *, basket=None, at=None):
    """A Card for each of `products`, in their order; `basket` is {variant pk: pieces} for the counts on the buttons."""
    products = list(products)
    prefetch_related_objects(products, "category", "producer__kecamatan", photos_ready())
    tiers = tiers_by_product(products)
    variants = [variant.pk for steps in tiers.values() for variant in steps]
    stock = stock_of(variants, at=at) if variants else {}
    gone = [pk for pk in variants if stock[pk].total < 1]
    arrivals = next_arrivals(gone, at)
    return [
        _card(product, tiers[product.pk], stock, arrivals, basket or {}, at or timezone.now()) for product in products
    ]


def _card(product, tiers, stock, arrivals, basket, at):
    variant, steps = min(tiers.items(), key=lambda item: (item[1][0].unit_price, item[0].pk), default=(None, []))
    left = sum(stock[each.pk].total for each in tiers)
    step = steps[1] if len(steps) > 1 else None
    back = min((arrivals[each.pk] for each in tiers if each.pk in arrivals), default=None)
    low = 0 < left <= settings.LOW_STOCK
    photo = next(iter(product.photos.all()), None)
    return Card(
        name=product.local_name,
        url=product.get_absolute_url(),
        maker=product.producer.display_name,
        place=product.producer.kecamatan.name if product.producer.kecamatan else "",
        price=steps[0].unit_price if steps else None,
        wholesale_price=step and step.unit_price,
        wholesale_from=step and step.min_qty,
        unit=product.unit,
        picture=picture(photo.image, "tile") if photo else None,
        drawing=product.drawing or (product.category.drawing if product.category else ""),
        kain=product.category.kain if product.category else "",
        flag=_flag(product, left, low, at),
        low=low,
        sold_out=not left,
        back_on=_("Datang lagi %(day)s") % {"day": date_format(back, "j F")} if back and not left else "",
        add_url=in_language(ADD_ADDRESS, get_language() or "id") if len(tiers) == 1 and left else "",
        variant_id=variant and variant.pk,
        client_key=uuid.uuid4(),
        in_basket=basket.get(variant.pk, 0) if variant else 0,
    )


def _flag(product, left, low, at):
    if not left:
        return _("Habis")
    if low:
        return _("Sisa %(left)d") % {"left": left}
    is_new = product.published_at and product.published_at > at - NEW_FOR
    return _("Baru") if is_new else ""
