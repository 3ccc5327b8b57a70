"""Goods as every room's templates show them."""

import uuid
from dataclasses import replace
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from marketplace.tongue import language_of
from media.domain.renditions import brought_along, picture

register = template.Library()
KEY = "client-key-of-this-page"
SEEN_FIRST = 4


@register.simple_tag(takes_context=True)
def product_card(context, card, eager=False, level="h3", opening=None):
    """A Card of `catalog.queries.cards`; one that looks the same is drawn once. `eager` for what is seen first.

    The photograph of the card `opening` comes with the page.
    """
    drawn = _draw(card, bool(eager), level or "h3", language_of(context), card is opening)
    return mark_safe(drawn.replace(KEY, str(uuid.uuid4())))


@register.simple_tag
@lru_cache(maxsize=5_000)
def facet_option(option):
    """One tick box of the filters; one that looks the same is drawn once."""
    return mark_safe(render_to_string("catalog/filter_option.html", {"option": option}))


@register.simple_tag
def first_photo(cards):
    """The first of the cards seen without scrolling on a phone that has a photograph, or None."""
    return next((card for card in cards[:SEEN_FIRST] if card.picture), None)


@lru_cache(maxsize=5_000)
def _draw(card, eager, level, language, is_opening):
    if is_opening:
        card = replace(card, picture=brought_along(card.picture))
    with override(language):
        return render_to_string("catalog/card.html", {"card": card, "eager": eager, "level": level, "key": KEY})


@register.inclusion_tag("components/tile.html")
def product_tile(product, size="72"):
    """The first photograph of `product` on its cloth, or the drawn one; lists prefetch photos and category."""
    photo = next(iter(product.photos.all()), None)
    category = product.category
    return {
        "kain": category.kain if category else "",
        "drawing": product.drawing or (category.drawing if category else ""),
        "picture": picture(photo.image, "tile", photo.alt) if photo else None,
        "size": size,
        "sizes": f"{size}px" if size.isdigit() else "",
    }


@register.simple_tag
def new_key():
    """A fresh client key for a form that counts once however often it is sent."""
    return uuid.uuid4()
