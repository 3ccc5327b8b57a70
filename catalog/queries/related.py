"""What somebody who looks at one product may like too."""

from django.db.models import BooleanField, ExpressionWrapper, Q

from catalog.models import ShopEntry
from catalog.queries.shop import READ, entries
from marketplace.pages import recalled, shows

SHOWN = 4
POOL = 24  # newest goods of the maker, and of the category, among which the shown ones are chosen


@recalled
def related_to(product, count=SHOWN):
    """Up to `count` rows of READ beside `product`: what can be had first, then the same maker's, then the newest.

    However large the catalogue, no more than twice POOL rows are weighed.
    """
    others = entries().exclude(pk=product.pk).order_by("-is_ready", "-published_at", "-product").values("pk")
    hers = others.filter(producer=product.producer_id)[:POOL]
    alike = others.filter(category=product.category_id)[:POOL]
    same_maker = ExpressionWrapper(Q(producer=product.producer_id), output_field=BooleanField())
    found = list(
        ShopEntry.objects.filter(Q(pk__in=hers) | Q(pk__in=alike))
        .alias(same_maker=same_maker)
        .order_by("-is_ready", "-same_maker", "-published_at", "-pk")
        .values_list(*READ, named=True)[:count]
    )
    shows(*(f"p{entry.pk}" for entry in found))
    return found
