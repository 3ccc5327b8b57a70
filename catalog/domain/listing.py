"""A listing from the first photo to the shop window, each step saved by itself."""

import re
import secrets

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalog.domain import lifecycle
from catalog.domain.category_rules import lacks_bpom, misfits
from catalog.domain.pricing import tiers_of
from catalog.domain.reviewed import mark_reviewed
from catalog.domain.unused import let_go
from catalog.enums import ChangeState, ListingState
from catalog.exceptions import (
    BadPrices,
    NotAllowed,
    NotComplete,
    NotEditable,
    NotPublishable,
    OwnGoods,
    ReasonMissing,
    WrongStep,
)
from catalog.models import PriceTier, Product, ProductPhoto, Variant
from marketplace.domain.notices import notify
from marketplace.enums import NoticeKind
from marketplace.rules import is_producer_of, is_staff, producer_of

STEPS = 4  # photo, about, price, send
STEPS_MOST = 3  # prices by quantity beside the price of one
PRICE_LEAST = 100  # rupiah
ABOUT = {
    "category", "name", "name_en", "description", "description_en", "ingredients", "unit", "net_content",
    "weight_grams", "shelf_life_days", "storage", "licence_kind", "licence_no", "halal_status", "halal_no", "shipping",
}  # fmt: skip
BEING_WRITTEN = {ListingState.DRAFT, ListingState.RETURNED}
PRICE_MAY_CHANGE = BEING_WRITTEN | {ListingState.PUBLISHED, ListingState.PAUSED}


@transaction.atomic
def start_listing(producer, *, client_key, by):
    """A new draft with its one variant; the same `client_key` again gives the same Product. Raises NotAllowed."""
    refuse_strangers(producer, by)
    known = Product.objects.filter(client_key=client_key).first()
    if known:
        if known.producer_id != producer.pk:
            raise NotAllowed
        return known
    product = Product.objects.create(producer=producer, slug=f"barang-{secrets.token_hex(5)}", client_key=client_key)
    Variant.objects.create(product=product, sku=f"P{producer.pk:03d}-{product.pk:04d}")
    return product


@transaction.atomic
def copy_listing(product, *, client_key, by):
    """A new draft that says what `product` says: words, labels, prices, flavours and pictures; nothing of its stock,
    address and review. The same `client_key` again gives the same draft. Raises NotAllowed.
    """
    refuse_strangers(product.producer, by)
    product = lifecycle.lock(product)  # so that no picture of it is let go meanwhile
    draft = start_listing(product.producer, client_key=client_key, by=by)
    if draft.steps_done:
        return draft
    for field in (*ABOUT, "dus_size", "drawing"):
        setattr(draft, field, getattr(product, field))
    draft.steps_done = STEPS - 1
    draft.save()
    _name_address(draft)
    first = draft.variants.get()
    for place, variant in enumerate(product.variants.prefetch_related("tiers")):
        copied = first if place == 0 else Variant(product=draft, sku=f"{first.sku}-{place + 1}")
        copied.name = variant.name
        copied.save()
        write_ladder(copied, [(tier.min_qty, tier.unit_price) for tier in tiers_of(variant)])
    ProductPhoto.objects.bulk_create(
        ProductPhoto(product=draft, image_id=photo.image_id, order=photo.order, alt=photo.alt)
        for photo in product.photos.all()
    )
    return draft


@transaction.atomic
def save_about(product, *, by, **fields):
    """Write what she tells of her product (the fields in ABOUT, already clean); returns the Product.

    Raises NotAllowed, NotEditable.
    """
    if unknown := fields.keys() - ABOUT:
        raise TypeError(f"not of a listing: {sorted(unknown)}")
    refuse_strangers(product.producer, by)
    product = editable(product, BEING_WRITTEN)
    for name, value in fields.items():
        setattr(product, name, value)
    product.save(update_fields=[*fields, "updated_at"])
    if fields.get("name") and product.published_at is None:
        _name_address(product)
    step_done(product, 2)
    return product


@transaction.atomic
def save_price(product, *, price, steps=(), dus_size=None, by):
    """The price of one piece, and up to three `steps` (min_qty, unit_price), in rupiah; returns the Product.

    It holds for every flavour that costs the same; a size with steps of its own keeps them. Raises NotAllowed,
    NotEditable, BadPrices.
    """
    refuse_strangers(product.producer, by)
    product = editable(product, PRICE_MAY_CHANGE)
    ladder = [(1, price), *sorted(steps)]
    check_ladder(ladder)
    for variant in followers(product):
        write_ladder(variant, ladder)
    product.dus_size = dus_size
    product.save(update_fields=["dus_size", "updated_at"])
    step_done(product, 3)
    return product


def followers(product):
    """The variants that cost what the product costs: its first, and each with the very same steps."""
    first, *others = product.variants.prefetch_related("tiers")
    return [first, *(variant for variant in others if tiers_of(variant) == tiers_of(first))]


def write_ladder(variant, ladder):
    """Give `variant` these steps, [(min_qty, rupiah)], and no others."""
    variant.tiers.all().delete()
    PriceTier.objects.bulk_create(
        PriceTier(variant=variant, min_qty=qty, unit_price=unit_price) for qty, unit_price in ladder
    )


def check_ladder(ladder):
    """Raises BadPrices where a step makes no sense."""
    if len(ladder) > STEPS_MOST + 1:
        raise BadPrices(_("Paling banyak tiga harga grosir."))
    if any(price < PRICE_LEAST for _qty, price in ladder):
        raise BadPrices(_("Harga paling sedikit Rp100."))
    for (few, dear), (many, cheap) in zip(ladder, ladder[1:], strict=False):
        if many <= few or many > settings.LINE_MAX:
            raise BadPrices(
                _("Jumlah tiap harga grosir harus berbeda, mulai 2, paling banyak %(most)d.")
                % {"most": settings.LINE_MAX}
            )
        if cheap >= dear:
            raise BadPrices(
                _("Harga mulai %(many)d harus lebih murah daripada harga mulai %(few)d.") % {"many": many, "few": few}
            )


def missing_for_review(product):
    """Sentences, one for each thing that a listing still needs before staff can look at it.

    A photo is asked for first but not demanded: without one the drawn tile of its category stands in the shop.
    """
    food = product.category is None or product.category.is_food
    needs = [
        (product.name, _("Tulis nama barangnya.")),
        (product.category, _("Pilih kategorinya.")),
        (product.unit, _("Pilih satuannya.")),
        (product.net_content, _("Tulis isi bersihnya.")),
        (product.weight_grams, _("Tulis beratnya untuk dikirim.")),
        (product.shelf_life_days or not food, _("Tulis berapa hari barangnya tahan.")),
        (PriceTier.objects.filter(variant__product=product).exists(), _("Tulis harganya.")),
    ]
    missing = [sentence for there, sentence in needs if not there]
    if lacks_bpom(product.category, product.licence_no):
        missing.append(_("Tulis nomor notifikasi BPOM: sabun dan kosmetik baru boleh dijual bila sudah punya."))
    wrong = misfits(product.category, halal_status=product.halal_status, licence_kind=product.licence_kind)
    return [*missing, *wrong.values()]


@transaction.atomic
def submit_listing(product, *, by, at=None):
    """Send a listing to the staff; returns the Product. Raises NotAllowed, NotComplete, WrongStep."""
    refuse_strangers(product.producer, by)
    product = lifecycle.lock(product)
    if missing := missing_for_review(product):
        raise NotComplete(missing)
    lifecycle.advance(product, ListingState.SUBMITTED, by=by)
    product.submitted_at, product.review_note = at or timezone.now(), ""
    product.save(update_fields=["submitted_at", "review_note"])
    step_done(product, STEPS)
    return product


@transaction.atomic
def publish_listing(product, *, by, at=None):
    """Put a reviewed listing into the shop; returns the Product. Raises NotAllowed, NotPublishable, WrongStep."""
    refuse_all_but_other_staff(product.producer, by)
    product = lifecycle.lock(product)
    if lacks_bpom(product.category, product.licence_no):
        raise NotPublishable
    if product.state != ListingState.SUBMITTED:
        raise WrongStep
    lifecycle.advance(product, ListingState.PUBLISHED, by=by)
    product.published_at = product.published_at or at or timezone.now()
    product.save(update_fields=["published_at"])
    mark_reviewed(product)
    _tell(product, NoticeKind.LISTING_PUBLISHED)
    return product


def _tell(product, kind, **facts):
    """Tell its producer how the review of this very sending ended."""
    sent = f"{product.submitted_at:%y%m%d%H%M%S%f}" if product.submitted_at else ""
    link = f"/ruang/produk/{product.pk}/"
    notify(product.producer, kind, key=f"{kind}:{product.pk}:{sent}", link=link, product=product.name, **facts)


@transaction.atomic
def return_listing(product, *, reason, by):
    """Send a listing back with the `reason` that its producer reads. Raises NotAllowed, ReasonMissing, WrongStep."""
    refuse_all_but_other_staff(product.producer, by)
    if not reason.strip():
        raise ReasonMissing
    lifecycle.advance(product, ListingState.RETURNED, by=by, note=reason)
    product.review_note = reason.strip()[:400]
    product.save(update_fields=["review_note"])
    _tell(product, NoticeKind.LISTING_RETURNED, reason=product.review_note)
    return product


def pause_listing(product, *, by):
    """Take a listing out of the shop for a while. Raises NotAllowed, WrongStep."""
    refuse_strangers(product.producer, by)
    return lifecycle.advance(product, ListingState.PAUSED, by=by)


@transaction.atomic
def resume_listing(product, *, by):
    """Show a paused listing again. Raises NotAllowed, WrongStep."""
    refuse_strangers(product.producer, by)
    product = lifecycle.lock(product)
    if product.state != ListingState.PAUSED:
        raise WrongStep
    return lifecycle.advance(product, ListingState.PUBLISHED, by=by)


@transaction.atomic
def archive_listing(product, *, by):
    """Put a listing away for good, and what waits of its changes. Raises NotAllowed, WrongStep."""
    refuse_strangers(product.producer, by)
    product = lifecycle.advance(product, ListingState.ARCHIVED, by=by)
    for change in product.changes.filter(state=ChangeState.PENDING):
        lifecycle.advance(change, ChangeState.WITHDRAWN, by=by)
        let_go(change.asked_images, producer=product.producer)
    return product


def refuse_strangers(producer, by):
    """Raises NotAllowed for all but the producer herself and staff."""
    if producer_of(by) != producer and not is_staff(by):
        raise NotAllowed


def refuse_all_but_other_staff(producer, by):
    """Raises NotAllowed for all but staff, and OwnGoods, which is one too, for staff who are that producer."""
    if not is_staff(by):
        raise NotAllowed
    if is_producer_of(by, producer):
        raise OwnGoods


def editable(product, states):
    """The product, locked. Raises NotEditable."""
    product = lifecycle.lock(product)
    if product.state not in states:
        raise NotEditable
    return product


def step_done(product, step):
    """Remember that she came as far as this step."""
    if product.steps_done < step:
        product.steps_done = step
        product.save(update_fields=["steps_done"])


def _name_address(product):
    """The slug from the product's name, with a few random signs where another product has it."""
    plain = slugify(product.name)[:95] or "barang"
    if re.fullmatch(rf"{plain}(-[0-9a-f]{{8}})?", product.slug):
        return
    product.slug = plain
    try:
        with transaction.atomic():
            product.save(update_fields=["slug"])
    except IntegrityError:
        product.slug = f"{plain}-{secrets.token_hex(4)}"
        product.save(update_fields=["slug"])
