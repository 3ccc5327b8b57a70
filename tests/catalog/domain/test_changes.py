"""Goods in the shop: what shows at once, what waits, and that nobody's agreement reaches further than it saw."""

import pytest

from catalog.domain import changes, listing
from catalog.domain.choices import Choice
from catalog.domain.listing import archive_listing, pause_listing
from catalog.enums import ChangeState
from catalog.exceptions import (
    BadChoice,
    BadPrices,
    ChangedMeanwhile,
    NotAllowed,
    NotComplete,
    OwnGoods,
    ReasonMissing,
    WrongStep,
)
from catalog.models import ListingChange, PriceTier, Product
from marketplace.models import Notice
from tests.factories import photos
from tests.factories.catalog import make_category, make_draft, make_product, make_variant
from tests.factories.marketplace import also_staff, user_of

TEXT = "Singkong dari kebun sendiri, digoreng dua kali supaya renyah."


def now(product):
    return Product.objects.get(pk=product.pk)


def ladder(product):
    return list(PriceTier.objects.filter(variant__product=product).values_list("min_qty", "unit_price"))


@pytest.fixture
def opak(siti):
    return make_product(siti, name="Opak", description=TEXT, price=10_000)


@pytest.fixture
def renamed(opak, siti):
    """Opak, for which a new name was asked."""
    changes.change_about(opak, by=user_of(siti), name="Opak gurih")
    return opak


def test_small_things_show_at_once_and_the_rest_waits(opak, siti):
    outcome = changes.change_about(
        opak, by=user_of(siti), name="Opak gurih", weight_grams=200, shelf_life_days=60, description=TEXT + "."
    )

    assert (set(outcome.at_once), outcome.waits) == ({"weight_grams", "shelf_life_days", "description"}, ("name",))
    shown = now(opak)
    assert (shown.name, shown.weight_grams, shown.shelf_life_days) == ("Opak", 200, 60)
    assert shown.description == TEXT + "."
    assert changes.pending_change(opak).proposed == {"about": {"name": "Opak gurih"}}


def test_the_same_again_asks_once(opak, siti):
    for _ in range(2):
        changes.change_about(opak, by=user_of(siti), name="Opak gurih")

    change = ListingChange.objects.get()
    assert (change.version, change.state) == (1, ChangeState.PENDING)


def test_another_blank_is_no_other_word(siti):
    product = make_product(siti, net_content="150\u00a0g")

    outcome = changes.change_about(product, by=user_of(siti), net_content="150 g")

    assert (outcome.at_once, outcome.waits) == ((), ())
    assert not ListingChange.objects.exists()


def test_mending_does_not_creep(opak, siti):
    words = TEXT.split()
    for n in range(len(words)):
        text = now(opak).description.replace(words[n], "xxxx", 1)
        changes.change_about(now(opak), by=user_of(siti), description=text)

    kept = now(opak).description
    assert sum(one != other for one, other in zip(kept, TEXT, strict=False)) <= 30
    assert "renyah" in kept


def test_prices_do_not_creep(opak, siti):
    for price in (10_900, 11_000, 11_900, 12_500):
        changes.change_price(opak, price=price, by=user_of(siti))

    assert ladder(opak) == [(1, 11_000)]
    assert changes.pending_part(opak, "price") == {"ladder": [[1, 12_500]], "dus_size": None}


def test_a_small_price_takes_back_the_large_one_that_waits(opak, siti):
    changes.change_price(opak, price=20_000, by=user_of(siti))
    changes.change_price(opak, price=10_500, by=user_of(siti))

    assert ladder(opak) == [(1, 10_500)]
    assert ListingChange.objects.get().state == ChangeState.WITHDRAWN


def test_prices_that_make_no_sense_are_not_even_asked_for(opak, siti):
    with pytest.raises(BadPrices):
        changes.change_price(opak, price=10_000, steps=[(3, 12_000)], by=user_of(siti))

    assert not ListingChange.objects.exists()


def test_staff_agree_and_it_shows(renamed, rini, siti):
    changes.change_price(renamed, price=15_000, steps=[(3, 14_000)], dus_size=20, by=user_of(siti))
    change = changes.pending_change(renamed)

    changes.accept_change(change, version=change.version, by=rini)

    shown = now(renamed)
    assert (shown.name, shown.dus_size, shown.slug) == ("Opak gurih", 20, renamed.slug)
    assert ladder(renamed) == [(1, 15_000), (3, 14_000)]
    change.refresh_from_db()
    assert (change.state, change.decided_by) == (ChangeState.ACCEPTED, rini)
    notice = Notice.objects.get(kind="change_accepted")
    assert (notice.producer, notice.facts["product"]) == (siti, "Opak gurih")
    assert changes.change_price(shown, price=16_000, steps=[(3, 15_000)], dus_size=20, by=user_of(siti)).at_once


def test_staff_decline_with_a_reason(renamed, rini, siti):
    change = changes.pending_change(renamed)

    with pytest.raises(ReasonMissing):
        changes.decline_change(change, version=1, reason=" ", by=rini)
    changes.decline_change(change, version=1, reason="Namanya terlalu mirip.", by=rini)

    assert now(renamed).name == "Opak"
    change.refresh_from_db()
    assert (change.state, change.note) == (ChangeState.DECLINED, "Namanya terlalu mirip.")
    assert Notice.objects.get(kind="change_declined").facts["reason"] == "Namanya terlalu mirip."


def test_staff_do_not_agree_to_what_they_have_not_seen(renamed, rini, siti):
    change = changes.pending_change(renamed)
    changes.change_about(now(renamed), by=user_of(siti), name="Obat segala penyakit")

    with pytest.raises(ChangedMeanwhile):
        changes.accept_change(change, version=1, by=rini)

    assert now(renamed).name == "Opak"
    assert changes.pending_change(renamed).version == 2


def test_staff_who_sell_too_leave_their_own_changes_to_others(renamed, siti, rini):
    change, by = changes.pending_change(renamed), also_staff(siti)

    with pytest.raises(OwnGoods):
        changes.accept_change(change, version=1, by=by)
    with pytest.raises(OwnGoods):
        changes.decline_change(change, version=1, reason="Nanti saja.", by=by)

    assert (now(renamed).name, changes.pending_change(renamed)) == ("Opak", change)
    changes.accept_change(change, version=1, by=rini)
    assert now(renamed).name == "Opak gurih"


def test_one_decision_and_no_second(renamed, rini):
    change = changes.pending_change(renamed)
    changes.accept_change(change, version=1, by=rini)

    with pytest.raises(WrongStep):
        changes.decline_change(change, version=1, reason="Lain", by=rini)

    assert now(renamed).name == "Opak gurih"
    assert Notice.objects.filter(kind__startswith="change").count() == 1


def test_she_takes_it_back(renamed, siti, rini):
    change = changes.pending_change(renamed)

    for _ in range(2):
        changes.withdraw_change(renamed, by=user_of(siti))

    with pytest.raises(WrongStep):
        changes.accept_change(change, version=1, by=rini)
    assert now(renamed).name == "Opak"


def test_saying_the_old_name_again_takes_it_back(renamed, siti):
    changes.change_about(now(renamed), by=user_of(siti), name="Opak")

    assert changes.pending_change(renamed) is None


def test_another_producer_and_a_producer_as_staff_are_refused(renamed, wati, siti):
    change = changes.pending_change(renamed)

    with pytest.raises(NotAllowed):
        changes.change_about(renamed, by=user_of(wati), name="Lain")
    with pytest.raises(NotAllowed):
        changes.withdraw_change(renamed, by=user_of(wati))
    with pytest.raises(NotAllowed):
        changes.accept_change(change, version=1, by=user_of(siti))

    assert now(renamed).name == "Opak"
    assert changes.pending_change(renamed).proposed == {"about": {"name": "Opak gurih"}}


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "archived"])
def test_only_goods_in_the_shop_change_so(siti, state):
    product = make_draft(siti)
    Product.objects.filter(pk=product.pk).update(state=state)

    with pytest.raises(WrongStep):
        changes.change_about(product, by=user_of(siti), name="Lain")


def test_paused_goods_change_too_and_archived_ones_ask_no_more(renamed, siti):
    pause_listing(renamed, by=user_of(siti))
    changes.change_about(now(renamed), by=user_of(siti), ingredients="singkong, garam")
    archive_listing(now(renamed), by=user_of(siti))

    assert ListingChange.objects.get().state == ChangeState.WITHDRAWN


def test_a_new_flavour_waits_and_comes_with_the_agreement(opak, siti, rini):
    first = opak.variants.get()
    wished = [Choice("Asin", first.pk), Choice("Pedas", None, ((1, 12_000),))]

    outcome = changes.change_choices(opak, choices=wished, by=user_of(siti))
    before = list(opak.variants.values_list("name", flat=True))
    change = changes.pending_change(opak)
    changes.accept_change(change, version=1, by=rini)

    assert outcome.waits == ("choices",)
    assert before == [""]
    assert list(opak.variants.values_list("name", flat=True)) == ["Asin", "Pedas"]


def test_a_size_may_move_its_price_a_little(opak, siti):
    first, large = opak.variants.get(), make_variant(opak, "Besar", price=20_000)
    opak.variants.filter(pk=first.pk).update(name="Kecil")
    listing.mark_reviewed(opak)

    for price, waits in ((21_500, ()), (22_001, ("choices",))):
        wished = [Choice("Kecil", first.pk), Choice("Besar", large.pk, ((1, price),))]
        assert changes.change_choices(opak, choices=wished, by=user_of(siti)).waits == waits

    assert large.tiers.get().unit_price == 21_500


def test_choices_that_cannot_be_are_said_at_once(opak, siti):
    with pytest.raises(BadChoice):
        changes.change_choices(opak, choices=[Choice("A", None)], by=user_of(siti))

    assert not ListingChange.objects.exists()
    assert opak.variants.count() == 1


def test_new_photos_wait_and_others_go_at_once(opak, siti, rini):
    old = opak.photos.get()
    file = photos.upload(photos.plain_jpeg())

    outcome = changes.change_photos(opak, files=[file], remove=[old.pk], by=user_of(siti))
    shown = opak.photos.count()
    change = changes.pending_change(opak)
    changes.accept_change(change, version=1, by=rini)

    assert (outcome.at_once, outcome.waits, shown) == (("photos",), ("photos",), 0)
    assert opak.photos.get().image.producer == siti


def test_words_of_a_photo_wait_too(opak, siti, rini):
    photo = opak.photos.get()

    changes.change_photos(opak, alts={photo.pk: "Obat kuat"}, by=user_of(siti))

    photo.refresh_from_db()
    assert photo.alt == ""
    changes.accept_change(changes.pending_change(opak), version=1, by=rini)
    photo = opak.photos.get()
    assert photo.alt == "Obat kuat"


def test_soap_cannot_lose_its_number_by_a_change(siti, rini):
    soap = make_category("Sabun", slug="sabun", is_food=False, needs_bpom=True)
    product = make_product(
        siti, category=soap, licence_kind="bpom", licence_no="NA18200123456", halal_status="not_food"
    )
    changes.change_about(product, by=user_of(siti), licence_no="NA1")

    with pytest.raises(NotComplete):
        changes.accept_change(changes.pending_change(product), version=1, by=rini)

    assert now(product).licence_no == "NA18200123456"
    assert changes.pending_change(product) is not None
