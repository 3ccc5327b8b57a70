"""Goods as every room's templates show them."""

import uuid

from django import template

from media.domain.renditions import picture

register = template.Library()


@register.inclusion_tag("components/tile.html")
def product_tile(product, size="72"):
    """The first photograph of `product` on its cloth, or the drawn one; lists prefetch photos and category."""
    photo = next(iter(product.photos.all()), None)
    category = product.category
    return {
        "kain": category.kain if category else "",
        "drawing": product.drawing or (category.drawing if category else ""),
        "picture": picture(photo.image, "tile") if photo else None,
        "size": size,
        "sizes": f"{size}px" if size.isdigit() else "",
    }


@register.simple_tag
def new_key():
    """A fresh client key for a form that counts once however often it is sent."""
    return uuid.uuid4()
