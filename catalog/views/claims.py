"""Licences and halal of a product: what staff saw, and what only the producer says. Nobody is named."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.domain.labels import is_bpom_cosmetic
from catalog.enums import CheckKind, HalalStatus, LicenceKind


@dataclass(frozen=True)
class Claim:
    """One line: `what` is claimed, `number` where there is one to show, and `source`: who saw or says it."""

    what: str
    source: str
    number: str = ""
    is_seen: bool = False


def claims(product, seen):
    """[Claim, …] of a listing with the checks that stand: `seen` is {CheckKind: ComplianceCheck or Seen}."""
    found = [_halal(product, seen.get(CheckKind.HALAL)), _licence(product, seen.get(CheckKind.PIRT))]
    if is_bpom_cosmetic(product.licence_no):
        found.append(_claim(_("Notifikasi BPOM"), product.licence_no, seen.get(CheckKind.BPOM), _("nomor")))
    if CheckKind.NIB in seen:
        found.append(_claim(_("NIB (izin usaha) produsen"), "", seen[CheckKind.NIB], _("berkas")))
    return [claim for claim in found if claim]


def _halal(product, check):
    status = HalalStatus(product.halal_status)
    if status == HalalStatus.NOT_FOOD:
        return None
    if status == HalalStatus.CERTIFIED:
        return _claim(_("Halal") if check else str(status.label), product.halal_no, check, _("sertifikat"))
    return Claim(str(status.label), _by_producer())


def _licence(product, check):
    licence = LicenceKind(product.licence_kind)
    if licence == LicenceKind.NOT_FOOD:
        return None
    if licence == LicenceKind.PIRT:
        return _claim("P-IRT", product.licence_no, check, _("label"))
    return Claim(str(licence.label), _by_producer())


def _claim(what, number, check, paper):
    if check is None:
        return Claim(what, _by_producer(), number)
    words = {"paper": paper, "mart": check.mart_name, "day": date_format(check.seen_on, "j F Y")}
    return Claim(what, _("%(paper)s dilihat petugas %(mart)s, %(day)s") % words, number, is_seen=True)


def _by_producer():
    return _("menurut produsen")


def badges(product, seen):
    """[{label, kind}] beside the name: who saw it, or that the producer says so."""
    shown = []
    if product.halal_status == HalalStatus.CERTIFIED:
        words = (_("Halal, sertifikat dilihat petugas"), _("Halal menurut produsen"))
        shown.append(_badge(CheckKind.HALAL in seen, *words))
    if product.halal_status == HalalStatus.NON_HALAL:
        shown.append({"label": _("Tidak halal"), "kind": "salah"})
    if product.licence_kind == LicenceKind.PIRT:
        shown.append(_badge(CheckKind.PIRT in seen, _("P-IRT, label dilihat petugas"), _("P-IRT menurut produsen")))
    if CheckKind.BPOM in seen:
        shown.append(_badge(True, _("BPOM, nomor dilihat petugas"), ""))
    return shown


def _badge(is_seen, seen_words, said_words):
    return {"label": seen_words, "kind": "baik"} if is_seen else {"label": said_words, "kind": "info"}
