"""`{% picture image kind="tile" sizes="50vw" %}`"""

from django import template
from django.utils.html import format_html

from media.domain.in_page import in_page
from media.domain.renditions import picture as picture_of

register = template.Library()


@register.inclusion_tag("media/picture.html")
def picture(image, kind="wide", sizes="100vw", alt=None, css="", eager=False):
    """<picture> of a MartImage in WebP and JPEG; nothing for None. `eager` for the one above the fold."""
    return {"picture": picture_of(image, kind), "sizes": sizes, "alt": alt, "css": css, "eager": eager}


@register.simple_tag
def opening(picture):
    """The light one of a Picture, in the page itself, to be seen until the sharp one above it has come."""
    written = in_page(picture.opening)
    shape = 'class="galeri-awal" width="{}" height="{}" alt=""'
    return format_html(f'<img src="{{}}" {shape}>', written, picture.width, picture.height) if written else ""
