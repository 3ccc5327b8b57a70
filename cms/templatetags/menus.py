"""The menus of the shop."""

from django import template
from django.utils.functional import SimpleLazyObject

from cms.queries import menus as found

register = template.Library()


@register.simple_tag
def shop_menus():
    """`{% shop_menus as menus %}`: the Menus, asked for when the first link is shown."""
    return SimpleLazyObject(found.menus)


@register.simple_tag
def link_to_page(page):
    """`{% link_to_page page as link %}`: a Link, or None where the page is not for the public or there is none."""
    return found.link_to(page.pk) if page else None
