"""Rupiah in other money, about: whole numbers throughout, and written as the reader's language writes them.

A rate is in sen: hundredths of a rupiah for one unit. A foreign sum is in hundredths of its unit.
"""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

SEN = 100
STEPS = {"HKD": 10, "TWD": 100, "MYR": 5, "SGD": 5, "USD": 1}  # hundredths: the smallest coin that people use
SIGNS = {"HKD": "HK$", "TWD": "NT$", "MYR": "RM", "SGD": "S$", "USD": "US$"}
BOUNDS = {  # whole rupiah for one unit: outside of it somebody slipped on the keys
    "HKD": (500, 10_000),
    "TWD": (100, 2_500),
    "MYR": (1_000, 20_000),
    "SGD": (4_000, 60_000),
    "USD": (5_000, 80_000),
}
_RATE = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(\d{1,2}))?", re.IGNORECASE | re.ASCII)


class NotRate(ValueError):
    """Text that is no rate; its words are for the person who typed it."""


def about(rupiah, sen, currency):
    """`rupiah` in hundredths of a unit of `currency`, at `sen` for one unit, to its smallest coin and at least one."""
    step = STEPS[currency]
    return max(step, (rupiah * SEN * SEN + sen * step // 2) // (sen * step) * step)


def format_foreign(hundredths, currency, language=None):
    """Write a sum: "HK$ 28,50" in Indonesian, "HK$28.50" in English; no cents where nobody uses them."""
    english = (language or get_language() or "id").startswith("en")
    whole, rest = divmod(hundredths, SEN)
    digits = f"{whole:,}" if STEPS[currency] == SEN else f"{whole:,}.{rest:02}"
    if english:
        return SIGNS[currency] + digits
    return f"{SIGNS[currency]}\N{NO-BREAK SPACE}{digits.translate(str.maketrans(',.', '.,'))}"


def format_rate(sen, language=None):
    """Write a rate: "Rp2.145,50", in English "Rp2,145.50"; without sen where there are none."""
    whole, rest = divmod(sen, SEN)
    digits = f"{whole:,}.{rest:02}" if rest else f"{whole:,}"
    english = (language or get_language() or "id").startswith("en")
    return f"Rp{digits if english else digits.translate(str.maketrans(',.', '.,'))}"


def parse_rate(text, currency):
    """Read "2.145,50", "Rp2145,5" or "2145" as sen. Raises NotRate, also for what `currency` cannot be worth."""
    found = _RATE.fullmatch(text.strip())
    if not found:
        raise NotRate(_("Tulis rupiahnya dengan titik dan koma seperti ini: 2.145,50"))
    sen = int(found[1].replace(".", "")) * SEN + int((found[2] or "").ljust(2, "0"))
    least, most = BOUNDS[currency]
    if not least * SEN <= sen <= most * SEN:
        limits = {"least": format_rate(least * SEN), "most": format_rate(most * SEN)}
        raise NotRate(_("Periksa lagi: biasanya antara %(least)s dan %(most)s.") % limits)
    return sen
