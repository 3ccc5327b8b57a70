"""What a row shows of a product: its picture, or its drawing on the cloth of its category."""

from media.domain.renditions import picture


def pictured(product):
    """{picture, drawing, kain} for components/tile.html; the photos and their renditions are read already."""
    photo = next(iter(product.photos.all()), None)
    category = product.category
    return {
        "picture": picture(photo.image, "tile", photo.alt) if photo else None,
        "drawing": product.drawing or (category.drawing if category else "anyaman"),
        "kain": category.kain if category else "anyam",
    }
