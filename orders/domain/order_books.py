"""The invariants of goods and states: pieces that are reserved or used, moves that are allowed, nothing unpaid.

Part of `orders.domain.books`.
"""

from collections import Counter, defaultdict

from django.db.models import Exists, OuterRef, Sum
from django.utils import timezone

from catalog.enums import ReservationState
from catalog.models import Reservation, StockLevel, StockMovement
from orders.domain.lifecycle import TABLES
from orders.enums import FulfilmentState, Method, OrderState, PaymentState
from orders.models import Fulfilment, Order, OrderEvent, OrderLine, Payment


def stock_is_its_journal():
    """S1, S2, S4: each level is the sum of its movements, and holds what is reserved."""
    moved, held = defaultdict(int), defaultdict(int)
    for side, sign in (("target", 1), ("source", -1)):
        rows = StockMovement.objects.exclude(**{side: None}).order_by().values_list("batch", side)
        for batch, place, total in rows.annotate(total=Sum("qty")):
            moved[batch, place] += sign * total
    held.update(
        Reservation.objects.filter(state=ReservationState.HELD).order_by().values_list("level").annotate(Sum("qty"))
    )
    for level in StockLevel.objects.all():
        journal = moved.pop((level.batch_id, level.place_id), 0)
        if level.on_hand != journal:
            yield f"S1 batch {level.batch_id} di {level.place_id}: {level.on_hand}, jurnal {journal}"
        if not 0 <= level.reserved <= level.on_hand:
            yield f"S2 batch {level.batch_id} di {level.place_id}: dipesan {level.reserved} dari {level.on_hand}"
        if level.reserved != held[level.pk]:
            yield f"S4 batch {level.batch_id} di {level.place_id}: dipesan {level.reserved}, janji {held[level.pk]}"
    yield from (f"S1 batch {batch} di {place}: jurnal {n}, tanpa stok" for (batch, place), n in moved.items() if n)


def lines_have_their_pieces():
    """S5, O4: what is still to be handed over is held, what was handed over was used, what is off holds nothing.

    An unpaid order past its time may have lost its holds to whoever reserved after it, until the sweep ends it.
    """
    now = timezone.now()
    pieces = defaultdict(int)
    live = Reservation.objects.exclude(state=ReservationState.RELEASED).order_by()
    for line, state, total in live.values_list("line", "state").annotate(total=Sum("qty")):
        pieces[line, state] = total
    for line in OrderLine.objects.select_related("order", "fulfilment"):
        state = line.fulfilment.state
        used = line.qty_due if state in FulfilmentState.handed_over else 0
        held = line.qty_due if state not in FulfilmentState.finished else 0
        there = (pieces[line.pk, ReservationState.HELD], pieces[line.pk, ReservationState.USED])
        if line.order.is_lapsed(now) and there[0] <= held and not there[1]:
            continue
        if there != (held, used):
            yield f"S5 {line.order.number}: baris {line.pk} {state}, dipesan dan diserahkan {there}"


def states_follow_their_tables():
    """O1: the events of each thing are a chain of allowed moves that ends where the thing is now."""
    for model in (Order, Fulfilment):
        kind, _field, states = TABLES[model]
        key = "fulfilment_id" if model is Fulfilment else "order_id"
        last = {}
        for event in OrderEvent.objects.filter(kind=kind).order_by("pk"):
            owner, number = getattr(event, key), event.order_id
            if event.before and event.after not in states.moves[event.before]:
                yield f"O1 pesanan {number}: {kind} {event.before} ke {event.after}"
            if owner in last and last[owner] != event.before:
                yield f"O1 pesanan {number}: {kind} {last[owner]} menjadi {event.before} tanpa catatan"
            last[owner] = event.after
        for pk, state in model.objects.order_by().values_list("pk", "state"):
            if last.get(pk, state) != state:
                yield f"O1 {kind} {pk}: {state}, catatan terakhir {last[pk]}"


def what_is_handed_over_is_paid():
    """O2, O3: nothing prepaid goes on without its money; nothing is handed over twice."""
    captured = Payment.objects.filter(order=OuterRef("pk"), state=PaymentState.CAPTURED)
    going = Order.objects.filter(state__in=[OrderState.CONFIRMED, OrderState.COMPLETED])
    for order in going.exclude(method=Method.CASH).filter(~Exists(captured)):
        yield f"O3 {order.number}: {order.state} tanpa pembayaran"
    handed = Fulfilment.objects.filter(state__in=FulfilmentState.handed_over)
    for part in handed.filter(order__payments=None).select_related("order"):
        yield f"O3 {part.order.number}: diserahkan tanpa pembayaran"
    ends = OrderEvent.objects.filter(kind="fulfilment", after__in=FulfilmentState.handed_over)
    for pk, times in Counter(ends.values_list("fulfilment", flat=True)).items():
        if times > 1:
            yield f"O2 bagian {pk}: diserahkan {times} kali"
