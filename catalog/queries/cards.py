"""Product cards: everything components/product_card.html reads, in a constant number of queries."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
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


@dataclass(frozen=True)
class Goods:
    """What several products cost and where they are: {product pk: {variant: [PriceTier, …]}}, {variant pk: stock}."""

    tiers: dict
    stock: dict


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


def read_goods(products, *, images=(), at=None):
    """Goods of `products`, whose photographs are then ready too, and with them the renditions of other `images`."""
    prefetch_related_objects(products, Prefetch("photos", queryset=ProductPhoto.objects.select_related("image")))
    photos = [photo.image for product in products for photo in product.photos.all()]
    prefetch_related_objects([*photos, *images], "renditions")
    tiers = tiers_by_product(products, at)
    variants = [variant.pk for steps in tiers.values() for variant in steps]
    return Goods(tiers, stock_of(variants, at=at) if variants else {})


def cards(products, *, basket=None, goods=None, at=None):
    """A Card for each of `products`, in their order; `basket` is {variant pk: pieces} for the counts on the buttons.

    `goods` saves the questions where the page has asked them already.
    """
    products = list(products)
    prefetch_related_objects(products, "category", "producer__kecamatan")
    goods = goods or read_goods(products, at=at)
    return [_card(product, goods, basket or {}, at or timezone.now()) for product in products]


def _card(product, goods, basket, at):
    tiers, stock = goods.tiers[product.pk], goods.stock
    variant, steps = min(tiers.items(), key=lambda item: (item[1][0].unit_price, item[0].pk), default=(None, []))
    left = sum(stock[each.pk].total for each in tiers)
    step = steps[1] if len(steps) > 1 else None
    back = min((each.arrives_on for each in tiers if each.arrives_on), default=None)
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
