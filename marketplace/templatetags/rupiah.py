"""Template filters for money and counts."""

from django import template
from django.utils.translation import get_language

from marketplace.money import format_rupiah

register = template.Library()


@register.filter
def rupiah(amount: int | None) -> str:
    """Whole rupiah in the words of the active language: 12500 → Rp12.500, in English Rp12,500; None → ""."""
    return "" if amount is None or amount == "" else format_rupiah(int(amount), get_language())


@register.filter
def ribu(count: int | None) -> str:
    """A count with its thousands grouped: 12500 → 12.500, in English 12,500; None → ""."""
    if count is None or count == "":
        return ""
    text = f"{int(count):,}".replace("-", "−")
    return text if (get_language() or "id").startswith("en") else text.replace(",", ".")
