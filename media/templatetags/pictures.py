"""`{% picture image kind="tile" sizes="50vw" %}`"""

from django import template

from media.domain.renditions import picture as picture_of

register = template.Library()


@register.inclusion_tag("media/picture.html")
def picture(image, kind="wide", sizes="100vw", alt=None, css="", eager=False):
    """<picture> of a MartImage in WebP and JPEG; nothing for None. `eager` for the one above the fold."""
    return {"picture": picture_of(image, kind), "sizes": sizes, "alt": alt, "css": css, "eager": eager}
