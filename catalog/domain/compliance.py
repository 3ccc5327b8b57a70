"""What staff saw of a product's papers, and whether that still counts for the listing as it is now."""

import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.domain import labels
from catalog.enums import CheckKind, HalalStatus, LicenceKind
from catalog.exceptions import BadLabel, NotAllowed, OwnGoods
from catalog.models import ComplianceCheck
from marketplace.domain import audit
from marketplace.rules import is_producer_of, is_staff_of

COLUMN = {CheckKind.PIRT: "licence_no", CheckKind.BPOM: "licence_no", CheckKind.HALAL: "halal_no"}
_BEFORE = re.compile(r"^(?:PIRT|BPOM|NIB)?(?:RI|NO)?")


def checkable(product):
    """The CheckKinds that fit the listing: a paper of which it says nothing cannot be looked at."""
    fits = {
        CheckKind.PIRT: product.licence_kind == LicenceKind.PIRT,
        CheckKind.HALAL: product.halal_status == HalalStatus.CERTIFIED,
        CheckKind.BPOM: product.licence_kind == LicenceKind.BPOM
        or bool(product.category and product.category.needs_bpom),
        CheckKind.NIB: True,
    }
    return [kind for kind in CheckKind if fits[kind]]


def number_on_listing(product, kind):
    """The number that the producer gave for `kind`, her NIB for all her goods; "" where she gave none."""
    return getattr(product, COLUMN[kind]) if kind in COLUMN else product.producer.nib


def read_number(kind, text, at=None):
    """The number of a paper in its usual spelling. Raises BadLabel for a wrong shape, or when its time is over."""
    if kind == CheckKind.HALAL:
        return labels.read_halal(text)
    if kind == CheckKind.PIRT:
        pirt = labels.read_pirt(text)
        if pirt.is_over(at):
            raise BadLabel(_("P-IRT ini berlaku sampai %(year)d saja.") % {"year": pirt.year})
        return pirt.number
    return labels.read_nib(text) if kind == CheckKind.NIB else labels.read_bpom(text).number


def agreed_number(product, kind, typed, at=None):
    """`typed` as it was read from the paper, in its usual spelling.

    Raises BadLabel for a wrong shape, and where the listing says another number.
    """
    number = read_number(kind, typed, at)
    if kind == CheckKind.BPOM and product.category.needs_bpom and not labels.is_bpom_cosmetic(number):
        raise BadLabel(_("Notifikasi BPOM terdiri dari NA sampai NE dan 11 angka. Contoh: NA18200123456"))
    said = number_on_listing(product, kind)
    if said and _squeezed(said) != _squeezed(number):
        raise BadLabel(_("Di keterangan barang tertulis %(number)s. Kembalikan dulu bila berbeda.") % {"number": said})
    return number


@transaction.atomic
def record_checks(product, *, seen, mart, by, at=None):
    """Write down that staff of `mart` saw these papers: `seen` is {CheckKind: number on it}. Safe to repeat.

    A number that the producer left open is copied to the listing from the paper. Returns the ComplianceChecks.
    Raises NotAllowed, OwnGoods, BadLabel.
    """
    if not is_staff_of(by, mart):
        raise NotAllowed
    if is_producer_of(by, product.producer):
        raise OwnGoods
    if seen.keys() - set(checkable(product)):
        raise BadLabel(_("Berkas ini tidak disebut di keterangan barang."))
    numbers = {kind: agreed_number(product, kind, typed, at) for kind, typed in seen.items()}
    _copy_to_listing(product, numbers)
    day = timezone.localdate(at)
    checks = []
    for kind, number in numbers.items():
        check, is_new = ComplianceCheck.objects.get_or_create(
            product=product, kind=kind, number_seen=number, seen_on=day, defaults={"seen_by": by, "mart": mart}
        )
        if is_new:
            audit.record(by, f"saw {kind}", product, number)
        checks.append(check)
    return checks


def _copy_to_listing(product, numbers):
    copied = {COLUMN[kind]: number for kind, number in numbers.items() if kind in COLUMN}
    copied = {column: number for column, number in copied.items() if not getattr(product, column)}
    if copied:
        for column, number in copied.items():
            setattr(product, column, number)
        product.save(update_fields=[*copied, "updated_at"])


def standing(product, checks, at=None):
    """{CheckKind: the newest of `checks` that still fits the listing}: same number, same status, not run out."""
    fits = set(checkable(product))
    return {
        CheckKind(check.kind): check
        for check in sorted(checks, key=lambda check: check.seen_on)
        if check.kind in fits and _still_says(product, check, at)
    }


def _still_says(product, check, at):
    try:
        number = read_number(check.kind, check.number_seen, at)
    except BadLabel:
        return False
    return check.kind not in COLUMN or _squeezed(number_on_listing(product, check.kind)) == _squeezed(number)


def _squeezed(text):
    """`text` without what people set before a number and between its digits."""
    return _BEFORE.sub("", re.sub(r"[\s.:\-]", "", text).upper())
