"""Pieces that a producer brings to the mart for an order: asked, promised, counted in, or not to be had."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.domain import stock
from marketplace import rules
from orders.domain import lifecycle
from orders.domain.ending import drop_pieces
from orders.domain.fulfilment import lock_part, require_staff
from orders.enums import BringState, FulfilmentState, Liable, RefundReason
from orders.exceptions import BadDate, NotAllowed, TooManyPieces, WrongStep
from orders.models import OrderLine

OPEN = (BringState.ASKED, BringState.CONFIRMED)


@transaction.atomic
def confirm_bring(line, *, by, at=None):
    """She will bring it. Again changes nothing. Raises NotAllowed, WrongStep."""
    at = at or timezone.now()
    line = _lock_line(line)
    _require_hers_or_staff(line, by)
    if line.bring_state == BringState.CONFIRMED:
        return line
    return _promise(line, by=by, at=at)


def _promise(line, *, by, at):
    lifecycle.advance(line, BringState.CONFIRMED, by=by, at=at)
    line.bring_by = at + settings.PRODUCER_BRINGS
    line.save(update_fields=["bring_by"])
    return line


@transaction.atomic
def decline_bring(line, *, by, note="", at=None):
    """She cannot: the line is refunded, the rest of the order goes on. Raises NotAllowed, WrongStep."""
    line = _lock_line(line)
    _require_hers_or_staff(line, by)
    if line.bring_state == BringState.DECLINED:
        return line
    return _give_up(line, to=BringState.DECLINED, by=by, note=note, at=at or timezone.now())


@transaction.atomic
def lapse_bring(line, *, at=None):
    """She did not answer, or did not come, in time: as if she had declined. Not due, or cancelled: nothing moves."""
    at = at or timezone.now()
    line = _lock_line(line)
    is_over = line.fulfilment.state in FulfilmentState.finished
    if line.bring_state in OPEN and not is_over and line.bring_by <= at - _grace(line):
        _give_up(line, to=BringState.LAPSED, by=None, note="", at=at)
    return line


def _grace(line):
    """After a promise she may be late; the answer itself has no grace."""
    return settings.PRODUCER_LATE if line.bring_state == BringState.CONFIRMED else timedelta()


@transaction.atomic
def receive_brought(line, *, qty, best_before, by, client_key, at=None):
    """Count in what she brought; what is missing of the line is refunded. Once per line: again changes nothing.

    Returns the OrderLine. Raises NotAllowed, WrongStep, TooManyPieces, BadDate: food needs a day, one to come.
    """
    at = at or timezone.now()
    line = _lock_line(line)
    require_staff(line.fulfilment, by)
    if line.bring_state == BringState.BROUGHT:
        return line
    if line.bring_state not in OPEN:
        raise WrongStep
    if not 1 <= qty <= line.qty_due:
        raise TooManyPieces(_("Yang dipesan %(due)d. Hitung lagi.") % {"due": line.qty_due})
    _refuse_stale(line, best_before, today=timezone.localdate(at))
    if line.bring_state == BringState.ASKED:
        _promise(line, by=by, at=at)
    missing = line.qty_due - qty
    if missing:
        stock.reduce_hold(line, missing)
    stock.bring(line, mart=line.fulfilment.mart, qty=qty, best_before=best_before, by=by, key=str(client_key), at=at)
    lifecycle.advance(line, BringState.BROUGHT, by=by, at=at)
    if missing:
        drop_pieces(line, qty=missing, reason=RefundReason.PRODUCER, liable=Liable.PRODUCER, by=by, at=at)
    _go_on_if_complete(line.fulfilment, by=by, at=at)
    return line


def _refuse_stale(line, best_before, *, today):
    if line.variant.product.category.is_food and not best_before:
        raise BadDate(_("Isi tanggal baik sebelum dari labelnya."))
    if best_before and best_before < today:
        raise BadDate(_("Tanggal baik sebelum sudah lewat. Barang ini tidak boleh dijual."))


def _give_up(line, *, to, by, note, at):
    lifecycle.advance(line, to, by=by, at=at, note=note)
    stock.release(line)
    drop_pieces(line, qty=line.qty_due, reason=RefundReason.PRODUCER, liable=Liable.PRODUCER, by=by, at=at)
    _go_on_if_complete(line.fulfilment, by=by, at=at)
    return line


def _go_on_if_complete(part, *, by, at):
    """All that still comes is there: the part can be packed."""
    waits = any(line.qty_due and line.bring_state != BringState.BROUGHT for line in part.lines.all())
    if part.state == FulfilmentState.AWAITING_PRODUCER and not waits:
        lifecycle.advance(part, FulfilmentState.PICKING, by=by, at=at)


def _lock_line(line):
    part = lock_part(line.fulfilment)
    fresh = OrderLine.objects.select_related("producer", "variant__product__category").get(pk=line.pk)
    fresh.fulfilment, fresh.order = part, part.order
    return fresh


def _require_hers_or_staff(line, by):
    if rules.producer_of(by) != line.producer and not rules.is_staff_of(by, line.fulfilment.mart):
        raise NotAllowed
