"""Goods, slips and stock, made by the same verbs that the screens call."""

import uuid
from datetime import timedelta
from itertools import count

from django.utils import timezone

from catalog.domain import goods_return, intake, listing, stock
from catalog.enums import ReturnReason
from catalog.models import Category, PriceTier, Product, ProductPhoto, Variant
from marketplace.models import StaffRole, User
from media.models import MartImage, MartRendition
from orders.enums import Channel, LineSource, Method, Way
from orders.models import Fulfilment, Order, OrderLine
from tests.factories.marketplace import user_of

_numbers = count(1)


def make_category(name="Camilan", *, slug="camilan", **fields):
    defaults = {"name": name, "kain": "camilan", "drawing": "keripik", **fields}
    return Category.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_draft(producer, **fields):
    """A complete listing of `producer` that nobody has sent in yet; without a real picture."""
    n = next(_numbers)
    category = fields.pop("category", None) or make_category()
    product = Product.objects.create(
        producer=producer,
        category=category,
        **{
            "name": f"Keripik singkong {n}",
            "slug": f"keripik-singkong-{n}",
            "unit": "bungkus",
            "net_content": "150 g",
            "weight_grams": 170,
            "shelf_life_days": 90,
            "steps_done": 3,
            **fields,
        },
    )
    Variant.objects.create(product=product, sku=f"SKU-{n}")
    image = MartImage.objects.create(
        title=product.name, file=f"uji/{n}.jpg", width=800, height=600, producer=producer, pixel_hash=f"uji-{n}"
    )
    for spec, width, height in (("width-480", 480, 360), ("fill-480x480-c100", 480, 480)):
        MartRendition.objects.create(
            image=image, filter_spec=f"{spec}|format-jpeg|jpegquality-80", width=width, height=height,
            file=f"uji/{n}.{width}x{height}.jpg",
        )  # fmt: skip
    ProductPhoto.objects.create(product=product, image=image)
    return product


def make_product(producer, *, price=12_500, tiers=(), live=True, staff=None, **fields):
    """A product in the shop with one variant; `tiers` are (min_qty, unit_price). `live=False` leaves it a draft."""
    product = make_draft(producer, **fields)
    variant = product.variants.get()
    for min_qty, unit_price in [(1, price), *tiers]:
        PriceTier.objects.create(variant=variant, min_qty=min_qty, unit_price=unit_price)
    if not live:
        return product
    listing.submit_listing(product, by=user_of(producer))
    return listing.publish_listing(product, by=staff or any_staff())


def make_variant(product, name, *, price=12_500, tiers=()):
    """Another flavour or size of `product`."""
    variant = Variant.objects.create(product=product, name=name, sku=f"SKU-{next(_numbers)}")
    for min_qty, unit_price in [(1, price), *tiers]:
        PriceTier.objects.create(variant=variant, min_qty=min_qty, unit_price=unit_price)
    return variant


def any_staff(mart=None):
    """Somebody who works at `mart`, or at every mart."""
    name = f"petugas-{mart.slug if mart else 'semua'}"
    user, is_new = User.objects.get_or_create(username=name)
    if is_new:
        StaffRole.objects.create(user=user, role="staff", mart=mart)
    return user


def make_consignment(producer, mart, *lines, at=None, **fields):
    """A slip of `producer` for `mart`; each line is (variant, qty) or (variant, qty, best_before)."""
    return intake.declare_consignment(
        producer,
        mart=mart,
        lines=[intake.DeclaredLine(*line) for line in lines],
        client_key=fields.pop("client_key", None) or uuid.uuid4(),
        by=user_of(producer),
        at=at,
        **fields,
    )


def in_days(days, at=None):
    return timezone.localdate(at) + timedelta(days=days)


def make_shelf_stock(variant, mart, qty, *, best_before=None, at=None):
    """`qty` pieces of a variant on the shelf of `mart`, through a slip of their own. Returns the StockLevel."""
    slip = make_consignment(variant.product.producer, mart, (variant, qty), at=at)
    batch = slip.batches.get()
    counted = intake.Count(accepted=qty, best_before=best_before or in_days(60, at))
    intake.receive_consignment(slip, counts={batch.pk: counted}, by=any_staff(mart), at=at)
    return batch.levels.get()


def make_goods_return(producer, mart, *, qty=3, level=None, at=None, **fields):
    """`qty` pieces of a level of hers at `mart` (a new one of ten) that the mart sends home."""
    level = level or make_shelf_stock(make_product(producer).variants.get(), mart, 10, at=at)
    return goods_return.make_return(
        producer,
        mart=mart,
        pieces=[goods_return.Piece(level.pk, qty)],
        **{"reason": ReturnReason.UNSOLD, "client_key": uuid.uuid4(), "by": any_staff(mart), "at": at, **fields},
    )


def make_home_stock(variant, qty, *, at=None):
    """What the producer promises at home. Returns the StockLevel."""
    by = user_of(variant.product.producer)
    return stock.set_home_stock(variant, qty=qty, by=by, key=str(uuid.uuid4()), at=at)


def make_lines(*wanted, mart, source=LineSource.SHELF):
    """Lines of one order at `mart`, one for each (variant, qty), with plain prices and nothing held yet."""
    n = next(_numbers)
    total = sum(qty * 10_000 for _variant, qty in wanted)
    order = Order.objects.create(
        number=f"SM-UJI-{n}",
        token=f"t{n}",
        recipient_token=f"r{n}",
        client_key=uuid.uuid4(),
        channel=Channel.WEB,
        way=Way.PICKUP,
        method=Method.CASH,
        mart=mart,
        goods_total=total,
        total=total,
        placed_at=timezone.now(),
    )
    part = Fulfilment.objects.create(order=order, way=Way.PICKUP, mart=mart, source=source)
    return [
        OrderLine.objects.create(
            order=order,
            fulfilment=part,
            variant=variant,
            producer=variant.product.producer,
            source=source,
            name=variant.product.name,
            unit="bungkus",
            qty=qty,
            full_unit_price=10_000,
            unit_price=10_000,
            line_total=qty * 10_000,
            rate_bps=1500,
            commission=qty * 1_500,
            producer_share=qty * 8_500,
        )
        for variant, qty in wanted
    ]


def make_line(variant, qty, *, mart, source=LineSource.SHELF):
    return make_lines((variant, qty), mart=mart, source=source)[0]
