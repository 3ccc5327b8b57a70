"""What one piece is called, in the reader's language; a word of the producer's own stays as she wrote it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext_lazy

KNOWN = frozenset(
    (
        gettext_noop("bungkus"), gettext_noop("pouch"), gettext_noop("pcs"), gettext_noop("kotak"),
        gettext_noop("toples"), gettext_noop("botol"), gettext_noop("lembar"), gettext_noop("besek"),
        gettext_noop("buah"), gettext_noop("ikat"), gettext_noop("kaleng"), gettext_noop("sachet"), gettext_noop("dus"),
    )
)  # fmt: skip


MANY = {
    "bungkus": pgettext_lazy("banyak", "bungkus"), "pouch": pgettext_lazy("banyak", "pouch"),
    "pcs": pgettext_lazy("banyak", "pcs"), "kotak": pgettext_lazy("banyak", "kotak"),
    "toples": pgettext_lazy("banyak", "toples"), "botol": pgettext_lazy("banyak", "botol"),
    "lembar": pgettext_lazy("banyak", "lembar"), "besek": pgettext_lazy("banyak", "besek"),
    "buah": pgettext_lazy("banyak", "buah"), "ikat": pgettext_lazy("banyak", "ikat"),
    "kaleng": pgettext_lazy("banyak", "kaleng"), "sachet": pgettext_lazy("banyak", "sachet"),
    "dus": pgettext_lazy("banyak", "dus"),
}  # fmt: skip


def unit_word(unit):
    """`unit` as it stands on the page; "buah" where none is set."""
    unit = unit or "buah"
    return _(unit) if unit in KNOWN else unit


def units_word(unit, pieces=2):
    """The same for so many `pieces`: "packs" where English reads it and there are several."""
    unit = unit or "buah"
    if pieces == 1:
        return unit_word(unit)
    return str(MANY.get(unit, unit))
