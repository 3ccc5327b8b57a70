"""Flavours and sizes: the variants of a product, as its producer names and prices them."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.domain.listing import PRICE_MAY_CHANGE, check_ladder, editable, refuse_strangers, write_ladder
from catalog.domain.pricing import tiers_of
from catalog.exceptions import BadChoice
from catalog.models import Batch, Variant

CHOICES_MOST = 8


@dataclass(frozen=True)
class Choice:
    """One flavour or size; with `ladder`, [(min_qty, rupiah)], it has prices of its own, else the product's."""

    name: str
    variant: int | None = None  # which of those there are it is
    ladder: tuple[tuple[int, int], ...] = ()


@transaction.atomic
def save_choices(product, *, choices, by):
    """Have exactly these choices, the first being the one that the product began with; returns its variants.

    One choice alone needs no name. What ever had stock keeps its name and cannot be taken out. Raises NotAllowed,
    NotEditable, BadPrices, BadChoice.
    """
    refuse_strangers(product.producer, by)
    product = editable(product, PRICE_MAY_CHANGE)
    there = {variant.pk: variant for variant in product.variants.prefetch_related("tiers")}
    first = next(iter(there.values()))
    used = used_variants(product)
    common = [(tier.min_qty, tier.unit_price) for tier in tiers_of(first)]
    if not common:
        raise BadChoice(_("Tulis harganya dulu."), 0)
    _refuse_nonsense(choices, there, first)
    kept = {choice.variant for choice in choices}
    for pk, variant in there.items():
        if pk not in kept:
            _take_out(variant, used)
    for place, choice in enumerate(choices):
        variant = there.get(choice.variant) or _new(product, first)
        _rename(variant, choice.name if len(choices) > 1 or variant.pk in used else "", used, place)
        if variant.pk != first.pk:
            write_ladder(variant, _ladder_of(choice) or common)
    product.save(update_fields=["updated_at"])
    return list(product.variants.all())


def used_variants(product):
    """Keys of the variants that ever had stock, and may so stand in orders and baskets."""
    return set(Batch.objects.filter(variant__product=product).values_list("variant", flat=True))


def _refuse_nonsense(choices, there, first):
    known = [choice.variant for choice in choices if choice.variant is not None]
    if not choices or choices[0].variant != first.pk:
        raise BadChoice(_("Pilihan pertama tidak bisa dihapus. Ganti saja namanya."), 0)
    if len(choices) > CHOICES_MOST or len(known) != len(set(known)) or not set(known) <= set(there):
        raise BadChoice(_("Muat ulang halaman ini, lalu kirim lagi."), 0)
    names = set()
    for place, choice in enumerate(choices):
        if len(choices) > 1 and not choice.name:
            raise BadChoice(_("Tulis namanya."), place)
        if choice.name.casefold() in names:
            raise BadChoice(_("Nama ini sudah ada. Tulis nama lain."), place)
        names.add(choice.name.casefold())


def _take_out(variant, used):
    if variant.pk in used:
        name = variant.name or variant.product.name
        raise BadChoice(_("%(name)s pernah punya stok, jadi tidak bisa dihapus.") % {"name": name})
    variant.delete()


def _new(product, first):
    number = product.variants.count() + 1
    while Variant.objects.filter(sku=f"{first.sku}-{number}").exists():
        number += 1
    return Variant.objects.create(product=product, sku=f"{first.sku}-{number}")


def _rename(variant, name, used, place):
    if variant.name == name:
        return
    if variant.name and variant.pk in used:
        raise BadChoice(_("%(name)s pernah punya stok, jadi namanya tetap.") % {"name": variant.name}, place)
    variant.name = name
    variant.save(update_fields=["name"])


def _ladder_of(choice):
    ladder = sorted(choice.ladder)
    if ladder:
        check_ladder(ladder)
    return ladder
