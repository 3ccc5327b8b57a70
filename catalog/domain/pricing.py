"""Prices by quantity: the step that is reached holds for every piece. Whole rupiah throughout.

Flavours count together: variants of one product with the very same steps reach a step by the sum of their pieces. A
size that has steps of its own counts alone.
"""

from collections import Counter
from dataclasses import dataclass

from marketplace.money import split_share


@dataclass(frozen=True)
class Tier:
    """From `min_qty` pieces on, each costs `unit_price`."""

    min_qty: int
    unit_price: int


@dataclass(frozen=True)
class NextStep:
    """`more` pieces and the price falls to `unit_price`."""

    min_qty: int
    unit_price: int
    more: int


@dataclass(frozen=True)
class Share:
    """Of one piece at one step: what the shopper pays, the producer receives and the koperasi keeps."""

    min_qty: int
    unit_price: int
    producer: int
    koperasi: int


@dataclass(frozen=True)
class Priced:
    """Of one variant among all that is bought: the price of a piece and from which quantity it holds, the price
    without steps, its steps, and the pieces that count for them."""

    unit_price: int
    min_qty: int
    full_unit_price: int
    tiers: tuple[Tier, ...]
    together: int


def tiers_of(variant):
    """The steps of a variant, smallest quantity first; uses prefetched tiers where there are some."""
    return sorted((Tier(tier.min_qty, tier.unit_price) for tier in variant.tiers.all()), key=lambda t: t.min_qty)


def unit_price(tiers, qty):
    """(rupiah of one piece, quantity from which it holds) when `qty` pieces are bought; (0, 1) without any price."""
    if not tiers:
        return 0, 1
    reached = [tier for tier in tiers if tier.min_qty <= qty] or tiers[:1]
    return reached[-1].unit_price, reached[-1].min_qty


def next_step(tiers, qty):
    """The step after the one that `qty` pieces reach, as NextStep, or None on the last."""
    ahead = next((tier for tier in tiers if tier.min_qty > qty), None)
    return ahead and NextStep(ahead.min_qty, ahead.unit_price, ahead.min_qty - qty)


def saving(tiers, qty):
    """Rupiah that `qty` pieces together cost less than at the price of one; 0 without any step."""
    return qty * (unit_price(tiers, 1)[0] - unit_price(tiers, qty)[0])


def shares_at(tiers, rate_bps):
    """What the producer receives of one piece at each step: list of Share. `rate_bps` is the koperasi's share."""
    return [Share(tier.min_qty, tier.unit_price, *split_share(tier.unit_price, rate_bps)) for tier in tiers]


def prices_of(wanted):
    """{variant pk: Priced} of `wanted`, a list of (variant, qty); its order does not matter."""
    ladders = {variant.pk: tuple(tiers_of(variant)) for variant, _qty in wanted}
    counted = Counter()
    for variant, qty in wanted:
        counted[variant.product_id, ladders[variant.pk]] += qty
    prices = {}
    for variant, _qty in wanted:
        tiers = ladders[variant.pk]
        together = counted[variant.product_id, tiers]
        prices[variant.pk] = Priced(*unit_price(tiers, together), unit_price(tiers, 1)[0], tiers, together)
    return prices


def is_mixed(variant):
    """Does another variant of its product count together with this one? Uses prefetched variants and tiers."""
    tiers = tiers_of(variant)
    others = (other for other in variant.product.variants.all() if other.pk != variant.pk)
    return bool(tiers) and any(tiers_of(other) == tiers for other in others)
