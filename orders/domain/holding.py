"""Hold an order's goods once more: after its time ran out, or to give it more time."""

from collections import Counter
from datetime import date

from django.utils import timezone

from catalog.domain import stock
from catalog.domain.stock import Want
from catalog.exceptions import OutOfStock
from catalog.models import StockLevel
from orders.enums import LineSource


def hold_again(order, *, until, at):
    """Release what `order` holds and hold the same goods until `until` (None: for good).

    Another batch will do if it lies at the same place on the same terms. Raises OutOfStock, with nothing changed,
    when something is gone; belongs into a transaction that holds the order.
    """
    lines = list(order.lines.select_related("fulfilment"))
    stock.release(lines)
    levels = {line.pk: list(_levels_for(line, at)) for line in lines}
    free = Counter(stock.available([level.pk for found in levels.values() for level in found], at=at))
    wants = []
    for line in lines:
        left = line.qty_due
        for level in levels[line.pk]:
            taken = min(left, free[level.pk])
            if taken > 0:
                wants.append(Want(level.pk, line, taken))
                free[level.pk] -= taken
                left -= taken
        if left:
            raise OutOfStock({line.variant_id: line.qty_due - left})
    stock.reserve(wants, expires_at=until, at=at)


def _levels_for(line, at):
    levels = StockLevel.objects.filter(batch__variant=line.variant_id, on_hand__gt=0).select_related("batch")
    if line.source == LineSource.PRODUCER:
        return levels.filter(place__producer=line.producer_id)
    today = timezone.localdate(at)
    levels = levels.filter(place__mart=line.fulfilment.mart_id, batch__rate_bps=line.rate_bps)
    fresh = [level for level in levels if level.batch.best_before is None or level.batch.best_before >= today]
    return sorted(fresh, key=lambda level: (level.batch.best_before or date.max, level.pk))
