"""Makers who are shown to the public."""

from django.db.models import Count, Exists, OuterRef, Q

from catalog.enums import ListingState
from catalog.models import Product
from marketplace.models import Producer
from marketplace.queries.journey import with_consents
from media.domain.renditions import prefetch_pictures


def makers():
    """Public producers with something for sale, by name, with the number of their `goods`."""
    selling = Producer.objects.public().filter(Exists(Product.objects.live().filter(producer=OuterRef("pk"))))
    live = Count("products", filter=Q(products__state=ListingState.PUBLISHED))
    return _shown(selling.annotate(goods=live).order_by("display_name", "pk"))


def find_maker(slug):
    """The public producer of this address with her consents and portrait, or None."""
    return _shown(Producer.objects.public().filter(slug=slug)).first()


def _shown(producers):
    return prefetch_pictures(
        with_consents(producers).select_related("member__person", "kecamatan", "portrait"), "portrait"
    )
