"""What `check_books` asks about goods that go home. It reads only."""

from django.db.models import F, Q

from catalog.enums import ReservationState, ReturnState
from catalog.models import GoodsReturnLine, StockMovement

HOLDS = {
    ReturnState.DUE: ReservationState.HELD,
    ReturnState.FETCHED: ReservationState.USED,
    ReturnState.CANCELLED: ReservationState.RELEASED,
}


def returns_hold_their_goods():
    """S4, S6: each line of a return holds just its pieces while it waits, and left the shelf once it was fetched."""
    went = dict(StockMovement.objects.filter(key__startswith="went_home:").values_list("key", "qty"))
    for line in GoodsReturnLine.objects.select_related("goods_return", "reservation"):
        made, held = line.goods_return, getattr(line, "reservation", None)
        there = held and (held.qty, held.state)
        if there != (line.qty, HOLDS[made.state]):
            yield f"S4 {made.number}: baris {line.pk} {made.state}, disisihkan {there}"
        gone, due = went.get(f"went_home:{line.pk}", 0), line.qty if made.state == ReturnState.FETCHED else 0
        if gone != due:
            yield f"S6 {made.number}: baris {line.pk} {made.state}, jurnal {gone}"
    strange = GoodsReturnLine.objects.exclude(
        Q(goods_return__producer=F("batch__producer")) & Q(reservation__level__batch=F("batch"))
    )
    yield from (f"S7 retur baris {pk}: bukan titipan penitip itu" for pk in strange.values_list("pk", flat=True))
