"""Whole rupiah: write, read, split, share, round. No float and no Decimal comes in or goes out."""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

MAX_RUPIAH = 10**12
BPS = 10_000  # basis points in a whole
_RUPIAH = re.compile(r"(?:rp\.?\s*)?(\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})(?:,-)?", re.IGNORECASE)


class NotRupiah(ValueError):
    """Text that is no whole amount of rupiah; its words are for the person who typed it."""


def format_rupiah(amount, language=None):
    """Write `amount` rupiah: "Rp12.500", "−Rp5.000", in English "Rp12,500"."""
    mark = "," if (language or get_language() or "id").startswith("en") else "."
    digits = f"{abs(amount):,}".replace(",", mark)
    return f"{'−' if amount < 0 else ''}Rp{digits}"


def parse_rupiah(text):
    """Read "12.000", "Rp 12.500,-" or "12500" as int rupiah.

    Raises NotRupiah for a comma, a fraction, a minus, words, or more than MAX_RUPIAH.
    """
    found = _RUPIAH.fullmatch(text.strip())
    if not found:
        raise NotRupiah(_("Tulis dalam rupiah bulat, tanpa koma. Contoh: 12.500"))
    amount = int(found[1].replace(".", ""))
    if amount > MAX_RUPIAH:
        raise NotRupiah(_("Jumlahnya terlalu besar. Periksa lagi angka nolnya."))
    return amount


def split_share(line_total, rate_bps):
    """Split `line_total` rupiah into (producer, koperasi); what does not divide is the producer's."""
    koperasi = line_total * rate_bps // BPS
    return line_total - koperasi, koperasi


def share_out(amount, weights):
    """Share `amount` rupiah by whole `weights`, largest remainder first; the parts sum to `amount`.

    Raises ValueError where there is nothing to share by: no weight, or a negative one.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("share_out needs weights that are not negative and not all nought")
    parts = [amount * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % whole), i))
    for i in by_remainder[: amount - sum(parts)]:
        parts[i] += 1
    return parts


def round_to_coin(amount, coin=100):
    """Round `amount` rupiah to the nearest `coin`, half up; returns (rounded, rounded - amount)."""
    rounded = (amount + coin // 2) // coin * coin
    return rounded, rounded - amount
