"""The drawn pictures of goods, makers and marts: a name, and nothing that the page itself does not show."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalog.queries.units import unit_word
from marketplace.domain.postcard import Postcard
from marketplace.money import format_rupiah


def product_postcard(product, price):
    """`price` in rupiah of one piece, None while it has none."""
    category = product.category
    per = _("%(price)s per %(unit)s") % {"price": format_rupiah(price or 0), "unit": unit_word(product.unit)}
    return Postcard(
        product.local_name,
        product.producer.display_name,
        per if price else "",
        category.kain if category else "kopi",
        product.drawing or (category.drawing if category else ""),
        of=f"product-{product.pk}",
    )


def category_postcard(category):
    made_by = _("Buatan purna pekerja migran Jember")
    return Postcard(category.local_name, made_by, "", category.kain, category.drawing, of=f"category-{category.pk}")


def producer_postcard(producer):
    makes = capfirst(producer.local_line)
    return Postcard(producer.display_name, makes, "", "anyam", "anyaman", of=f"producer-{producer.pk}")


def mart_postcard(mart):
    return Postcard(mart.name, f"{mart.address}, {mart.kecamatan.name}", "", "kain", "mart", of=f"mart-{mart.pk}")
