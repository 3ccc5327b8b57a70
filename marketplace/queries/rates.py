"""The rates that hold, and those that held."""

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from marketplace.enums import Currency
from marketplace.models import ExchangeRate

HISTORY = 30


def latest_rates():
    """{currency: ExchangeRate} of whatever was ever set, in the order of the currencies; one query."""
    last = ExchangeRate.objects.order_by().values("currency").annotate(last=Max("pk")).values("last")
    found = {rate.currency: rate for rate in ExchangeRate.objects.filter(pk__in=last)}
    return {currency: found[currency] for currency in Currency.values if currency in found}


def current_rates(at=None):
    """The latest rates that are not too old to be shown."""
    since = (at or timezone.now()) - settings.RATES_KEPT
    return [rate for rate in latest_rates().values() if rate.set_at >= since]


def rate_history():
    """The last changes of all currencies, newest first."""
    return ExchangeRate.objects.select_related("set_by")[:HISTORY]
