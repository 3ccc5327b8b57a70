"""Announcements for any room's template; shown with `{% include "cms/announcements.html" %}`."""

from django import template

from cms.enums import Audience
from cms.queries.announcements import announcements_for, current_announcements

register = template.Library()


@register.simple_tag(takes_context=True)
def home_announcements(context):
    """`{% home_announcements as announcements %}`: for shoppers, in a template with the `menus` of `shop_menus`."""
    return announcements_for(Audience.SHOPPERS) if context["menus"].may_have_news else []


@register.simple_tag
def room_announcements():
    """`{% room_announcements as announcements %}`: for producers."""
    return announcements_for(Audience.PRODUCERS)


@register.simple_tag
def all_announcements():
    """Every announcement that is true now."""
    return current_announcements()
