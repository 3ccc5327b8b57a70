"""What machines are told of goods, from what has been read already."""

from django.utils.translation import gettext as _

from catalog.postcards import product_postcard
from catalog.structured import product_data
from marketplace.addresses import address_of
from marketplace.head import Head, both, from_photo, from_postcard
from marketplace.structured import breadcrumbs
from media.domain.renditions import share_picture


def product_head(product, offers):
    """The Head of a product with the offers of all its variants."""
    name, maker, path = product.local_name, product.producer.display_name, product.get_absolute_url()
    description = product.local_description or _("%(name)s, buatan %(maker)s") % {"name": name, "maker": maker}
    cheapest = min((offer.price for offer in offers), default=None)
    photos = [from_photo(share_picture(photo.image), photo.alt or name) for photo in product.photos.all()]
    drawn = from_postcard(product_postcard(product, cheapest), "catalog:product_picture", product.slug)
    pictures = [photo for photo in photos if photo] or [drawn]
    return Head(
        title=name,
        description=description,
        path=path,
        paths=both(path),
        picture=pictures[0],
        kind="product",
        facts=(
            ("product:price:amount", cheapest),
            ("product:price:currency", "IDR"),
            ("product:availability", "instock" if any(offer.left > 0 for offer in offers) else "oos"),
            ("product:brand", maker),
        ),
        data=(
            product_data(product, offers, [picture.url for picture in pictures], description),
            breadcrumbs(*shelf_of(product.category), (name, path)),
        ),
    )


def shelf_of(category):
    """The steps that lead to a category, or to the list of everything."""
    everything = (_("Semua barang"), address_of("catalog:browse"))
    return [everything, (category.local_name, category.get_absolute_url())] if category else [everything]
