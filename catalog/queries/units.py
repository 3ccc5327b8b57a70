"""What one piece is called, in the reader's language; a word of the producer's own stays as she wrote it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

KNOWN = frozenset(
    (
        gettext_noop("bungkus"), gettext_noop("pouch"), gettext_noop("pcs"), gettext_noop("kotak"),
        gettext_noop("toples"), gettext_noop("botol"), gettext_noop("lembar"), gettext_noop("besek"),
        gettext_noop("buah"), gettext_noop("ikat"), gettext_noop("kaleng"), gettext_noop("sachet"), gettext_noop("dus"),
    )
)  # fmt: skip


def unit_word(unit):
    """`unit` as it stands on the page; "buah" where none is set."""
    unit = unit or "buah"
    return _(unit) if unit in KNOWN else unit
