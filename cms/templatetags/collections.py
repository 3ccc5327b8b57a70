"""Collections for any room's template."""

from django import template

from cms.queries.collections import current_collections, goods_in, parcel_of
from marketplace.head import absolute
from marketplace.phone import whatsapp_link
from media.domain.renditions import picture

register = template.Library()
HOME_MOST = 3


@register.simple_tag
def all_collections():
    """CollectionCards of the season."""
    return current_collections()


@register.simple_tag
def home_collections():
    """CollectionCards that the editors want on the front of the shop, at most HOME_MOST."""
    return current_collections(on_home=True)[:HOME_MOST]


@register.simple_tag
def other_collections(page, count=3):
    """CollectionCards beside that of the collection `page`."""
    return [card for card in current_collections() if card.url != page.address][:count]


@register.simple_tag
def collection_goods(page):
    """Product cards of what the collection holds."""
    return goods_in(page)


@register.simple_tag
def collection_parcel(page):
    """The Parcel of a collection that is sold as a whole."""
    return parcel_of(page)


@register.simple_tag
def collection_picture(page):
    """The Picture that the editor chose, or None."""
    return picture(page.picture, "wide")


@register.simple_tag
def collection_share_url(page):
    """A WhatsApp message with the name and the address of the page."""
    return whatsapp_link("", f"{page.title}: {absolute(page.address)}")
