"""One product with everything its page shows, in a constant number of queries."""

from django.db.models import F, OuterRef, Prefetch, Subquery, prefetch_related_objects

from catalog.enums import PlaceKind
from catalog.models import Product, ProductPhoto
from catalog.queries.shop import sellable_levels
from marketplace.enums import ConsentPurpose
from marketplace.models import Consent, Mart


def find_product(slug, at=None):
    """The live product of this address with category, maker, consents and photographs, or None.

    `sold_first` (rate in basis points) and `best_before` are those of the batch that is sold first off a shelf.
    """
    on_shelf = (
        sellable_levels(at)
        .filter(batch__variant__product=OuterRef("pk"), place__kind=PlaceKind.SHELF)
        .order_by(F("batch__best_before").asc(nulls_last=True), "pk")
    )
    product = (
        Product.objects.live()
        .filter(slug=slug)
        .annotate(
            sold_first=Subquery(on_shelf.values("batch__rate_bps")[:1]),
            best_before=Subquery(on_shelf.values("batch__best_before")[:1]),
        )
        .select_related("category", "producer__kecamatan", "producer__portrait", "producer__member__person")
        .prefetch_related(
            Prefetch("photos", queryset=ProductPhoto.objects.select_related("image")),
            Prefetch(
                "producer__member__person__consents", queryset=Consent.objects.standing(), to_attr="standing_consents"
            ),
        )
        .first()
    )
    if product:
        portrait = portrait_of(product.producer)
        images = [photo.image for photo in product.photos.all()] + ([portrait] if portrait else [])
        prefetch_related_objects(images, "renditions")
    return product


def may_show_face(producer):
    """She agreed to show her face; `producer` comes with her standing consents."""
    return any(consent.purpose == ConsentPurpose.FACE for consent in producer.member.person.standing_consents)


def portrait_of(producer):
    """Her portrait, or None without one or without her consent."""
    return producer.portrait if producer.portrait_id and may_show_face(producer) else None


def open_marts():
    """The marts that are open for business, with their hours."""
    return list(Mart.objects.filter(is_open=True).select_related("kecamatan").prefetch_related("hours"))
