"""What the numbers on a label say, in words."""

from django.utils.translation import gettext as _

from catalog.domain import labels
from catalog.enums import LicenceKind
from marketplace.refusal import Refusal


def label_words(product):
    """[(label, words, whether something is wrong)] of the numbers she gave, for whoever reads them."""
    said = []
    needs_bpom = product.category is not None and product.category.needs_bpom
    if product.licence_kind == LicenceKind.PIRT:
        said.append(_read(_("P-IRT"), product.licence_no, _pirt))
    elif product.licence_no and (needs_bpom or product.licence_kind == LicenceKind.BPOM):
        said.append(_read(_("BPOM"), product.licence_no, _bpom))
    if product.halal_no:
        said.append(_read(_("Halal"), product.halal_no, _halal))
    return said


def _pirt(number):
    pirt = labels.read_pirt(number)
    if pirt.is_over():
        return _("%(words)s. Masanya sudah lewat. Petugas membantu memperpanjang.") % {"words": pirt.words}, True
    if pirt.ends_soon():
        return _("%(words)s. Segera habis, perpanjang sebelum akhir tahun.") % {"words": pirt.words}, True
    return pirt.words, False


def _bpom(number):
    return labels.read_bpom(number).words, False


def _halal(number):
    labels.read_halal(number)
    return _("bentuk nomornya benar"), False


def _read(label, number, read):
    try:
        words, is_wrong = read(number)
    except Refusal as refusal:
        words, is_wrong = refusal.message, True
    return label, f"{number}: {words}" if number else words, is_wrong
