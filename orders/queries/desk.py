"""The work of a mart: what is to be packed, handed over, sent and waited for."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from orders.enums import FulfilmentState, Method, OrderState, Way
from orders.models import Fulfilment, Order, OrderLine

OPEN = (
    FulfilmentState.AWAITING_PRODUCER,
    FulfilmentState.PICKING,
    FulfilmentState.PACKED,
    FulfilmentState.READY,
    FulfilmentState.DISPATCHED,
)
COLUMNS = (
    ("baru", _("Perlu disiapkan"), (FulfilmentState.PICKING,)),
    ("dikemas", _("Dikemas"), (FulfilmentState.PACKED,)),
    ("siap", _("Siap diambil"), (FulfilmentState.READY,)),
    ("jalan", _("Di jalan"), (FulfilmentState.DISPATCHED,)),
    ("produsen", _("Menunggu produsen"), (FulfilmentState.AWAITING_PRODUCER,)),
)
COLUMN_MOST = 60  # cards of one column that are shown


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    cards: list
    count: int


def parts_of(mart):
    """The fulfilments that leave from `mart`, with everything a card shows."""
    lines = OrderLine.objects.select_related("producer", "variant__product")
    return Fulfilment.objects.filter(mart=mart).select_related("order").prefetch_related(Prefetch("lines", lines))


def board(mart):
    """The columns of open work, oldest first, in a constant number of queries."""
    parts = list(parts_of(mart).filter(state__in=OPEN).order_by("order__placed_at", "pk"))
    columns = []
    for key, title, states in COLUMNS:
        cards = [part for part in parts if part.state in states]
        for card in cards:
            card.pieces = sum(line.qty_due for line in card.lines.all())
            card.is_paid = card.order.method != Method.CASH
        columns.append(Column(key, title, cards[:COLUMN_MOST], len(cards)))
    return columns


def counts_of(mart):
    """How many fulfilments of `mart` wait in each open state: {state: count}, one query."""
    rows = Fulfilment.objects.filter(mart=mart, state__in=OPEN).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def to_prepare(mart):
    """How many fulfilments of `mart` wait to be packed."""
    return Fulfilment.objects.filter(mart=mart, state=FulfilmentState.PICKING).count()


def order_of_mart(mart, number):
    """The order with `number` of which a part leaves from `mart`, or None."""
    rows = Order.objects.filter(Q(fulfilments__mart=mart) | Q(mart=mart), number=number).distinct()
    return rows.select_related("mart", "address__kecamatan").first()


def parts_with_batches(order, mart):
    """The parts of `order` at `mart`, each with `.goods`: its lines with `.holds` (reservations by batch)."""
    parts = list(
        order.fulfilments.filter(mart=mart).prefetch_related(
            "lines__producer",
            "lines__variant__product__category",
            "lines__variant__product__photos__image__renditions",
            "lines__reservations__level__batch__consignment",
        )
    )
    for part in parts:
        part.goods = list(part.lines.all())
        part.pieces = sum(line.qty_due for line in part.goods)
        part.is_open = part.state in OPEN
        for line in part.goods:
            line.holds = [hold for hold in line.reservations.all() if hold.state != "released"]
    return parts


def finished_today(mart, since):
    """How many parts were handed over at `mart` since then."""
    return Fulfilment.objects.filter(mart=mart, handed_over_at__gte=since).count()


def may_be_searched(mart, words):
    """Orders of `mart` whose number or name holds `words`, newest first, at most 30."""
    hits = Order.objects.filter(Q(mart=mart) | Q(fulfilments__mart=mart)).exclude(state=OrderState.EXPIRED)
    found = Q(number__icontains=words) | Q(payer_name__icontains=words) | Q(recipient_name__icontains=words)
    return hits.filter(found).distinct().order_by("-placed_at")[:30]


def next_step(part):
    """What a part wants next: the name of the action, or "" while nobody here can do anything."""
    if part.state == FulfilmentState.PICKING:
        return "pack"
    if part.state == FulfilmentState.PACKED:
        return "ready" if part.way == Way.PICKUP else "dispatch"
    if part.state == FulfilmentState.DISPATCHED:
        return "deliver"
    return ""
