"""What a category asks of the papers of its goods.

Food and drink must say how they stand with halal, certified or not and non-halal goods too: halal certification of food
made by micro and small businesses is mandatory since 17 October 2026 (PP 42/2024, article 160; law 33/2014, articles 4
and 26). Having none yet is an answer, and no wall; fresh produce is no processed food. Cosmetics and soap are sold only
with a notification of BPOM.
"""

from django.utils.translation import gettext as _

from catalog.domain.labels import is_bpom_cosmetic
from catalog.enums import HalalStatus, LicenceKind

FOOD_LICENCES = {LicenceKind.PIRT, LicenceKind.EXEMPT, LicenceKind.FRESH}


def misfits(category, *, halal_status, licence_kind):
    """{field: sentence} of what cannot be so in `category` (a Category or None); empty where all fits."""
    wrong = {}
    if category is None:
        return wrong
    is_unprocessed = licence_kind == LicenceKind.FRESH and halal_status == HalalStatus.NOT_FOOD
    if category.is_food and halal_status in ("", HalalStatus.NOT_FOOD) and not is_unprocessed:
        wrong["halal_status"] = _("Pilih keadaan halalnya. Belum bersertifikat juga boleh.")
    if category.is_food and licence_kind == LicenceKind.NOT_FOOD:
        wrong["licence_kind"] = _("Barang ini pangan. Pilih izinnya, atau pilih Belum ada izin.")
    if _is_craft(category) and halal_status not in ("", HalalStatus.NOT_FOOD, HalalStatus.NONE):
        wrong["halal_status"] = _("Kategori ini bukan pangan. Pilih Bukan pangan olahan.")
    if not category.is_food and licence_kind in FOOD_LICENCES:
        wrong["licence_kind"] = _("Izin ini hanya untuk pangan. Pilih Bukan pangan.")
    return wrong


def settled(category, *, halal_status, licence_kind):
    """(halal_status, licence_kind) with what goes without saying filled in for goods that are no food."""
    if category is None or category.is_food:
        return halal_status, licence_kind
    if halal_status in ("", HalalStatus.NONE) and (_is_craft(category) or not halal_status):
        halal_status = HalalStatus.NOT_FOOD
    if _is_craft(category) and licence_kind in (LicenceKind.NONE, LicenceKind.PROCESS):
        licence_kind = LicenceKind.NOT_FOOD
    return halal_status, licence_kind


def lacks_bpom(category, licence_no):
    """Do goods of this category need a notification of BPOM that `licence_no` is not?"""
    return bool(category and category.needs_bpom and not is_bpom_cosmetic(licence_no))


def _is_craft(category):
    return not category.is_food and not category.needs_bpom
