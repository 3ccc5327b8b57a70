"""The <head> of every page about goods, makers and marts, from what its view has already read.

Each tag prints components/head.html; where a page is not for machines it prints "noindex" alone.
"""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.heads import shelf_of
from catalog.list_address import list_address
from catalog.postcards import category_postcard, mart_postcard, producer_postcard
from catalog.queries.product import portrait_of
from catalog.structured import store_data
from marketplace.addresses import address_of
from marketplace.head import Head, both, from_photo, from_postcard, numbered, pages_around, shop_picture
from marketplace.structured import breadcrumbs
from media.domain.renditions import share_picture

register = template.Library()
HEAD = "components/head.html"


@register.inclusion_tag(HEAD, takes_context=True)
def list_head(context, page, category=None):
    """All goods or one category, at the page of the list that is shown."""
    request = context["request"]
    kept = list_address(request.GET, request.path)
    own = numbered(kept.path, page.number) if kept.is_listed else kept.path
    plain = kept.path == request.path
    if category:
        title = category.local_name
        words = _("%(name)s buatan purna pekerja migran Jember. Ambil di mart atau kami antar.") % {"name": title}
        picture = from_postcard(category_postcard(category), "catalog:category_picture", category.slug)
    else:
        title = _("Semua barang")
        words = _("Kopi, camilan, batik, dan anyaman dari purna pekerja migran Jember. Ambil di mart atau kami antar.")
        picture = shop_picture()
    around = pages_around(page, lambda number: numbered(kept.path, number)) if kept.is_listed and plain else {}
    data = (breadcrumbs(*shelf_of(category)),) if kept.is_listed and plain else ()
    return {"head": Head(title, words, own, picture, paths=both(own), is_listed=kept.is_listed, data=data, **around)}


@register.inclusion_tag(HEAD)
def producers_head(page):
    path = address_of("catalog:producers")
    own = numbered(path, page.number)
    words = _("Orang-orang yang pulang ke Jember dan membuat barang di SBMI Mart.")
    around = pages_around(page, lambda number: numbered(path, number))
    title = pgettext("semua", "Produsen")
    way = breadcrumbs((title, path))
    return {"head": Head(title, words, own, shop_picture(), paths=both(own), data=(way,), **around)}


@register.inclusion_tag(HEAD)
def producer_head(producer, page):
    """A maker, who comes with her consents: her portrait only under the one for her face."""
    name, path = producer.display_name, producer.get_absolute_url()
    own = numbered(path, page.number)
    photo = from_photo(share_picture(portrait_of(producer)), name)
    drawn = from_postcard(producer_postcard(producer), "catalog:producer_picture", producer.slug)
    words = f"{name}: {producer.local_line}" if producer.local_line else _("%(name)s di SBMI Mart") % {"name": name}
    way = breadcrumbs((pgettext("semua", "Produsen"), address_of("catalog:producers")), (name, path))
    around = pages_around(page, lambda number: numbered(path, number))
    return {"head": Head(name, words, own, photo or drawn, kind="profile", paths=both(own), data=(way,), **around)}


@register.inclusion_tag(HEAD)
def marts_head():
    title, path = _("Mart kami"), address_of("catalog:marts")
    words = _("Tempat mengambil pesanan dan melihat barangnya langsung.")
    return {"head": Head(title, words, path, shop_picture(), paths=both(path), data=(breadcrumbs((title, path)),))}


@register.inclusion_tag(HEAD)
def mart_head(mart, page):
    """A mart, which comes with its kecamatan and hours."""
    path = address_of("catalog:mart", mart.slug)
    own = numbered(path, page.number)
    picture = from_postcard(mart_postcard(mart), "catalog:mart_picture", mart.slug)
    way = breadcrumbs((_("Mart kami"), address_of("catalog:marts")), (mart.name, path))
    words = f"{mart.name}, {mart.address}, {mart.kecamatan.name}"
    around = pages_around(page, lambda number: numbered(path, number))
    data = (store_data(mart, path, picture.url), way)
    return {"head": Head(mart.name, words, own, picture, paths=both(own), data=data, **around)}
