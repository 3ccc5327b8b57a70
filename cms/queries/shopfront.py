"""What the home page tells of the shop: a price that falls with quantity, and where the marts are."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db.models import F
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from catalog.models import PriceTier
from catalog.queries.shop import arranged, entries
from marketplace.models import Mart
from marketplace.money import split_share
from marketplace.pages import recalled, shows

LOOKED_AT = 24  # newest goods with steps
SAMPLE = 10_000  # rupiah, whose way the home page explains


@dataclass(frozen=True)
class Stair:
    price: int
    words: str


@recalled
def stairs():
    """The steps of one product with three prices, as [Stair, …]; [] where none of the newest has as many."""
    newest = arranged(entries().filter(has_steps=True)).values("pk")[:LOOKED_AT]
    tiers = list(
        PriceTier.objects.filter(variant__product__in=newest).select_related("variant")
        .order_by("-variant__product__published_at", "variant_id", "min_qty")
    )  # fmt: skip
    shows(*(f"p{tier.variant.product_id}" for tier in tiers))
    for _variant, steps in groupby(tiers, key=lambda tier: tier.variant_id):
        found = list(steps)
        if len(found) == 3:
            return _in_words(found)
    return []


def _in_words(tiers):
    following = [*tiers[1:], None]
    return [
        Stair(tier.unit_price, _range(tier.min_qty, after and after.min_qty - 1))
        for tier, after in zip(tiers, following, strict=True)
    ]


def _range(first, last):
    if last is None:
        return _("%(first)d ke atas") % {"first": first}
    return _("%(first)d sampai %(last)d") % {"first": first, "last": last}


def sample_split():
    """Of SAMPLE rupiah: what the maker and what the koperasi receives at the usual terms."""
    maker, koperasi = split_share(SAMPLE, settings.DEFAULT_RATE_BPS)
    return {"total": SAMPLE, "maker": maker, "koperasi": koperasi}


@dataclass(frozen=True)
class MartCard:
    mart: Mart
    hours: str
    kain: str


@recalled
def marts_with_hours():
    """Open marts with their hours in one line; one query."""
    days = Mart.objects.filter(is_open=True).select_related("kecamatan").order_by("order", "pk", "hours__weekday")
    days = days.annotate(opens=F("hours__opens"), closes=F("hours__closes"))
    marts = [list(rows) for _pk, rows in groupby(days, key=lambda day: day.pk)]
    return [MartCard(rows[0], hours_in_words(rows), kain) for rows, kain in zip(marts, _clothes(), strict=False)]


def _clothes():
    while True:
        yield from ("kain", "camilan", "kopi", "jamu")


def hours_in_words(days):
    """ "Setiap hari, 07.00–20.00" where all days are alike, else the times of the first day; "" without hours."""
    times = [_from_to(day) for day in days if day.opens]
    if not times:
        return ""
    if len(times) == 7 and len(set(times)) == 1:
        return _("Setiap hari, %(times)s") % {"times": times[0]}
    return _("%(days)d hari seminggu, mulai %(times)s") % {"days": len(times), "times": times[0]}


def _from_to(day):
    return f"{time_format(day.opens, 'TIME_FORMAT')}–{time_format(day.closes, 'TIME_FORMAT')}"
