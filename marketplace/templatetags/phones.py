"""Phone numbers on screen: `{% load phones %}`."""

from django import template

from marketplace.phone import format_phone, mask_phone, whatsapp_link

register = template.Library()

register.filter("phone", format_phone)
register.filter("masked_phone", mask_phone)
register.filter("whatsapp", whatsapp_link)
