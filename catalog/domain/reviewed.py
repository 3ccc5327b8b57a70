"""The listing as staff last agreed to it: what small edits are measured against."""

from catalog.domain.pricing import tiers_of
from catalog.models import ReviewedListing

SAID = (
    "category_id", "name", "description", "ingredients", "unit", "net_content", "shelf_life_days", "storage",
    "licence_kind", "licence_no", "halal_status", "halal_no",
)  # fmt: skip


def mark_reviewed(product):
    """Staff agree to the listing as it is now; returns its ReviewedListing."""
    return ReviewedListing.objects.update_or_create(product=product, defaults=_as_it_is(product))[0]


def reviewed_of(product):
    """What staff agreed to; goods that came into the shop before this was kept are taken as they are now."""
    return ReviewedListing.objects.get_or_create(product=product, defaults=_as_it_is(product))[0]


def _as_it_is(product):
    return {
        "said": {field: getattr(product, field) for field in SAID},
        "ladders": {
            str(variant.pk): [[tier.min_qty, tier.unit_price] for tier in tiers_of(variant)]
            for variant in product.variants.prefetch_related("tiers")
        },
    }
