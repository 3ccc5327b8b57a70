"""What a label says of its content, and what a hundred grams or millilitres of it cost. Whole rupiah, no guesses."""

import re
from dataclasses import dataclass
from fractions import Fraction

_GRAMS = {"mg": Fraction(1, 1000), "g": 1, "gr": 1, "gram": 1, "ons": 100, "kg": 1000, "kilo": 1000, "kilogram": 1000}
_MILLILITRES = {"ml": 1, "cc": 1, "cl": 10, "l": 1000, "lt": 1000, "ltr": 1000, "liter": 1000}
_UNITS = {name: ("g", size) for name, size in _GRAMS.items()} | {
    name: ("ml", size) for name, size in _MILLILITRES.items()
}
_CONTENT = re.compile(
    r"(?:(?P<times>\d{1,3})\s*[x×]\s*)?(?P<number>\d{1,6}(?:[.,]\d{1,3}){0,2})\s*(?P<unit>[a-z]{1,8})\.?", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
HUNDRED = 100


@dataclass(frozen=True)
class Content:
    """So much of it, an exact number of `unit`: "g" or "ml"."""

    amount: Fraction
    unit: str


def read_content(text):
    """The Content of "200 g", "1,5 kg", "1 L" or "5 × 20 g"; None for pieces, sizes, nothing and all else."""
    found = _CONTENT.fullmatch((text or "").strip())
    if not found or found["unit"].lower() not in _UNITS:
        return None
    number = _number(found["number"])
    unit, size = _UNITS[found["unit"].lower()]
    amount = number and number * size * int(found["times"] or 1)
    return Content(amount, unit) if amount else None


def _number(typed):
    """ "1.000" is a thousand and "1,5" one and a half, as in Indonesia; None where it could be read either way."""
    if _THOUSANDS.fullmatch(typed):
        return Fraction(typed.replace(".", ""))
    if typed.count(",") + typed.count(".") > 1 or re.fullmatch(r"[1-9]\d*,\d{3}", typed):
        return None
    return Fraction(typed.replace(",", "."))


def price_of_hundred(price, text):
    """(rupiah of a hundred, "g" or "ml") at `price` rupiah for the content `text`, half a rupiah rounded up.

    None where the content is no weight or volume, or is a hundred itself.
    """
    content = read_content(text)
    if content is None or content.amount == HUNDRED:
        return None
    return int(Fraction(price * HUNDRED, 1) / content.amount + Fraction(1, 2)), content.unit
