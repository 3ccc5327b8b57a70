"""What a producer sees of her own goods and slips, each list in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from catalog.enums import ListingState
from catalog.models import Batch, Consignment, Product, Variant
from catalog.queries.shelf import stock_of
from marketplace.models import Mart

SHOWN_FIRST = (
    ListingState.RETURNED, ListingState.DRAFT, ListingState.SUBMITTED, ListingState.PUBLISHED, ListingState.PAUSED,
    ListingState.ARCHIVED,
)  # fmt: skip


def goods_by_state(producer):
    """[(ListingState, [Product])] of the states in which she has goods, what waits for her first.

    Each product carries `stands`: [(Mart, free pieces)] of the marts that have some, and `at_home`.
    """
    goods = list(Product.objects.of(producer).for_cards().order_by("-updated_at", "-pk"))
    add_stock(goods)
    groups = [(state, [product for product in goods if product.state == state]) for state in SHOWN_FIRST]
    return [(state, products) for state, products in groups if products]


def add_stock(goods):
    """Give each of the products (with their variants read) what is free of it: `stands` and `at_home`."""
    stock = stock_of([variant.pk for product in goods for variant in product.variants.all()])
    marts = list(Mart.objects.all())
    for product in goods:
        own = [stock[variant.pk] for variant in product.variants.all()]
        counted = [(mart, sum(part.per_mart.get(mart.pk, 0) for part in own)) for mart in marts]
        product.stands = [(mart, pieces) for mart, pieces in counted if pieces]
        product.at_home = sum(part.home for part in own)


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


@dataclass(frozen=True)
class Said:
    """What staff said about one of her listings, and the path at which she answers."""

    product: Product
    note: str
    url: str
    when: datetime


def said_by_staff(producer):
    """[Said] of listings that came back to her, the newest first; one query."""
    returned = Product.objects.of(producer).filter(state=ListingState.RETURNED).exclude(review_note="")
    return [
        Said(product, product.review_note, f"/ruang/produk/{product.pk}/", product.updated_at)
        for product in returned.order_by("-updated_at", "-pk")
    ]
