"""More of the same goods for load tests: copies of every product, each with its own name and address."""

import uuid

from catalog.domain import listing
from catalog.enums import ListingState
from marketplace.demo.goods import user_of

COPIED = (
    "category", "description", "description_en", "ingredients", "unit", "net_content", "weight_grams",
    "shelf_life_days", "storage", "licence_kind", "licence_no", "halal_status", "shipping",
)  # fmt: skip


def multiply(products, scale, users, *, on):
    """Adds `scale` − 1 published copies of each product to `products`, as `make_products` gives it."""
    for rows in products.values():
        for number, product in list(rows):
            if product.state == ListingState.DRAFT:
                continue
            rows.extend((number, copy_of(product, turn, users, on)) for turn in range(2, scale + 1))


def copy_of(product, turn, users, on):
    by = user_of(product.producer)
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"{product.client_key}/{turn}")
    copy = listing.start_listing(product.producer, client_key=key, by=by)
    copy = listing.save_about(
        copy, by=by, name=f"{product.name} {turn}", name_en=f"{product.name_en} {turn}",
        **{field: getattr(product, field) for field in COPIED},
    )  # fmt: skip
    ladder = [(tier.min_qty, tier.unit_price) for tier in product.variants.get().tiers.all()]
    listing.save_price(copy, price=ladder[0][1], steps=ladder[1:], dus_size=product.dus_size, by=by)
    listing.submit_listing(copy, by=by, at=on)
    return copy if product.category.needs_bpom else listing.publish_listing(copy, by=users["petugas"], at=on)
