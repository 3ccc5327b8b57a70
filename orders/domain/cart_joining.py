"""Baskets over time: one for each account, whatever was put in before logging in, and none that nobody wants."""

from collections import Counter

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from orders.domain.cart import SESSION_KEY, own_cart, touch_cart
from orders.models import Cart, CartChange, CartLine


def join_baskets(session, user, *, at=None):
    """Put what this session's basket holds into the basket of `user`, who has just logged in; repeatable.

    Returns the variants of which not all pieces went in, because one order takes no more than LINE_MAX of a product.
    """
    token = session.pop(SESSION_KEY, "")
    if not token or not Cart.objects.filter(token=token, owner=None).exists():
        return []
    mine = own_cart(user)
    with transaction.atomic():
        locked = Cart.objects.select_for_update().filter(Q(pk=mine.pk) | Q(token=token, owner=None))
        guest = next((cart for cart in locked.order_by("pk") if cart.owner_id is None), None)
        if guest is None:  # a second log-in was quicker
            return []
        capped = _move_lines(guest, mine)
        known = mine.changes.values("key")
        guest.changes.exclude(key__in=known).update(cart=mine)
        guest.delete()
        touch_cart(mine, at=at)
    return capped


def _move_lines(guest, mine):
    held = {line.variant_id: line for line in mine.lines.select_related("variant")}
    pieces = Counter()
    for line in held.values():
        pieces[line.variant.product_id] += line.qty
    capped = []
    for line in guest.lines.select_related("variant__product"):
        room = max(0, settings.LINE_MAX - pieces[line.variant.product_id])
        moved = min(line.qty, room)
        if moved < line.qty:
            capped.append(line.variant)
        if moved:
            before = held[line.variant_id].qty if line.variant_id in held else 0
            now = {"qty": before + moved, "seen_prices": line.seen_prices}
            CartLine.objects.update_or_create(cart=mine, variant=line.variant, defaults=now)
            pieces[line.variant.product_id] += moved
    return capped


def sweep_baskets(*, at=None):
    """Delete baskets that nobody touched for CART_KEPT, and changes so old that nobody sends them again."""
    before = (at or timezone.now()) - settings.CART_KEPT
    Cart.objects.filter(touched_at__lt=before).delete()
    CartChange.objects.filter(made_at__lt=before).delete()
