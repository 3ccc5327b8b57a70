"""When goods are ready, in the words of a page."""

from datetime import timedelta

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.pages import true_until
from orders.domain.promise import ready_from_shelf

register = template.Library()
GOOD_FOR = timedelta(minutes=2)  # a kept page may say an hour that is this much too early


@register.filter
def ready_words(mart):
    """The words "siap hari ini setelah 14.00" for what is ordered now off the shelf of `mart`."""
    now = timezone.localtime()
    true_until(now + GOOD_FOR)
    ready = timezone.localtime(ready_from_shelf(mart, at=now))
    hour = time_format(ready, "TIME_FORMAT")
    days = (ready.date() - now.date()).days
    if days == 0:
        return _("siap hari ini setelah %(hour)s") % {"hour": hour}
    if days == 1:
        return _("siap besok setelah %(hour)s") % {"hour": hour}
    return _("siap %(day)s") % {"day": date_format(ready, "l, j F")}


@register.simple_tag
def brought_words():
    """The words "siap dalam 2 hari": the time a producer has to say yes and to bring her goods."""
    days = -(-(settings.PRODUCER_CONFIRM + settings.PRODUCER_BRINGS).total_seconds() // 86_400)
    return ngettext("siap dalam %(n)d hari", "siap dalam %(n)d hari", int(days)) % {"n": int(days)}
