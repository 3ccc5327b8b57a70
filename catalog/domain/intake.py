"""The slip (nota titip): announced by a producer, counted and accepted by the mart."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.domain import lifecycle, stock
from catalog.domain.terms import current_rate
from catalog.enums import BatchKind, ConsignmentState, ListingState
from catalog.exceptions import BadSlip, NotAllowed, ReasonMissing, SlipCounted
from catalog.models import Batch, Consignment
from marketplace.domain.notices import notify
from marketplace.domain.numbers import daily_number
from marketplace.enums import NoticeKind
from marketplace.rules import is_staff_of, producer_of

QTY_MOST = 9_999  # pieces of one line


@dataclass(frozen=True)
class DeclaredLine:
    """What she means to bring of one variant."""

    variant: object
    qty: int
    best_before: date | None = None


@dataclass(frozen=True)
class Count:
    """What staff found of one line: pieces kept, pieces sent home and why."""

    accepted: int
    rejected: int = 0
    reason: str = ""
    best_before: date | None = None


@transaction.atomic
def declare_consignment(producer, *, mart, lines, arrives_on=None, note="", client_key, by, at=None):
    """Announce DeclaredLines for a mart, on the terms of the day; returns the numbered Consignment.

    The same `client_key` again gives the same one. Raises NotAllowed, BadSlip.
    """
    if producer_of(by) != producer and not is_staff_of(by, mart):
        raise NotAllowed
    at = at or timezone.now()
    known = Consignment.objects.filter(client_key=client_key).first()
    if known:
        if known.producer_id != producer.pk:
            raise NotAllowed
        return known
    _check_declared(producer, lines, arrives_on, today=timezone.localdate(at))
    consignment = Consignment.objects.create(
        number=daily_number("NT", at=at),
        token=secrets.token_urlsafe(16),
        producer=producer,
        mart=mart,
        arrives_on=arrives_on,
        note=note,
        declared_at=at,
        client_key=client_key,
    )
    _add_lines(consignment, lines, at=at)
    return consignment


def _add_lines(consignment, lines, *, at):
    rate = current_rate(consignment.producer, at)
    Batch.objects.bulk_create(
        Batch(
            kind=BatchKind.SHELF,
            consignment=consignment,
            producer=consignment.producer,
            variant=line.variant,
            rate_bps=rate,
            qty_declared=line.qty,
            best_before=line.best_before,
        )
        for line in lines
    )


@transaction.atomic
def change_consignment(consignment, *, mart, lines, arrives_on=None, note="", by, at=None):
    """Other goods, another mart or day, as long as nobody has counted them; number and QR code stay.

    What stays on the slip keeps the terms that were agreed. The same again changes nothing. Raises NotAllowed, BadSlip,
    SlipCounted.
    """
    at = at or timezone.now()
    slip = lifecycle.lock(consignment)
    if producer_of(by) != slip.producer:
        raise NotAllowed
    if slip.state != ConsignmentState.DECLARED:
        raise SlipCounted
    _check_declared(slip.producer, lines, arrives_on, today=timezone.localdate(at))
    slip.mart, slip.arrives_on, slip.note = mart, arrives_on, note
    slip.save(update_fields=["mart", "arrives_on", "note"])
    wanted = {line.variant.pk: line for line in lines}
    for batch in slip.batches.order_by("pk"):
        line = wanted.pop(batch.variant_id, None)
        if line is None:
            batch.delete()
            continue
        batch.qty_declared, batch.best_before = line.qty, line.best_before
        batch.save(update_fields=["qty_declared", "best_before"])
    _add_lines(slip, wanted.values(), at=at)
    return slip


def _check_declared(producer, lines, arrives_on, *, today):
    if not lines:
        raise BadSlip(_("Pilih paling sedikit satu barang."))
    if arrives_on and arrives_on < today:
        raise BadSlip(_("Tanggal datang sudah lewat."))
    for line in lines:
        product = line.variant.product
        if product.producer_id != producer.pk or product.state not in {ListingState.PUBLISHED, ListingState.PAUSED}:
            raise BadSlip(_("Hanya barang yang sudah tayang yang bisa dititipkan."))
        if not 1 <= line.qty <= QTY_MOST:
            raise BadSlip(_("Jumlah %(name)s harus antara 1 dan %(most)d.") % {"name": product, "most": QTY_MOST})
        if line.best_before and line.best_before < today:
            raise BadSlip(_("Tanggal baik sebelum untuk %(name)s sudah lewat.") % {"name": product})


@transaction.atomic
def cancel_consignment(consignment, *, by):
    """The producer does not come after all. Raises NotAllowed, WrongStep."""
    if producer_of(by) != consignment.producer and not is_staff_of(by, consignment.mart):
        raise NotAllowed
    return lifecycle.advance(consignment, ConsignmentState.CANCELLED, by=by)


@transaction.atomic
def receive_consignment(consignment, *, counts, by, at=None):
    """Put what was accepted on the shelf. `counts` is {batch pk: Count}, one for each line of the slip.

    Counts once: a slip that is received already is returned as it is. Where nothing is accepted the slip is rejected.
    Raises NotAllowed, BadSlip, ReasonMissing, WrongStep.
    """
    at = at or timezone.now()
    consignment = _locked_for_staff(consignment, by)
    if consignment.state == ConsignmentState.RECEIVED:
        return consignment
    batches = list(consignment.batches.select_related("variant__product__category").order_by("pk"))
    if {batch.pk for batch in batches} != set(counts):
        raise BadSlip(_("Hitung setiap barang di nota ini."))
    for batch in batches:
        _check_count(batch, counts[batch.pk], today=timezone.localdate(at))
    accepted = any(count.accepted for count in counts.values())
    lifecycle.advance(consignment, ConsignmentState.RECEIVED if accepted else ConsignmentState.REJECTED, by=by)
    consignment.received_at, consignment.received_by = at, by
    consignment.save(update_fields=["received_at", "received_by"])
    shelf = stock.shelf_of(consignment.mart)
    for batch in batches:
        _write_count(batch, counts[batch.pk])
        stock.receive(batch, place=shelf, qty=batch.qty_accepted, document=consignment.number, by=by, at=at)
    _tell(consignment, batches)
    return consignment


def _tell(consignment, batches):
    """What the mart took and what it sent home, and why."""
    accepted = sum(batch.qty_accepted for batch in batches)
    kind = NoticeKind.RECEIVED if accepted else NoticeKind.REJECTED
    notify(
        consignment.producer,
        kind,
        key=f"{kind}:{consignment.number}",
        link=f"/ruang/titipan/{consignment.number}/",
        number=consignment.number,
        mart=consignment.mart.name,
        accepted=accepted,
        rejected=sum(batch.qty_rejected for batch in batches),
        reason="; ".join(dict.fromkeys(batch.reject_reason for batch in batches if batch.reject_reason)),
    )


def _check_count(batch, count, *, today):
    product = batch.variant.product
    if min(count.accepted, count.rejected) < 0 or count.accepted + count.rejected > QTY_MOST:
        raise BadSlip(_("Jumlah %(name)s harus antara 0 dan %(most)d.") % {"name": product, "most": QTY_MOST})
    if count.rejected and not count.reason.strip():
        raise ReasonMissing(_("Tulis mengapa %(name)s ditolak.") % {"name": product})
    if not count.accepted:
        return
    if product.category.is_food and not count.best_before:
        raise BadSlip(_("Isi tanggal baik sebelum untuk %(name)s.") % {"name": product})
    if count.best_before and count.best_before < today:
        raise BadSlip(_("Tanggal baik sebelum untuk %(name)s sudah lewat.") % {"name": product})


def _write_count(batch, count):
    batch.qty_accepted, batch.qty_rejected = count.accepted, count.rejected
    batch.reject_reason = count.reason.strip()[:200] if count.rejected else ""
    batch.best_before = count.best_before or batch.best_before
    batch.save(update_fields=["qty_accepted", "qty_rejected", "reject_reason", "best_before"])


@transaction.atomic
def reject_consignment(consignment, *, reason, by, at=None):
    """Send all of it home; she reads `reason` at each line. Raises NotAllowed, ReasonMissing, WrongStep."""
    if not reason.strip():
        raise ReasonMissing
    consignment = _locked_for_staff(consignment, by)
    lifecycle.advance(consignment, ConsignmentState.REJECTED, by=by, note=reason)
    consignment.received_at, consignment.received_by = at or timezone.now(), by
    consignment.save(update_fields=["received_at", "received_by"])
    batches = list(consignment.batches.all())
    for batch in batches:
        _write_count(batch, Count(accepted=0, rejected=batch.qty_declared, reason=reason))
    _tell(consignment, batches)
    return consignment


def _locked_for_staff(consignment, by):
    """The slip as it is now: she may have taken it to another mart since it was looked up."""
    slip = lifecycle.lock(consignment)
    if not is_staff_of(by, slip.mart):
        raise NotAllowed
    return slip
