"""Goods that a visitor keeps on her own device, named by their keys: what she saw last, what she saved."""

from dataclasses import dataclass

from catalog.models import ShopEntry
from catalog.queries.cards import Card, cards

KEPT_MOST = 60
DIGITS_MOST = 12


def read_keys(text, most=KEPT_MOST):
    """Product keys out of "12.5.9", each once, at most `most`; what is no key is passed over."""
    parts = [part for part in (text or "")[: most * (DIGITS_MOST + 1)].split(".") if part.isascii() and part.isdigit()]
    return list(dict.fromkeys(int(part) for part in parts if len(part) <= DIGITS_MOST))[:most]


def write_keys(keys):
    return ".".join(str(key) for key in keys)


@dataclass(frozen=True)
class Kept:
    """The `cards` of what is still sold, in the order of the keys, and how many are `gone`."""

    cards: list[Card]
    gone: int


def kept_goods(keys):
    """What has become of the products with these keys; one query, none for nothing."""
    found = ShopEntry.objects.in_bulk(keys) if keys else {}
    shown = cards([found[key] for key in keys if key in found])
    return Kept(shown, len(keys) - len(shown))
