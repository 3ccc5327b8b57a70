"""All live goods for shopping engines, a few hundred at a time."""

from dataclasses import dataclass

from django.utils.translation import override

from catalog.models import Product
from catalog.queries.cards import photos_ready, tiers_by_product
from catalog.queries.offers import Offer, offers_of
from catalog.queries.shelf import stock_of

AT_ONCE = 300


@dataclass(frozen=True)
class Offered:
    """One variant of a product; `is_one_of_many` where the product has more of them."""

    product: Product
    offer: Offer
    is_one_of_many: bool


def live_offers(language):
    """Lists of Offered, each of at most AT_ONCE products in the order of their keys; five queries a list at most."""
    last = 0
    while True:
        with override(language):
            found = _after(last)
            if not found:
                return
            last = found[-1].pk
            batch = _offered(found)
        yield batch


def _after(last):
    rows = Product.objects.live().filter(pk__gt=last).order_by("pk").select_related("category", "producer")
    return list(rows.prefetch_related(photos_ready())[:AT_ONCE])


def _offered(products):
    tiers = tiers_by_product(products)
    stock = stock_of([variant.pk for steps in tiers.values() for variant in steps])
    batch = []
    for product in products:
        offers = offers_of(tiers[product.pk], stock)
        batch += [Offered(product, offer, len(offers) > 1) for offer in offers]
    return batch
