"""What a producer sees of her own goods and slips, each list in a constant number of queries."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse

from catalog.enums import BatchKind, ChangeState, ListingState
from catalog.models import Batch, Consignment, ListingChange, Product, StockLevel, Variant
from catalog.queries.shelf import stock_of
from marketplace.models import Mart

SHOWN_FIRST = (
    ListingState.RETURNED, ListingState.DRAFT, ListingState.SUBMITTED, ListingState.PUBLISHED, ListingState.PAUSED,
    ListingState.ARCHIVED,
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What staff said about one of her goods, and when."""

    product: Product
    note: str
    when: datetime

    @property
    def url(self):
        return reverse("catalog:room_product", args=[self.product.pk])


def goods_by_state(producer):
    """[(ListingState, [Product])] of the states in which she has goods, what waits for her first.

    Each product carries `stands`: [(Mart, free pieces)] of the marts that have some, and `at_home`.
    """
    goods = list(Product.objects.of(producer).for_cards().order_by("-updated_at", "-pk"))
    add_stock(goods)
    groups = [(state, [product for product in goods if product.state == state]) for state in SHOWN_FIRST]
    return [(state, products) for state, products in groups if products]


def said_by_staff(producer):
    """[Said] of her listings that came back and her changes that were declined, the newest first."""
    back = Product.objects.of(producer).filter(state=ListingState.RETURNED).exclude(review_note="")
    declined = ListingChange.objects.filter(
        product__producer=producer, product__state__in=(ListingState.PUBLISHED, ListingState.PAUSED),
        state=ChangeState.DECLINED,
    )  # fmt: skip
    later = ListingChange.objects.filter(product=OuterRef("product"), asked_at__gt=OuterRef("asked_at"))
    declined = declined.filter(~Exists(later)).select_related("product__category")
    said = [Said(product, product.review_note, product.updated_at) for product in back.select_related("category")]
    said += [Said(change.product, change.note, change.decided_at) for change in declined]
    return sorted(said, key=lambda one: one.when, reverse=True)


def copyable(producer, most=5):
    """Her goods that she changed last and that say something already, for a new one to be copied from."""
    return list(Product.objects.of(producer).for_cards().exclude(name="").order_by("-updated_at", "-pk")[:most])


def newest_change(product):
    """The ListingChange that she asked for last, unless she took it back, or None."""
    return product.changes.exclude(state=ChangeState.WITHDRAWN).order_by("-asked_at", "-pk").first()


def typed_marks(product):
    """As JSON, "" where nothing is kept: {address that keeps a step: [mark of the page, edit]}."""
    kept = {
        reverse("catalog:listing_keep", args=[product.pk, row.step]): [row.opened, row.turn]
        for row in product.typed_steps.all()
    }
    return json.dumps(kept) if kept else ""


def add_stock(goods):
    """Give each of the products (with their variants read) what is free of it: `stands` and `at_home`."""
    stock = stock_of([variant.pk for product in goods for variant in product.variants.all()])
    marts = list(Mart.objects.all())
    for product in goods:
        own = [stock[variant.pk] for variant in product.variants.all()]
        counted = [(mart, sum(part.per_mart.get(mart.pk, 0) for part in own)) for mart in marts]
        product.stands = [(mart, pieces) for mart, pieces in counted if pieces]
        product.at_home = sum(part.home for part in own)


def add_home(goods):
    """Give each of the products `home_pieces`: what lies at her home of its one variant; None where it has several."""
    single = {product.variants.all()[0].pk: product for product in goods if len(product.variants.all()) == 1}
    levels = StockLevel.objects.filter(batch__variant__in=single, batch__kind=BatchKind.HOME)
    counted = dict(levels.values_list("batch__variant", "on_hand"))
    for product in goods:
        product.home_pieces = None
    for key, product in single.items():
        product.home_variant, product.home_pieces = key, counted.get(key, 0)


def own_product(producer, pk):
    """Her Product with what its pages show, or None."""
    return Product.objects.of(producer).for_cards().filter(pk=pk).first()


def bringable(producer):
    """Variants of what she may announce for a mart: goods that shoppers know."""
    known = Variant.objects.filter(
        product__producer=producer, product__state__in=(ListingState.PUBLISHED, ListingState.PAUSED)
    )
    return (
        known.select_related("product__category")
        .prefetch_related("product__photos__image__renditions")
        .order_by("product__name", "pk")
    )


def slips_of(producer):
    """Her slips, newest first, with their lines."""
    lines = Batch.objects.select_related("variant__product__category").order_by("pk")
    slips = Consignment.objects.filter(producer=producer).select_related("mart", "producer__member", "received_by")
    return slips.prefetch_related(Prefetch("batches", lines))
