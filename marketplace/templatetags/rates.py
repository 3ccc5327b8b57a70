"""Rupiah in the money of shoppers abroad: `{% load rates %}{% foreign_prices 57500 %}`."""

from django import template
from django.conf import settings

from marketplace.foreign import about, format_foreign, format_rate
from marketplace.pages import true_until
from marketplace.queries.rates import current_rates

register = template.Library()


@register.inclusion_tag("components/foreign_prices.html")
def foreign_prices(rupiah, is_open=False):
    """What `rupiah` is about in other money, folded away unless `is_open`; nothing without rates.

    One query, none for no price.
    """
    rates = current_rates() if rupiah else []
    oldest = min((rate.set_at for rate in rates), default=None)
    true_until(oldest and oldest + settings.RATES_KEPT)
    return {
        "prices": [(rate.get_currency_display(), _words(rupiah, rate)) for rate in rates],
        "set_at": oldest,
        "is_open": is_open,
    }


def _words(rupiah, rate):
    return format_foreign(about(rupiah, rate.sen, rate.currency), rate.currency)


register.filter("rate", format_rate)
