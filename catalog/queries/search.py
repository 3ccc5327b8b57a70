"""Which goods a shopper's words mean."""

from django.db.models import Q

from catalog.queries.shop import clean_search

WORDS_MOST = 8
SEARCHED = (
    "product__name", "product__name_en", "product__description", "product__description_en",
    "producer__display_name", "producer__brand", "category__name", "category__name_en",
)  # fmt: skip


def search(text, found, most):
    """Keys of up to `most` of the entries `found` whose words fit `text`, those that can be had first."""
    for word in clean_search(text).split()[:WORDS_MOST]:
        either = Q()
        for column in SEARCHED:
            either |= Q(**{f"{column}__icontains": word})
        found = found.filter(either)
    return list(found.order_by("-is_ready", "-published_at", "-product").values_list("pk", flat=True)[:most])
