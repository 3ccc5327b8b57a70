"""What machines read: the <head> of a public page and its JSON-LD."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from marketplace.head import Head, both, here, shop_picture

register = template.Library()
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}  # a name may hold "</script>"


@register.inclusion_tag("components/head.html")
def plain_head(title, words, path):
    """A public page of the front door; `path` as it is in Indonesian."""
    return {"head": Head(title, words, here(path), shop_picture(), paths=both(path))}


@register.simple_tag
def json_ld(data):
    """`data` as a block that browsers never run and out of which no word can break."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
