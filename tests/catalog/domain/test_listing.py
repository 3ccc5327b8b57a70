import uuid

import pytest

from catalog.domain import listing
from catalog.domain.photos import save_photos
from catalog.enums import ListingState
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
from catalog.models import Batch, PriceTier, Product
from tests.factories import photos
from tests.factories.catalog import make_category, make_product, make_shelf_stock, make_variant
from tests.factories.marketplace import also_staff, user_of


def ladder(product):
    return list(PriceTier.objects.filter(variant__product=product).values_list("min_qty", "unit_price"))


def test_a_listing_starts_once_per_key(siti):
    key = uuid.uuid4()

    first, again = (listing.start_listing(siti, client_key=key, by=user_of(siti)) for _ in range(2))

    assert first == again
    assert (first.state, first.steps_done, first.variants.count()) == (ListingState.DRAFT, 0, 1)


def test_another_producers_key_gives_nothing_away(siti, wati):
    key = uuid.uuid4()
    listing.start_listing(siti, client_key=key, by=user_of(siti))

    with pytest.raises(NotAllowed):
        listing.start_listing(wati, client_key=key, by=user_of(wati))


def test_four_steps_lead_to_the_review(siti, rini):
    by = user_of(siti)
    product = listing.start_listing(siti, client_key=uuid.uuid4(), by=by)

    shown = save_photos(product, files=[photos.upload(photos.plain_jpeg())], by=by)
    listing.save_about(
        product, by=by, name="Suwar-suwir tape", category=make_category(), unit="kotak", net_content="250 g",
        weight_grams=300, shelf_life_days=60,
    )  # fmt: skip
    listing.save_price(product, price=18_000, steps=[(12, 16_000), (3, 17_000)], dus_size=24, by=by)
    product = listing.submit_listing(product, by=by)
    product = listing.publish_listing(product, by=rini)

    assert len(shown) == 1
    assert ladder(product) == [(1, 18_000), (3, 17_000), (12, 16_000)]
    assert (product.state, product.slug, product.steps_done) == (ListingState.PUBLISHED, "suwar-suwir-tape", 4)
    assert list(Product.objects.live()) == [product]


def test_a_taken_address_gets_a_few_random_signs(siti, wati):
    for producer in (siti, wati):
        product = listing.start_listing(producer, client_key=uuid.uuid4(), by=user_of(producer))
        product = listing.save_about(product, by=user_of(producer), name="Tape Manis")

    assert product.slug.startswith("tape-manis-")
    assert len(product.slug) == len("tape-manis-") + 8
    same = listing.save_about(product, by=user_of(wati), name="Tape Manis")
    assert same.slug == product.slug


@pytest.mark.parametrize(
    ("price", "steps"),
    [
        (15_000, [(3, 15_000)]),
        (15_000, [(3, 16_000)]),
        (15_000, [(3, 14_000), (12, 14_000)]),
        (15_000, [(1, 14_000)]),
        (15_000, [(3, 14_000), (3, 13_000)]),
        (15_000, [(3, 50)]),
        (50, []),
        (15_000, [(1000, 14_000)]),
        (15_000, [(2, 14_000), (3, 13_000), (4, 12_000), (5, 11_000)]),
    ],
)
def test_prices_that_make_no_sense_change_nothing(siti, price, steps):
    product = make_product(siti, price=9_000, live=False)

    with pytest.raises(BadPrices):
        listing.save_price(product, price=price, steps=steps, by=user_of(siti))

    assert ladder(product) == [(1, 9_000)]


@pytest.mark.parametrize("field", ["name", "category", "unit", "net_content", "weight_grams", "shelf_life_days"])
def test_a_listing_that_lacks_something_is_not_sent(siti, field):
    product = make_product(siti, live=False)
    setattr(product, field, None if field in ("category", "weight_grams", "shelf_life_days") else "")
    product.save()

    with pytest.raises(NotComplete) as refusal:
        listing.submit_listing(product, by=user_of(siti))

    assert len(refusal.value.missing) == 1
    product.refresh_from_db()
    assert product.state == ListingState.DRAFT


def test_goods_that_are_not_food_need_no_shelf_life(siti):
    craft = make_category("Anyaman", slug="anyaman", is_food=False)

    assert listing.missing_for_review(make_product(siti, live=False, category=craft, shelf_life_days=None)) == []


def test_a_listing_under_review_waits(siti):
    product = make_product(siti, live=False)
    listing.submit_listing(product, by=user_of(siti))
    product.refresh_from_db()

    with pytest.raises(NotEditable):
        listing.save_about(product, by=user_of(siti), name="Lain")
    with pytest.raises(NotEditable):
        save_photos(product, by=user_of(siti))


def test_staff_send_back_with_a_reason_that_she_reads(siti, rini):
    product = make_product(siti, live=False)
    listing.submit_listing(product, by=user_of(siti))

    with pytest.raises(ReasonMissing):
        listing.return_listing(product, reason="  ", by=rini)
    listing.return_listing(product, reason="Foto label belum terbaca.", by=rini)

    product.refresh_from_db()
    assert (product.state, product.review_note) == (ListingState.RETURNED, "Foto label belum terbaca.")


def test_soap_needs_its_bpom_number(siti, rini):
    soap = make_category("Sabun", slug="sabun", is_food=False, needs_bpom=True)
    product = make_product(siti, live=False, category=soap)

    with pytest.raises(NotComplete) as refusal:
        listing.submit_listing(product, by=user_of(siti))
    Product.objects.filter(pk=product.pk).update(licence_no="NA18200123456")
    listing.submit_listing(product, by=user_of(siti))
    Product.objects.filter(pk=product.pk).update(licence_no="")
    with pytest.raises(NotPublishable):
        listing.publish_listing(product, by=rini)
    Product.objects.filter(pk=product.pk).update(licence_no="NA18200123456")

    assert len(refusal.value.missing) == 1
    assert listing.publish_listing(product, by=rini).state == ListingState.PUBLISHED


def test_food_that_says_it_is_none_is_not_sent(siti):
    product = make_product(siti, live=False, halal_status="not_food", licence_kind="not_food")

    assert len(listing.missing_for_review(product)) == 2


def test_a_copy_says_the_same_and_is_a_draft_of_its_own(siti, arjasa):
    product = make_product(
        siti, price=12_000, tiers=[(3, 11_000)], name="Opak", licence_kind="pirt", licence_no="2053509010123-28",
        dus_size=24,
    )  # fmt: skip
    make_variant(product, "Pedas", price=13_000)
    make_shelf_stock(product.variants.first(), arjasa, 5)
    key = uuid.uuid4()

    draft, again = (listing.copy_listing(product, client_key=key, by=user_of(siti)) for _ in range(2))

    assert draft == again != product
    assert (draft.state, draft.name, draft.licence_no, draft.dus_size) == ("draft", "Opak", "2053509010123-28", 24)
    assert draft.slug == "opak"
    assert [photo.image for photo in draft.photos.all()] == [photo.image for photo in product.photos.all()]
    assert ladder(draft) == ladder(product)
    assert sorted(ladder(draft)) == [(1, 12_000), (1, 13_000), (3, 11_000)]
    assert not Batch.objects.filter(variant__product=draft).exists()
    assert (draft.published_at, draft.review_note) == (None, "")


def test_nobody_copies_anothers_goods(siti, wati):
    product = make_product(siti)

    with pytest.raises(NotAllowed):
        listing.copy_listing(product, client_key=uuid.uuid4(), by=user_of(wati))

    assert Product.objects.count() == 1


def test_strangers_and_producers_may_not_publish(siti, wati):
    product = make_product(siti, live=False)
    with pytest.raises(NotAllowed):
        listing.submit_listing(product, by=user_of(wati))
    listing.submit_listing(product, by=user_of(siti))

    with pytest.raises(NotAllowed):
        listing.publish_listing(product, by=user_of(siti))

    product.refresh_from_db()
    assert product.state == ListingState.SUBMITTED


@pytest.mark.parametrize("role", ["staff", "admin"])
def test_staff_who_sell_too_leave_their_own_goods_to_others(siti, rini, wati, role):
    own, anothers = (listing.submit_listing(make_product(who, live=False), by=user_of(who)) for who in (siti, wati))
    by = also_staff(siti, role=role)

    with pytest.raises(OwnGoods):
        listing.publish_listing(own, by=by)
    with pytest.raises(OwnGoods):
        listing.return_listing(own, reason="Nanti saja.", by=by)

    own.refresh_from_db()
    assert (own.state, own.published_at, own.review_note) == (ListingState.SUBMITTED, None, "")
    assert listing.publish_listing(anothers, by=by).state == ListingState.PUBLISHED
    assert listing.publish_listing(own, by=rini).state == ListingState.PUBLISHED


def test_a_paused_listing_can_be_shown_again_but_not_published_past_the_review(siti, rini):
    product = make_product(siti)
    listing.pause_listing(product, by=user_of(siti))
    assert not Product.objects.live().exists()
    with pytest.raises(WrongStep):
        listing.publish_listing(product, by=rini)

    listing.resume_listing(product, by=user_of(siti))
    assert Product.objects.live().exists()

    listing.archive_listing(product, by=user_of(siti))
    with pytest.raises(WrongStep):
        listing.resume_listing(product, by=user_of(siti))


def test_resume_is_no_way_around_the_review(siti):
    product = make_product(siti, live=False)
    listing.submit_listing(product, by=user_of(siti))

    with pytest.raises(WrongStep):
        listing.resume_listing(product, by=user_of(siti))
