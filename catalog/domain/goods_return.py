"""Goods that go home (nota retur): made by the mart, asked for by their producer, or past their day."""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.domain import lifecycle, stock_return
from catalog.enums import MovementReason, ReturnReason, ReturnState
from catalog.exceptions import BadReturn, NotAllowed, TooFew
from catalog.models import GoodsReturn, GoodsReturnLine, StockLevel
from catalog.queries.rack import expired_levels
from marketplace.domain.notices import notify
from marketplace.domain.numbers import daily_number
from marketplace.enums import NoticeKind
from marketplace.rules import is_staff_of, producer_of

MOVEMENTS = {ReturnReason.EXPIRED: MovementReason.EXPIRED, ReturnReason.DAMAGED: MovementReason.DAMAGED}


@dataclass(frozen=True)
class Piece:
    """`qty` pieces of one stock level that are to go home."""

    level_id: int
    qty: int


@transaction.atomic
def make_return(producer, *, mart, pieces, reason, note="", client_key, by, at=None):
    """The mart sets goods of a producer aside and tells her to fetch them; returns the GoodsReturn.

    The same `client_key` again gives the same one. Raises NotAllowed, BadReturn, TooFew.
    """
    if not is_staff_of(by, mart):
        raise NotAllowed
    made = _make(producer, mart=mart, pieces=pieces, reason=reason, note=note, client_key=client_key, by=by, at=at)
    _tell(made)
    return made


@transaction.atomic
def ask_back(producer, *, mart, pieces, client_key, by, at=None):
    """She wants goods back: nobody can buy them from now on. As `make_return`, by the producer herself."""
    if producer_of(by) != producer:
        raise NotAllowed
    asked = {"reason": ReturnReason.ASKED, "client_key": client_key, "by": by, "at": at}
    return _make(producer, mart=mart, pieces=pieces, **asked)


def take_off_expired(at=None):
    """What is past its best-before day on a shelf and free is set aside, a slip for each producer and mart."""
    at = at or timezone.now()
    owners = defaultdict(list)
    for level in expired_levels(at=at).select_related("batch__producer", "place__mart"):
        owners[level.batch.producer, level.place.mart].append(level.pk)
    for (producer, mart), level_ids in sorted(owners.items(), key=lambda item: (item[0][0].pk, item[0][1].pk)):
        with transaction.atomic():
            free = stock_return.lock_free(level_ids, at=at)
            pieces = [Piece(pk, free[pk]) for pk in sorted(free) if free[pk] > 0]
            if pieces:
                _tell(_make(producer, mart=mart, pieces=pieces, reason=ReturnReason.EXPIRED, at=at))


@transaction.atomic
def hand_back(goods_return, *, by, at=None):
    """She fetched them: they leave the shelf. Again changes nothing. Raises NotAllowed, WrongStep."""
    if not is_staff_of(by, goods_return.mart):
        raise NotAllowed
    if lifecycle.lock(goods_return).state == ReturnState.FETCHED:
        return goods_return
    at = at or timezone.now()
    _close(goods_return, ReturnState.FETCHED, by=by, at=at)
    reason = MOVEMENTS.get(ReturnReason(goods_return.reason), MovementReason.RETURNED)
    stock_return.take_home(goods_return, reason=reason, by=by, at=at)
    return goods_return


@transaction.atomic
def call_off(goods_return, *, by, at=None):
    """The goods stay and are for sale again; hers to call off are only those she asked for.

    Raises NotAllowed, BadReturn for what is past its day, WrongStep.
    """
    is_hers = producer_of(by) == goods_return.producer and goods_return.reason == ReturnReason.ASKED
    if not is_hers and not is_staff_of(by, goods_return.mart):
        raise NotAllowed
    if goods_return.reason == ReturnReason.EXPIRED:
        raise BadReturn(_("Barang yang lewat tanggalnya tidak bisa kembali ke rak."))
    _close(goods_return, ReturnState.CANCELLED, by=by, at=at or timezone.now())
    stock_return.put_on_sale_again(goods_return)
    return goods_return


def _close(goods_return, to, *, by, at):
    lifecycle.advance(goods_return, to, by=by)
    goods_return.closed_by, goods_return.closed_at = by, at
    goods_return.save(update_fields=["closed_by", "closed_at"])


def _known(producer, client_key):
    known = client_key and GoodsReturn.objects.filter(client_key=client_key).first()
    if known and known.producer_id != producer.pk:
        raise NotAllowed
    return known


def _make(producer, *, mart, pieces, reason, note="", client_key=None, by=None, at=None):
    at = at or timezone.now()
    levels = _levels_of(producer, mart, pieces)
    free = stock_return.lock_free(set(levels), at=at)
    if known := _known(producer, client_key):
        return known
    for piece in pieces:
        if not 1 <= piece.qty <= free[piece.level_id]:
            raise TooFew(
                _("%(name)s: hanya %(free)d yang belum dipesan pembeli.")
                % {"name": levels[piece.level_id].batch.variant.product, "free": max(free[piece.level_id], 0)}
            )
    made = GoodsReturn.objects.create(
        number=daily_number("NR", at=at),
        producer=producer,
        mart=mart,
        reason=reason,
        note=note,
        fetch_by=timezone.localdate(at + settings.RETURN_FETCHED_WITHIN),
        made_at=at,
        made_by=by,
        client_key=client_key,
    )
    for piece in sorted(pieces, key=lambda piece: piece.level_id):
        level = levels[piece.level_id]
        line = GoodsReturnLine.objects.create(goods_return=made, batch_id=level.batch_id, qty=piece.qty)
        stock_return.set_aside(level.pk, line)
    return made


def _levels_of(producer, mart, pieces):
    """{pk: StockLevel} on the shelf of `mart` of goods that are hers; raises BadReturn for none and for others'."""
    wanted = {piece.level_id for piece in pieces}
    if not wanted or len(wanted) != len(pieces):
        raise BadReturn(_("Pilih paling sedikit satu barang."))
    hers = StockLevel.objects.filter(pk__in=wanted, place__mart=mart, batch__producer=producer)
    levels = {level.pk: level for level in hers.select_related("batch__variant__product")}
    if set(levels) != wanted:
        raise BadReturn(_("Barang ini tidak ada di rak mart itu."))
    return levels


def _tell(made):
    notify(
        made.producer,
        NoticeKind.RETURN_DUE,
        key=f"return_due:{made.number}",
        link=f"/ruang/titipan/retur/{made.number}/",
        number=made.number,
        mart=made.mart.name,
        reason=made.reason,
        pieces=sum(line.qty for line in made.lines.all()),
        day=made.fetch_by.isoformat(),
    )
