"""A producer's goods on the shelves of the marts, batch by batch, and what goes home again."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Sum
from django.utils import timezone

from catalog.enums import MovementReason, Ownership, PlaceKind, ReturnState
from catalog.models import GoodsReturn, GoodsReturnLine, StockLevel, StockMovement
from catalog.queries.shelf import with_free
from marketplace.models import Mart, Producer

RECENT = 20
SOLD = (MovementReason.SOLD_COUNTER, MovementReason.SOLD_ONLINE)


@dataclass(frozen=True)
class Shelf:
    """One mart, and what of hers stands there: StockLevels with `.free`, `.for_buyers` and `.going_home`."""

    mart: Mart
    levels: list


def on_shelves(at=None):
    """Consigned stock with goods on the shelves of marts, with `free`, first to expire first."""
    levels = StockLevel.objects.filter(
        on_hand__gt=0, place__kind=PlaceKind.SHELF, batch__ownership=Ownership.CONSIGNED
    ).select_related("batch__variant__product__category", "batch__consignment", "place__mart")
    return with_free(levels, at).order_by(F("batch__best_before").asc(nulls_last=True), "pk")


def expired_levels(at=None):
    """What is past its best-before day and not promised to a buyer or set aside already."""
    return on_shelves(at).filter(batch__best_before__lt=timezone.localdate(at), free__gt=0)


def shelves_of(producer, *, at=None):
    """[Shelf] of the marts that have goods of hers, in a constant number of queries."""
    levels = list(
        on_shelves(at)
        .filter(batch__producer=producer)
        .prefetch_related("batch__variant__product__photos__image__renditions")
        .order_by("batch__variant__product__name", "batch__variant", F("batch__best_before").asc(nulls_last=True), "pk")
    )
    _count(levels, at)
    marts = {level.place.mart_id: level.place.mart for level in levels}
    return [
        Shelf(mart, [level for level in levels if level.place.mart_id == pk])
        for pk, mart in sorted(marts.items(), key=lambda item: item[1].name)
    ]


def _count(levels, at):
    """Give each level what is set aside to go home, what buyers were promised, and how its day stands."""
    set_aside = GoodsReturnLine.objects.filter(goods_return__state=ReturnState.DUE, reservation__level__in=levels)
    rows = set_aside.order_by().values_list("reservation__level").annotate(pieces=Sum("qty"))
    home = dict(rows)
    today = timezone.localdate(at)
    for level in levels:
        day = level.batch.best_before
        level.going_home = home.get(level.pk, 0)
        level.for_buyers = level.on_hand - level.free - level.going_home
        level.is_over = bool(day and day < today)
        level.is_near = bool(day and today <= day <= today + settings.NEARLY_EXPIRED)


def near_expiry(producer, *, at=None):
    """Levels of hers with free pieces that are near their day or past it, the nearest first; one query."""
    until = timezone.localdate(at) + settings.NEARLY_EXPIRED
    levels = on_shelves(at).filter(batch__producer=producer, batch__best_before__lte=until, free__gt=0)
    return levels.prefetch_related("batch__variant__product__photos__image__renditions")


def might_go_home(mart, *, at=None):
    """Levels at `mart` that are near their day (`.is_near`), or of which nothing was sold for long."""
    at = at or timezone.now()
    today, long_ago = timezone.localdate(at), at - settings.UNSOLD_AFTER
    journal = StockMovement.objects.filter(batch=OuterRef("batch"), at__gte=long_ago)
    stale = ~Exists(journal.filter(Q(reason__in=SOLD, source=OuterRef("place")) | Q(target=OuterRef("place"))))
    levels = on_shelves(at).filter(place__mart=mart, free__gt=0).annotate(is_stale=stale)
    levels = levels.filter(Q(batch__best_before__lte=today + settings.NEARLY_EXPIRED) | Q(is_stale=True))
    levels = list(levels.select_related("batch__producer").order_by("batch__producer__display_name", "pk"))
    for level in levels:
        day = level.batch.best_before
        level.is_near = bool(day and day <= today + settings.NEARLY_EXPIRED)
    return levels


def owners_at(mart, *, at=None):
    """The producers who have goods on the shelf of `mart` that could go home; one query."""
    free = on_shelves(at).filter(place__mart=mart, free__gt=0).order_by()
    return Producer.objects.filter(pk__in=free.values("batch__producer")).order_by("display_name", "pk")


def at_mart(producer, mart, *, at=None):
    """Her levels at one mart that have free pieces."""
    levels = on_shelves(at).filter(batch__producer=producer, place__mart=mart, free__gt=0)
    return list(levels.prefetch_related("batch__variant__product__photos__image__renditions"))


def _returns():
    lines = GoodsReturnLine.objects.select_related("batch__variant__product__category", "batch__consignment")
    lines = lines.prefetch_related("batch__variant__product__photos__image__renditions")
    found = GoodsReturn.objects.select_related("producer__member", "mart", "made_by", "closed_by")
    return found.prefetch_related(Prefetch("lines", lines.order_by("pk"))).annotate(pieces=Sum("lines__qty"))


def returns_of(producer):
    """Her return slips, the newest first."""
    return _returns().filter(producer=producer).order_by("-made_at", "-pk")


def made_with(client_key, producer):
    """The return that this very request made before, or None: what it took is no longer there to be taken."""
    return GoodsReturn.objects.filter(client_key=client_key, producer=producer).first()


def waiting_returns(producer):
    """What waits at a mart for her to fetch, the shortest time left first."""
    due = GoodsReturn.objects.filter(producer=producer, state=ReturnState.DUE).select_related("mart")
    return list(due.annotate(pieces=Sum("lines__qty")).order_by("fetch_by", "pk"))


def due_returns(mart):
    """What waits at `mart` to be fetched, the longest waiting first."""
    return _returns().filter(mart=mart, state=ReturnState.DUE).order_by("fetch_by", "pk")


def closed_returns(mart):
    """The last slips of `mart` that are done with."""
    return _returns().filter(mart=mart).exclude(state=ReturnState.DUE).order_by("-closed_at", "-pk")[:RECENT]


def return_at(number, marts):
    """The slip with this number at one of `marts`, or None."""
    return _returns().filter(number=number, mart__in=marts).first()
