"""What a shopper is told of the next step of a price."""

from django.utils.translation import gettext as _

from catalog.queries.units import unit_word
from marketplace.money import format_rupiah


def next_step_words(product, step, *, mixed=False):
    """How many more make the price fall, in a sentence; "" where `step` (a NextStep) is None.

    `mixed` says that other variants of the product count, too: see pricing.is_mixed.
    """
    if step is None:
        return ""
    words = {"more": step.more, "unit": unit_word(product.unit), "price": format_rupiah(step.unit_price)}
    return step_sentence(product, mixed) % words


def step_sentence(product, mixed):
    """The sentence itself, with %(more)d, %(unit)s and %(price)s to be filled in."""
    if not mixed:
        return _("Tambah %(more)d %(unit)s lagi, harganya menjadi %(price)s per %(unit)s.")
    if product.category and product.category.is_food:
        return _("Tambah %(more)d %(unit)s lagi, rasa apa saja, harganya menjadi %(price)s per %(unit)s.")
    return _("Tambah %(more)d %(unit)s lagi, pilihan mana saja, harganya menjadi %(price)s per %(unit)s.")
