"""One product with everything its page shows, in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, time

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalog.models import ConsignmentTerms, Product, ProductPhoto
from catalog.queries.cards import tiers_by_product
from catalog.queries.shelf import stock_and_next
from marketplace.models import Mart
from marketplace.pages import recalled, shows
from marketplace.queries.journey import keep_purposes, public_journey, with_purposes
from media.domain.renditions import with_renditions
from media.models import MartImage


@dataclass(frozen=True)
class Seen:
    """A ComplianceCheck as the public may know it: of who looked, the mart alone."""

    kind: str
    number_seen: str
    seen_on: date
    mart_name: str


@dataclass(frozen=True)
class Hours:
    """The hours of a mart on one day of the week, Monday being 0."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Goods:
    """What a product costs and where it is: {variant: [PriceTier, …]}, {variant pk: VariantStock}."""

    tiers: dict
    stock: dict


@recalled
def product_on_sale(slug):
    """The product of this address as `find_product` gives it, with its pictures and its `goods`.

    Raises Product.DoesNotExist where nothing is for sale under it.
    """
    product = find_product(slug)
    shows(f"p{product.pk}")
    read_pictures(product)
    product.goods = read_goods(product)
    if not product.goods.tiers:
        raise Product.DoesNotExist
    return product


def find_product(slug):
    """The live product of this address with category, maker, her consents and its checks: one query.

    `rate_bps` are the terms of the day, `seen` the Seen, oldest first. Raises Product.DoesNotExist.
    """
    rows = list(with_purposes(_with_terms(Product.objects.live().filter(slug=slug)), "producer__member__person"))
    if not rows:
        raise Product.DoesNotExist
    product = rows[0]
    product.seen = [Seen(row.seen_kind, row.seen_number, row.seen_on, row.seen_at) for row in rows if row.seen_kind]
    keep_purposes(product.producer.member.person, product)
    return product


def seen_of(product):
    """The Seen of a product, oldest first."""
    checks = product.checks.select_related("mart")
    return [Seen(check.kind, check.number_seen, check.seen_on, check.mart.name) for check in checks]


def _with_terms(products):
    """One row for each check of each product, at least one."""
    terms = ConsignmentTerms.objects.filter(producer=OuterRef("producer"), valid_from__lte=timezone.now())
    return (
        products.annotate(
            rate_bps=Coalesce(Subquery(terms.values("rate_bps")[:1]), settings.DEFAULT_RATE_BPS),
            seen_kind=F("checks__kind"),
            seen_number=F("checks__number_seen"),
            seen_on=F("checks__seen_on"),
            seen_at=F("checks__mart__name"),
        )
        .select_related("category", "producer__kecamatan", "producer__portrait", "producer__member__person")
        .order_by("checks__seen_on", "checks__pk")
    )


def read_goods(product, *, at=None):
    """The Goods of `product`, which then knows `best_before` and `rate_bps` of the batch that is sold first."""
    steps = tiers_by_product([product], at)[product.pk]
    stock, sold_first = stock_and_next([variant.pk for variant in steps], at=at) if steps else ({}, None)
    product.best_before = sold_first and sold_first.best_before
    if sold_first:
        product.rate_bps = sold_first.rate_bps
    return Goods(steps, stock)


def read_pictures(product):
    """The photographs of `product` and its maker's portrait with their renditions: one query for all of them."""
    portrait = portrait_of(product.producer)
    images = (
        MartImage.objects.annotate(
            shows=F("product_photos__product"),
            place=F("product_photos__order"),
            photo=F("product_photos__pk"),
            words=F("product_photos__alt"),
        )
        .filter(Q(shows=product.pk) | Q(pk=portrait and portrait.pk))
        .order_by("place", "photo")
    )
    found = with_renditions(images)
    product._prefetched_objects_cache = {
        "photos": [
            ProductPhoto(pk=image.photo, product=product, image=image, order=image.place, alt=image.words)
            for image in found
            if image.shows == product.pk
        ]
    }
    for image in found:
        if portrait and image.pk == portrait.pk:
            product.producer.portrait = image


def may_show_face(producer):
    """She agreed to show her face."""
    return public_journey(producer).may_show_face


def portrait_of(producer):
    """Her portrait, or None without one or without her consent."""
    return producer.portrait if producer.portrait_id and may_show_face(producer) else None


def open_marts():
    """The marts that are open for business, with their hours."""
    return list(Mart.objects.filter(is_open=True).select_related("kecamatan").prefetch_related("hours"))


@recalled
def marts_with_hours():
    """[(Mart, [Hours, …])] of the marts that are open for business: one query."""
    rows = (
        Mart.objects.filter(is_open=True)
        .annotate(weekday=F("hours__weekday"), opens=F("hours__opens"), closes=F("hours__closes"))
        .order_by("order", "pk", "hours__weekday")
    )
    found = {}
    for row in rows:
        _mart, week = found.setdefault(row.pk, (row, []))
        if row.weekday is not None:
            week.append(Hours(row.weekday, row.opens, row.closes))
    return list(found.values())
