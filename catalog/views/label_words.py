"""What the numbers on a label say, in words."""

from django.utils.translation import gettext as _

from catalog.domain import labels
from catalog.enums import LicenceKind
from marketplace.refusal import Refusal


def label_words(product):
    """[(label, words, whether something is wrong)] of the numbers she gave, for whoever reads them."""
    said = []
    if product.licence_kind == LicenceKind.PIRT:
        said.append(_read(_("P-IRT"), product.licence_no, labels.read_pirt, lambda pirt: pirt.words))
    if product.halal_no:
        said.append(_read(_("Halal"), product.halal_no, labels.read_halal, str))
    return said


def _read(label, number, read, words):
    try:
        return label, f"{number}: {words(read(number))}", False
    except Refusal as refusal:
        return label, f"{number}: {refusal.message}", True
