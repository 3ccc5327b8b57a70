"""Changing goods that are in the shop: small things at once, the rest once staff agreed (`catalog.domain.change_rule`).

Orders keep the names and prices of their own lines, so that no change reaches them.
"""

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from catalog.domain import lifecycle, listing
from catalog.domain.change_rule import MENDABLE, is_small, is_small_move
from catalog.domain.choices import Choice, save_choices
from catalog.domain.photos import add_images, describe, hold, refuse_too_many, remove_photos, taken_in
from catalog.domain.pricing import tiers_of
from catalog.domain.reviewed import mark_reviewed, reviewed_of
from catalog.domain.unused import let_go
from catalog.enums import ChangeState, ListingState
from catalog.exceptions import ChangedMeanwhile, NotComplete, ReasonMissing, WrongStep
from catalog.models import ListingChange
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind
from media.models import MartImage

IN_SHOP = {ListingState.PUBLISHED, ListingState.PAUSED}


@dataclass(frozen=True)
class Outcome:
    """What became of an edit: fields that show already, and fields that wait for staff."""

    at_once: tuple = ()
    waits: tuple = ()


def weigh_about(product, **fields):
    """The Outcome that saving these fields (those of `listing.ABOUT`) would have; writes nothing."""
    said = _said(product)
    changed = [name for name, value in fields.items() if _differs(name, getattr(product, name), value)]
    small = [name for name in changed if is_small(name, said.get(_column(name)), _plain(fields[name]))]
    return Outcome(tuple(small), tuple(name for name in changed if name not in small))


def weigh_price(product, *, price, steps=(), dus_size=None):
    """The Outcome that saving these prices would have; writes nothing."""
    ladder = [(1, price), *sorted(steps)]
    variants = listing.followers(product)
    is_new = _ladder(variants[0]) != ladder or product.dus_size != dus_size
    if not is_new:
        return Outcome()
    agreed = reviewed_of(product).ladders
    is_near = all(is_small_move(agreed.get(str(variant.pk)), ladder) for variant in variants)
    return Outcome(("price",), ()) if is_near else Outcome((), ("price",))


@transaction.atomic
def change_about(product, *, by, **fields):
    """Save what she tells of goods in the shop; what staff look at first is asked for. Returns the Outcome.

    Raises NotAllowed, WrongStep.
    """
    product = _live(product, by)
    outcome = weigh_about(product, **fields)
    for name in outcome.at_once:
        setattr(product, name, fields[name])
    if outcome.at_once:
        product.save(update_fields=[*outcome.at_once, "updated_at"])
    _ask(product, "about", {_column(name): _plain(fields[name]) for name in outcome.waits}, by)
    return outcome


@transaction.atomic
def change_price(product, *, price, steps=(), dus_size=None, by):
    """Save the prices of goods in the shop, or ask for them; returns the Outcome.

    Raises NotAllowed, WrongStep, BadPrices.
    """
    product = _live(product, by)
    ladder = [(1, price), *sorted(steps)]
    listing.check_ladder(ladder)
    outcome = weigh_price(product, price=price, steps=steps, dus_size=dus_size)
    if outcome.at_once:
        listing.save_price(product, price=price, steps=steps, dus_size=dus_size, by=by)
    _ask(product, "price", {"ladder": ladder, "dus_size": dus_size} if outcome.waits else {}, by)
    return outcome


@transaction.atomic
def change_choices(product, *, choices, by):
    """Save flavours and sizes of goods in the shop, or ask for them; returns the Outcome.

    Raises NotAllowed, WrongStep, BadPrices, BadChoice.
    """
    product = _live(product, by)
    there = {variant.pk: variant for variant in product.variants.prefetch_related("tiers")}
    agreed = reviewed_of(product).ladders
    common = _ladder(product.variants.all()[0])

    def is_small_choice(choice):
        variant = there.get(choice.variant)
        ladder = sorted(choice.ladder) or common
        return variant and variant.name == choice.name and is_small_move(agreed.get(str(variant.pk)), ladder)

    if all(is_small_choice(choice) for choice in choices):
        save_choices(product, choices=choices, by=by)
        _ask(product, "choices", [], by)
        return Outcome(("choices",), ())
    trial = transaction.savepoint()
    save_choices(product, choices=choices, by=by)
    transaction.savepoint_rollback(trial)
    _ask(product, "choices", [[each.variant, each.name, list(each.ladder)] for each in choices], by)
    return Outcome((), ("choices",))


def change_photos(product, *, files=(), remove=(), drop=(), alt="", alts=None, by):
    """Take photos out at once, and ask for new `files` and for other words, {photo key: words}.

    `drop` are keys of images that are no longer asked for. Returns the Outcome.
    Raises NotAllowed, WrongStep, BadPhoto.
    """
    listing.refuse_strangers(product.producer, by)
    if product.state not in IN_SHOP:
        raise WrongStep
    with taken_in(files, product, alt=alt, by=by) as images, transaction.atomic():
        product = _live(product, by)
        gone = remove_photos(product, remove)
        change = pending_change(product)
        hold(images, leaving=gone | (change.asked_images & set(drop) if change else set()))
        told = {image.pk: alt for image in images}
        waits = _ask_photos(product, told, set(drop), alts or {}, by)
        let_go(gone, producer=product.producer)
    return Outcome(("photos",) if gone else (), ("photos",) if waits else ())


def _ask_photos(product, sent, drop, alts, by):
    """`sent` is {image key: words, "" for none}; of one that stands there already the words are asked for."""
    asked = pending_part(product, "photos") or {}
    there = {photo.image_id: photo for photo in product.photos.all()}
    add = [key for key in dict.fromkeys([*asked.get("add", []), *sent]) if key not in {*there, *drop}]
    told = {**asked.get("told", {}), **{str(key): text for key, text in sent.items() if text}}
    told = {key: text for key, text in told.items() if int(key) in add}
    again = {str(there[key].pk): text for key, text in sent.items() if key in there and text}
    words = {**asked.get("alts", {}), **again, **{str(key): text for key, text in alts.items()}}
    now = {str(photo.pk): photo.alt for photo in there.values()}
    words = {key: text for key, text in words.items() if now.get(key, text) != text}
    refuse_too_many(len(now) + len(add))
    parts = {"add": add, "told": told, "alts": words}
    _ask(product, "photos", {name: part for name, part in parts.items() if part}, by)
    return bool(sent or alts)


def pending_change(product):
    """The ListingChange that waits, or None."""
    return product.changes.filter(state=ChangeState.PENDING).first()


def pending_part(product, part):
    """What waits of one of her screens ("about", "price", "choices", "photos"), or None."""
    change = pending_change(product)
    return change.proposed.get(part) if change else None


@transaction.atomic
def withdraw_change(product, *, by):
    """She takes back what she asked for; nothing happens where nothing waits. Raises NotAllowed."""
    listing.refuse_strangers(product.producer, by)
    product = lifecycle.lock(product)
    if change := pending_change(product):
        _decide(change, ChangeState.WITHDRAWN, by=by)


@transaction.atomic
def accept_change(change, *, version, by):
    """Staff agree to `version` of a change; it is in the shop from now on. Returns the product.

    Raises NotAllowed, OwnGoods, WrongStep, ChangedMeanwhile, NotComplete, BadPrices, BadChoice, BadPhoto.
    """
    product, change = _waiting(change, version, by)
    _apply(product, change.proposed, by)
    if missing := listing.missing_for_review(product):
        raise NotComplete(missing)
    mark_reviewed(product)
    _decide(change, ChangeState.ACCEPTED, by=by)
    _tell(change, product, NoticeKind.CHANGE_ACCEPTED)
    return product


@transaction.atomic
def decline_change(change, *, version, reason, by):
    """Staff leave the listing as it is, for a `reason` that she reads. Returns the product.

    Raises NotAllowed, OwnGoods, ReasonMissing, WrongStep, ChangedMeanwhile.
    """
    product, change = _waiting(change, version, by)
    if not reason.strip():
        raise ReasonMissing
    change.note = reason.strip()[:400]
    _decide(change, ChangeState.DECLINED, by=by, note=change.note)
    _tell(change, product, NoticeKind.CHANGE_DECLINED, reason=change.note)
    return product


def _live(product, by):
    listing.refuse_strangers(product.producer, by)
    product = lifecycle.lock(product)
    if product.state not in IN_SHOP:
        raise WrongStep
    return product


def _waiting(change, version, by):
    listing.refuse_all_but_other_staff(change.product.producer, by)
    product = lifecycle.lock(change.product)
    change = lifecycle.lock(change)
    if change.state != ChangeState.PENDING or product.state not in IN_SHOP:
        raise WrongStep
    if change.version != version:
        raise ChangedMeanwhile
    return product, change


def _ask(product, part, wished, by):
    """Have `wished` wait as this part of the product's change, beside its other parts."""
    change = pending_change(product)
    before = change.proposed if change else {}
    wished = json.loads(json.dumps(wished))  # as it will be read
    proposed = {name: value for name, value in {**before, part: wished}.items() if value}
    if change is None and proposed:
        ListingChange.objects.create(product=product, proposed=proposed, asked_by=by, asked_at=timezone.now())
    elif change and not proposed:
        _decide(change, ChangeState.WITHDRAWN, by=by)
    elif change and proposed != before:
        asked = change.asked_images
        change.proposed, change.version = proposed, change.version + 1
        change.asked_by, change.asked_at = by, timezone.now()
        change.save(update_fields=["proposed", "version", "asked_by", "asked_at"])
        let_go(asked - change.asked_images, producer=product.producer)


def _decide(change, state, *, by, note=""):
    lifecycle.advance(change, state, by=by, note=note)
    change.decided_by, change.decided_at = by, timezone.now()
    change.save(update_fields=["decided_by", "decided_at", "note"])
    let_go(change.asked_images, producer=change.product.producer)


def _apply(product, proposed, by):
    about = proposed.get("about", {})
    for column, value in about.items():
        setattr(product, column, value)
    product.save(update_fields=[*(column.removesuffix("_id") for column in about), "updated_at"])
    if price := proposed.get("price"):
        (_one, first), *steps = price["ladder"]
        steps = [tuple(step) for step in steps]
        listing.save_price(product, price=first, steps=steps, dus_size=price["dus_size"], by=by)
        product.refresh_from_db()
    if choices := proposed.get("choices"):
        wished = [Choice(name, key, tuple(tuple(step) for step in ladder)) for key, name, ladder in choices]
        save_choices(product, choices=wished, by=by)
    photos = proposed.get("photos", {})
    images = MartImage.objects.filter(producer=product.producer).in_bulk(photos.get("add", []))
    told, alts = (_by_key(photos.get(name, {})) for name in ("told", "alts"))
    add_images(product, [images[key] for key in photos.get("add", []) if key in images], words=told)
    describe(product, alts)


def _by_key(said):
    return {int(key): words for key, words in said.items()}


def _tell(change, product, kind, **facts):
    key, link = f"change-{change.pk}-{change.version}", f"/ruang/produk/{product.pk}/"
    notify(product.producer, kind, key=key, link=link, product=product.name, **facts)


def _differs(name, old, new):
    """Blanks alone are no other words, where one line is all that there is."""
    if isinstance(old, str) and isinstance(new, str) and name not in MENDABLE:
        return old.split() != new.split()
    return old != new


def _said(product):
    return {**{name: getattr(product, name) for name in ("weight_grams", "shipping")}, **reviewed_of(product).said}


def _ladder(variant):
    return [(tier.min_qty, tier.unit_price) for tier in tiers_of(variant)]


def _column(name):
    return "category_id" if name == "category" else name


def _plain(value):
    return getattr(value, "pk", value)
