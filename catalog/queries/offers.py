"""What a product costs and whether it can be had, variant by variant, for pages and for machines."""

from dataclasses import dataclass

from catalog.models import Variant


@dataclass(frozen=True)
class Offer:
    """One variant: `tiers` are its PriceTiers from the first piece on, `left` the free pieces."""

    variant: Variant
    tiers: list
    left: int

    @property
    def price(self):
        return self.tiers[0].unit_price


def offers_of(tiers, stock):
    """Offers of one product: `tiers` is {variant: [PriceTier, …]}, `stock` {variant pk: VariantStock}; no query."""
    return [Offer(variant, steps, stock[variant.pk].total) for variant, steps in tiers.items() if steps]
