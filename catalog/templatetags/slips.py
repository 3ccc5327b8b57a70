"""The QR code of a slip: the address at which staff open it."""

import segno
from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def slip_qr(slip):
    """An inline SVG; scanned with any phone it leads to the counting page, read by our own page it is the token."""
    address = f"{settings.SITE_URL}{reverse('catalog:slips')}?{urlencode({'q': slip.token})}"
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=2, dark="#231A13", light="#FFFFFF", omitsize=True))


@register.filter
def percent(rate_bps):
    """Hundredths of a percent as people say them: 1500 → "15%", 1250 → "12,5%"."""
    whole, rest = divmod(rate_bps, 100)
    return f"{whole},{rest:02d}".rstrip("0") + "%" if rest else f"{whole}%"
