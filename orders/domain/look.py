"""A look at the stock, as routing wants it."""

from django.utils import timezone

from catalog.domain import stock
from catalog.domain.terms import current_rate
from catalog.enums import PlaceKind
from catalog.models import StockLevel
from orders.domain import promise
from orders.domain.routing import Offer, Snapshot
from orders.enums import Way


def look_at_stock(variants, *, marts, at, way):
    """What is free of `variants` on the shelves of `marts` and in the producers' homes. A Snapshot.

    Homes do not serve the counter. Goods whose best-before day is over on the day on which they would be ready are
    not offered.
    """
    at_once = way == Way.COUNTER
    ready = {mart.pk: at if at_once else promise.ready_from_shelf(mart, at=at) for mart in marts}
    levels = list(
        StockLevel.objects.filter(batch__variant__in=[variant.pk for variant in variants], on_hand__gt=0)
        .select_related("batch__producer", "place")
        .order_by("pk")
    )
    free = stock.available([level.pk for level in levels], at=at)
    shelves = {mart.pk: {} for mart in marts}
    homes = {}
    for level in levels:
        offer = Offer(level.pk, free[level.pk], level.batch.rate_bps, level.batch.best_before)
        if offer.free < 1:
            continue
        if level.place.kind == PlaceKind.HOME:
            homes[level.batch.variant_id] = level
        elif level.place.mart_id in shelves and _is_fresh(offer, ready[level.place.mart_id]):
            shelves[level.place.mart_id].setdefault(level.batch.variant_id, []).append(offer)
    return Snapshot(
        shelves=shelves,
        homes={} if at_once else _home_offers(homes, free, at=at),
        ready=ready,
        brought_ready={mart.pk: promise.ready_from_home(mart, at=at) for mart in marts},
    )


def _is_fresh(offer, ready_from):
    return offer.best_before is None or offer.best_before >= timezone.localdate(ready_from)


def _home_offers(levels, free, *, at):
    """What a producer brings is sold on the terms of the day: its batch is made only when it arrives."""
    rates = {}
    for level in levels.values():
        producer = level.batch.producer
        if producer.pk not in rates:
            rates[producer.pk] = current_rate(producer, at=at)
    return {pk: Offer(level.pk, free[level.pk], rates[level.batch.producer_id]) for pk, level in levels.items()}
