"""What the catalogue does when a producer goes: her goods leave the shop at once, then what they tell of her."""

import json

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.domain import lifecycle, stock
from catalog.domain.pictures import forget_pictures_of
from catalog.domain.search_index import squeeze_index
from catalog.domain.shop_entries import freshen_all
from catalog.enums import ChangeState, ConsignmentState, LicenceKind, ListingState, PlaceKind
from catalog.models import (
    ComplianceCheck,
    ListingChange,
    ProductPhoto,
    ReviewedListing,
    StockLevel,
    TypedStep,
    Variant,
)
from marketplace.domain.names import blank_texts, names_of, without
from marketplace.domain.real_name import tells_real_name

GENERAL = "Barang"  # the name of goods of which nothing else may be told
STAYS = ("name", "name_en", "unit", "net_content", "drawing")  # what a receipt of an earlier sale shows


def take_off(producer, *, by):
    """Her goods are archived, without pictures and without her name in theirs; nothing at her home is promised.

    What she typed, wished to change or had agreed with staff of her listings is deleted.
    """
    names = names_of(producer)
    for model in (TypedStep, ListingChange, ReviewedListing):
        model.objects.filter(product__producer=producer).delete()
    forget_pictures_of(producer)
    ProductPhoto.objects.filter(product__producer=producer).delete()
    for product in producer.products.all():
        _archive(product, by=by)
        product.refresh_from_db()
        product.name, product.name_en = without(product.name, names, instead=GENERAL), without(product.name_en, names)
        product.slug = f"barang-{product.pk}-keluar"
        product.save(update_fields=["name", "name_en", "slug"])
    for variant in Variant.objects.filter(product__producer=producer):
        variant.name = without(variant.name, names)
        variant.save(update_fields=["name"])
    _promise_nothing(producer, by=by)
    transaction.on_commit(forget_words)


def forget_real_name(producer):
    """After a `producer` is no longer called by her real name: words of photos that wait for staff tell it no more."""
    person = producer.member.person
    waiting = ListingChange.objects.select_for_update().filter(product__producer=producer, state=ChangeState.PENDING)
    for change in waiting:
        before = json.dumps(change.proposed)
        for part in ("told", "alts"):
            words = change.proposed.get("photos", {}).get(part, {})
            words.update({key: "" for key, text in words.items() if tells_real_name(text, person)})
        if json.dumps(change.proposed) != before:
            change.version += 1
            change.save(update_fields=["proposed", "version"])
    transaction.on_commit(forget_words, robust=True)


def forget_words():
    """After a name has gone: bring the entries of the shop up to date, and let the index drop what they said before."""
    freshen_all()
    squeeze_index()


def _archive(product, *, by):
    if product.state == ListingState.SUBMITTED:
        lifecycle.advance(product, ListingState.RETURNED, by=by)
        product.refresh_from_db()
    if product.state != ListingState.ARCHIVED:
        lifecycle.advance(product, ListingState.ARCHIVED, by=by)


def _promise_nothing(producer, *, by):
    free = StockLevel.objects.filter(batch__producer=producer, place__kind=PlaceKind.HOME, on_hand__gt=F("reserved"))
    for level in free.select_related("batch__variant__product__producer"):
        stock.set_home_stock(level.batch.variant, qty=level.reserved, by=by, key=f"left:{level.pk}")


def open_matters(producer):
    """Goods on the shelves, and slips that nobody has received."""
    there = StockLevel.objects.filter(batch__producer=producer, place__kind=PlaceKind.SHELF, on_hand__gt=0)
    rows = there.values_list("place__mart__name").annotate(pieces=Sum("on_hand")).order_by("place__mart__name")
    shelves = [
        ngettext(
            "%(count)d barang masih ada di %(mart)s. Ambil dulu di sana.",
            "%(count)d barang masih ada di %(mart)s. Ambil dulu di sana.",
            pieces,
        )
        % {"count": pieces, "mart": mart}
        for mart, pieces in rows
    ]
    declared = producer.consignments.filter(state=ConsignmentState.DECLARED).values_list("number", flat=True)
    return shelves + [
        _("Titipan %(number)s sudah dikabarkan tetapi belum diterima. Batalkan atau antar dulu.") % {"number": number}
        for number in declared
    ]


def erase(producer):
    """What her goods tell of her. Their rows stay, because sales name them; what was never sold keeps no name."""
    ComplianceCheck.objects.filter(product__producer=producer).delete()
    sold = set(producer.products.filter(variants__order_lines__isnull=False).values_list("pk", flat=True))
    for product in producer.products.all():
        blank_texts(product, but=STAYS)
        if product.pk not in sold:
            product.name, product.name_en = GENERAL, ""
        product.licence_kind, product.client_key = LicenceKind.NONE, None
        product.save()
    producer.consignments.update(note="")
    producer.goods_returns.update(note="")
    producer.batches.update(reject_reason="")
