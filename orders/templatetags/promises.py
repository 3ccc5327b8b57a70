"""When goods are ready, in the words of a page that may be kept for a while: a rule, never an hour of today."""

from django import template
from django.conf import settings
from django.utils.translation import ngettext

register = template.Library()
DAY, HOUR = 86_400, 3_600


@register.simple_tag
def ready_words():
    """The words "siap 2 jam setelah dipesan, pada jam buka" for what is ordered off a shelf."""
    hours = _whole(settings.PREPARING, HOUR)
    words = ngettext(
        "siap %(n)d jam setelah dipesan, pada jam buka", "siap %(n)d jam setelah dipesan, pada jam buka", hours
    )
    return words % {"n": hours}


@register.simple_tag
def brought_words():
    """The words "siap dalam 2 hari": the time a producer has to say yes and to bring her goods."""
    days = _whole(settings.PRODUCER_CONFIRM + settings.PRODUCER_BRINGS, DAY)
    return ngettext("siap dalam %(n)d hari", "siap dalam %(n)d hari", days) % {"n": days}


def _whole(span, seconds):
    """How many times `seconds` fill `span`, rounded up."""
    return int(-(-span.total_seconds() // seconds))
