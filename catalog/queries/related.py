"""What somebody who looks at one product may like too."""

from django.db.models import BooleanField, ExpressionWrapper, Q

from catalog.models import Product
from catalog.queries.shop import in_stock

SHOWN = 4
POOL = 24  # newest goods of the maker, and of the category, among which the shown ones are chosen


def related_to(product, *, count=SHOWN, at=None):
    """Up to `count` live products beside `product`: what can be had first, then the same maker's, then the newest.

    However large the catalogue, no more than twice POOL rows are weighed.
    """
    others = Product.objects.live().exclude(pk=product.pk).order_by("-published_at", "-pk")
    hers = others.of(product.producer_id)[:POOL]
    alike = others.filter(category=product.category_id)[:POOL]
    nearby = Product.objects.filter(Q(pk__in=hers.values("pk")) | Q(pk__in=alike.values("pk")))
    same_maker = ExpressionWrapper(Q(producer=product.producer_id), output_field=BooleanField())
    return list(
        nearby.alias(can_be_had=in_stock(at), same_maker=same_maker)
        .select_related("category", "producer__kecamatan")
        .order_by("-can_be_had", "-same_maker", "-published_at", "-pk")[:count]
    )
