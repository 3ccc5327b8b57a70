"""Several goods into the basket at once: what can be had goes in, the rest is named."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from orders.domain.cart import add_to_cart, forget_long_ago
from orders.exceptions import NotSold, TooManyPieces
from orders.models import Cart, CartChange


@dataclass(frozen=True)
class Added:
    """How many `pieces` went in, and a sentence for each thing that did not."""

    pieces: int
    refused: list[str]


@transaction.atomic
def add_parcel(cart, wanted, *, key, knows_basket=False, at=None):
    """Put each (variant, qty) of `wanted` in as far as it can be had; the same `key` again changes nothing.

    Unless it comes from who knows what the basket holds and wants more, as `add_to_cart` tells.

    Returns Added. Raises NotSold, with every reason, where nothing went in.
    """
    Cart.objects.select_for_update().get(pk=cart.pk)
    keyed = [(variant, qty, uuid.uuid5(key, f"{variant.pk}:{qty}")) for variant, qty in wanted]
    if cart.changes.filter(key=key).exists() and not (knows_basket and forget_long_ago(cart, key, at=at)):
        return _before(cart, keyed)
    pieces, refused = 0, []
    for variant, qty, own_key in keyed:
        try:
            add_to_cart(cart, variant, qty=qty, key=own_key, knows_basket=knows_basket, at=at)
            pieces += qty
        except NotSold as refusal:
            refused.append(str(refusal))
        except TooManyPieces as refusal:
            refused.append(f"{variant.product.local_name}: {refusal}")
    if not pieces:
        raise NotSold(" ".join(refused))
    CartChange.objects.create(cart=cart, key=key, made_at=at or timezone.now())
    return Added(pieces, refused)


def _before(cart, keyed):
    """What this change did when it came first."""
    made = set(cart.changes.filter(key__in=[key for _variant, _qty, key in keyed]).values_list("key", flat=True))
    return Added(sum(qty for _variant, qty, key in keyed if key in made), [])
