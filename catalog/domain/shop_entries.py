"""The only writer of the shop's entries: makes those anew whose products changed, or whose time has come."""

import json
from collections import defaultdict
from dataclasses import asdict, replace
from datetime import datetime, time, timedelta

from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from catalog.domain.search_index import product_words, update_index
from catalog.enums import ReservationState, Shipping
from catalog.models import FacetTally, Product, Reservation, ShopEntry, ShopEntryMart, StaleProduct
from catalog.queries.cards import photos_ready, tiers_by_product
from catalog.queries.facets import Facets, band_of
from catalog.queries.shelf import fresh_levels, with_free
from marketplace.models import Change, Counter
from media.domain.renditions import picture

AT_ONCE = 200  # products that one reader of a list makes anew; the worker does the rest
CHANGES_KEPT = timedelta(days=1)
TALLY_ROWS = 5_000  # rows of the tally after which they are summed up
LISTED = ("facets", "is_ready", "price", "sort_name", "published_at")  # what decides where a product is listed


def is_due(at=None):
    """Some entry is stale, or its time has come: one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS(SELECT 1 FROM catalog_staleproduct) "
            "OR EXISTS(SELECT 1 FROM catalog_shopentry WHERE changes_at <= %s)",
            [connection.ops.adapt_datetimefield_value(at or timezone.now())],
        )
        return bool(cursor.fetchone()[0])


def next_change():
    """When the first entry changes without anybody's doing, or None: one query."""
    return ShopEntry.objects.aggregate(soonest=Min("changes_at"))["soonest"]


def freshen(at=None, most=AT_ONCE):
    """Make the entries of up to `most` products anew that no longer tell the truth; returns how many it looked at."""
    at = at or timezone.now()
    if not is_due(at):
        return 0
    with transaction.atomic():
        _alone()
        stale = StaleProduct.objects.order_by("product_id").values_list("product_id", flat=True)
        chosen = set(stale.distinct()[:most])
        marks = list(StaleProduct.objects.filter(product_id__in=chosen).values_list("pk", flat=True))
        due = set(ShopEntry.objects.filter(changes_at__lte=at).values_list("pk", flat=True)[:most])
        remake(chosen | due, at)
        Change.objects.bulk_create(Change(tag=f"p{pk}") for pk in due)
        StaleProduct.objects.filter(pk__in=marks).delete()
    return len(chosen | due)


def freshen_all(at=None):
    """Until nothing is stale any more, a few hundred products at a time; sums up the tally."""
    while freshen(at, most=500):
        pass
    sum_up()


def forget_old_changes(at=None):
    """Delete changes that every process has read long ago; returns how many."""
    return Change.objects.filter(at__lt=(at or timezone.now()) - CHANGES_KEPT).delete()[0]


def _alone():
    """One at a time makes entries, so that the tally counts each change once."""
    Counter.objects.get_or_create(name="shop-entries")
    Counter.objects.select_for_update().get(name="shop-entries")


def remake(ids, at):
    """The entries of these products as they should be now; the caller is alone in this."""
    before = ShopEntry.objects.in_bulk(ids)
    marts_before = defaultdict(set)
    for pk, mart in ShopEntryMart.objects.filter(entry__in=ids).values_list("entry", "mart"):
        marts_before[pk].add(mart)
    after, marts_after = _entries(ids, at)
    changed = [entry for pk, entry in after.items() if pk not in before or _differs(entry, before[pk])]
    gone = before.keys() - after.keys()
    _write(changed, gone)
    _write_marts(marts_before, marts_after)
    update_index(before, after)
    if _tell(before, after):
        Change.objects.create(tag="lists")


def _differs(one, other):
    return any(
        getattr(one, field.attname) != getattr(other, field.attname) for field in ShopEntry._meta.concrete_fields
    )


def _write(changed, gone):
    names = [field.name for field in ShopEntry._meta.concrete_fields if not field.primary_key]
    ShopEntry.objects.bulk_create(changed, update_conflicts=True, unique_fields=["product"], update_fields=names)
    ShopEntry.objects.filter(pk__in=gone).delete()


def _write_marts(before, after):
    new = [(pk, mart) for pk, marts in after.items() for mart in marts - before[pk]]
    ShopEntryMart.objects.bulk_create((ShopEntryMart(entry_id=pk, mart_id=mart) for pk, mart in new), batch_size=500)
    for pk, marts in before.items():
        left = marts - after.get(pk, set())
        if left:
            ShopEntryMart.objects.filter(entry=pk, mart__in=left).delete()


def _tell(before, after):
    """Count the products that are found by other facets now; True if any is listed differently."""
    tally = defaultdict(int)
    is_listed_otherwise = False
    for pk in before.keys() | after.keys():
        old, new = before.get(pk), after.get(pk)
        if old:
            tally[old.facets] -= 1
        if new:
            tally[new.facets] += 1
        if not old or not new or any(getattr(old, name) != getattr(new, name) for name in LISTED):
            is_listed_otherwise = True
    FacetTally.objects.bulk_create(FacetTally(facets=key, pieces=pieces) for key, pieces in tally.items() if pieces)
    return is_listed_otherwise


@transaction.atomic
def sum_up(most=TALLY_ROWS):
    """Join the rows of the tally, once there are more than `most`, to one for each key."""
    if FacetTally.objects.count() <= most:
        return
    _alone()
    rows = list(FacetTally.objects.values_list("pk", "facets", "pieces"))
    sums = defaultdict(int)
    for _pk, key, pieces in rows:
        sums[key] += pieces
    FacetTally.objects.filter(pk__lte=max(pk for pk, _key, _pieces in rows)).delete()
    FacetTally.objects.bulk_create(FacetTally(facets=key, pieces=pieces) for key, pieces in sums.items() if pieces)


def _entries(ids, at):
    """({product pk: ShopEntry}, {product pk: marts with pieces}) of the live ones among `ids`."""
    products = list(
        Product.objects.live().filter(pk__in=ids).select_related("category", "producer__kecamatan")
        .prefetch_related(photos_ready())
    )  # fmt: skip
    tiers = tiers_by_product(products, at)
    products = [product for product in products if tiers[product.pk]]
    stock = _stock([product.pk for product in products], at)
    entries, marts = {}, {}
    for product in products:
        there = stock[product.pk]
        entries[product.pk] = _entry(product, tiers[product.pk], there)
        marts[product.pk] = {mart for mart, pieces in there.marts.items() if pieces > 0}
    return entries, marts


class _Stock:
    """Free pieces of a product: {mart pk: pieces}, at home, and when that changes without anybody's doing."""

    def __init__(self):
        self.marts = defaultdict(int)
        self.home = 0
        self.changes = []

    @property
    def left(self):
        return sum(self.marts.values()) + self.home


def _stock(ids, at):
    """{product pk: _Stock}, as `catalog.queries.shelf.stock_of` counts it: two queries."""
    stock = defaultdict(_Stock)
    levels = with_free(fresh_levels(at).filter(batch__variant__product__in=ids), at)
    rows = levels.values_list("batch__variant__product", "place__mart", "free", "batch__best_before")
    for product, mart, free, best_before in rows:
        if mart is None:
            stock[product].home += free
        else:
            stock[product].marts[mart] += max(free, 0)
        if best_before:
            stock[product].changes.append(_midnight_after(best_before))
    held = Reservation.objects.filter(
        level__batch__variant__product__in=ids, state=ReservationState.HELD, expires_at__gt=at
    )
    lapses = held.values_list("level__batch__variant__product").annotate(soonest=Min("expires_at"))
    for product, soonest in lapses.order_by():
        stock[product].changes.append(soonest)
    return stock


def _midnight_after(day):
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _entry(product, tiers, stock):
    variant, steps = min(tiers.items(), key=lambda item: (item[1][0].unit_price, item[0].pk))
    back_on = min((each.arrives_on for each in tiers if each.arrives_on), default=None)
    on_shelf = tuple(sorted(mart for mart, pieces in stock.marts.items() if pieces > 0))
    facets = Facets(
        category=product.category_id,
        kecamatan=product.producer.kecamatan_id,
        halal_status=product.halal_status,
        licence_kind=product.licence_kind,
        has_steps=any(len(each) > 1 for each in tiers.values()),
        can_ship=product.shipping != Shipping.PICKUP,
        band=band_of(steps[0].unit_price),
        at_home=stock.home > 0,
        marts=on_shelf,
    )
    changes = [*stock.changes, *([_midnight_after(back_on)] if back_on else [])]
    title, body = product_words(product, tiers)
    return ShopEntry(
        product_id=product.pk,
        category_id=facets.category,
        producer_id=product.producer_id,
        kecamatan_id=facets.kecamatan,
        is_ready=stock.left > 0,
        on_shelf=bool(on_shelf),
        at_home=facets.at_home,
        price=steps[0].unit_price,
        band=facets.band,
        has_steps=facets.has_steps,
        can_ship=facets.can_ship,
        halal_status=facets.halal_status,
        licence_kind=facets.licence_kind,
        sort_name=product.name.casefold()[:90],
        published_at=product.published_at or product.created_at,
        facets=facets.key,
        card=json.dumps(_card(product, variant, steps, stock, back_on, len(tiers) == 1), ensure_ascii=False),
        changes_at=min(changes, default=None),
        title=title,
        body=body,
    )


def _card(product, variant, steps, stock, back_on, is_single):
    """What `catalog.queries.cards` shows of it; money in rupiah, `left` in pieces."""
    photo = next(iter(product.photos.all()), None)
    shown = picture(photo.image, "tile") if photo else None
    step = steps[1] if len(steps) > 1 else None
    category = product.category
    return {
        "name": product.name,
        "name_en": product.name_en,
        "path": f"/produk/{product.slug}/",
        "maker": product.producer.display_name,
        "place": product.producer.kecamatan.name if product.producer.kecamatan else "",
        "wholesale_price": step and step.unit_price,
        "wholesale_from": step and step.min_qty,
        "unit": product.unit,
        "picture": asdict(replace(shown, alt="", largest=None)) if shown else None,
        "drawing": product.drawing or (category.drawing if category else ""),
        "kain": category.kain if category else "",
        "left": max(stock.left, 0),
        "back_on": back_on.isoformat() if back_on else "",
        "variant": variant.pk,
        "is_single": is_single,
    }
