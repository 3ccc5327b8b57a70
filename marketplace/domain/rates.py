"""The table of approximate rates, which the treasurer keeps."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace import rules
from marketplace.models import ExchangeRate, User
from marketplace.queries.rates import latest_rates
from marketplace.refusal import Refusal


class NotTreasurer(Refusal):
    message = _("Kurs hanya ditulis oleh bendahara.")


@transaction.atomic
def set_rates(rates, *, by, at=None):
    """Write `rates`, {currency: sen for one unit}, as they hold from now on; returns the rows that were added.

    A rate that stands as it was since today adds nothing, so sending the same again changes nothing; on a later day
    it says that the rate still holds. Raises NotTreasurer.
    """
    if not rules.is_treasurer(by):
        raise NotTreasurer
    at = at or timezone.now()
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    latest = latest_rates()
    today = timezone.localdate(at)
    changed = [
        ExchangeRate(currency=currency, sen=sen, set_at=at, set_by=by)
        for currency, sen in rates.items()
        if not _stands(latest.get(currency), sen, today)
    ]
    return ExchangeRate.objects.bulk_create(changed)


def _stands(rate, sen, today):
    return rate is not None and rate.sen == sen and timezone.localdate(rate.set_at) == today
