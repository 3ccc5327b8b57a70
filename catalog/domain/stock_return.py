"""Pieces that go home: set aside at once, so that nobody can buy them, and off the shelf when they are fetched."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.domain.stock import hold, let_go, release_lapsed
from catalog.domain.stock_journal import lock_levels, write_movement
from catalog.enums import ReservationState
from catalog.exceptions import TooFew
from catalog.models import Reservation, StockLevel
from catalog.queries.shelf import with_free


@transaction.atomic
def lock_free(level_ids, *, at=None):
    """{level pk: free pieces} of locked levels, after what was held past its time is let go of."""
    levels = lock_levels(level_ids)
    release_lapsed(levels, at=at or timezone.now())
    return dict(with_free(StockLevel.objects.filter(pk__in=level_ids), at).values_list("pk", "free"))


def set_aside(level_id, line):
    """Hold the pieces of a GoodsReturnLine on a locked level for good. Raises TooFew where they are not free."""
    if not hold(level_id, line.qty):
        raise TooFew(_("Sebagian baru saja dibeli. Muat ulang halaman."))
    return Reservation.objects.create(level_id=level_id, return_line=line, qty=line.qty)


def _set_aside_for(goods_return):
    """The reservations of a return, read after their levels are locked."""
    rows = Reservation.objects.filter(return_line__goods_return=goods_return)
    lock_levels(set(rows.values_list("level", flat=True)))
    return list(rows.filter(state=ReservationState.HELD).select_related("level__place").order_by("level", "pk"))


@transaction.atomic
def take_home(goods_return, *, reason, by, at=None):
    """What was set aside leaves the shelf for `reason` (MovementReason); once, again nothing is left to leave."""
    for held in _set_aside_for(goods_return):
        StockLevel.objects.filter(pk=held.level_id).update(
            on_hand=F("on_hand") - held.qty, reserved=F("reserved") - held.qty
        )
        Reservation.objects.filter(pk=held.pk).update(state=ReservationState.USED)
        write_movement(
            f"went_home:{held.return_line_id}", held.level, -held.qty,
            reason=reason, document=goods_return.number, by=by, at=at,
        )  # fmt: skip


@transaction.atomic
def put_on_sale_again(goods_return):
    """What was set aside can be bought again."""
    let_go(_set_aside_for(goods_return))
