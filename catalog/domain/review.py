"""What staff add to a listing while they look at it: its English words, and which papers they saw."""

from django.db import transaction

from catalog.domain import lifecycle, listing
from catalog.domain.compliance import record_checks
from catalog.enums import ListingState
from catalog.exceptions import WrongStep
from marketplace.domain import audit

IN_SHOP = {ListingState.PUBLISHED, ListingState.PAUSED}


@transaction.atomic
def save_english(product, *, name_en, description_en, by):
    """Write the English name and description of a listing that waits for review or is in the shop.

    Returns the Product. Raises NotAllowed, OwnGoods, WrongStep.
    """
    listing.refuse_all_but_other_staff(product.producer, by)
    product = _locked(product, {ListingState.SUBMITTED, *IN_SHOP})
    if (product.name_en, product.description_en) != (name_en, description_en):
        product.name_en, product.description_en = name_en, description_en
        product.save(update_fields=["name_en", "description_en", "updated_at"])
        audit.record(by, "product english", product)
    return product


@transaction.atomic
def pass_review(product, *, seen, mart, by, at=None):
    """Publish a listing together with the papers that staff of `mart` saw: {CheckKind: number}; returns the Product.

    Raises NotAllowed, OwnGoods, WrongStep, BadLabel, NotPublishable; then nothing of it is written.
    """
    product = _locked(product, {ListingState.SUBMITTED})
    record_checks(product, seen=seen, mart=mart, by=by, at=at)
    return listing.publish_listing(product, by=by, at=at)


@transaction.atomic
def add_papers(product, *, seen, mart, by, at=None):
    """Write down papers that staff of `mart` saw of goods in the shop: {CheckKind: number}; returns the Product.

    Raises NotAllowed, OwnGoods, WrongStep, BadLabel.
    """
    product = _locked(product, IN_SHOP)
    record_checks(product, seen=seen, mart=mart, by=by, at=at)
    return product


def _locked(product, states):
    product = lifecycle.lock(product)
    if product.state not in states:
        raise WrongStep
    return product
