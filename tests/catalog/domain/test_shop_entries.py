"""The shop's entries follow their products, whoever changes what, and the counts of the filters follow the entries."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.domain import listing, stock
from catalog.domain.shop_entries import AT_ONCE, freshen, freshen_all, is_due, next_change, sum_up
from catalog.models import Category, FacetTally, PriceTier, Product, ShopEntry, ShopEntryMart, StaleProduct
from catalog.queries.facets import Facets, all_facets, values_of
from marketplace.models import Change
from tests.factories import catalog as goods
from tests.factories.marketplace import user_of


def tallied():
    return sorted(all_facets())


def counted():
    """What the tally should say, counted one by one."""
    keys = list(ShopEntry.objects.values_list("facets", flat=True))
    return sorted((key, keys.count(key)) for key in set(keys))


@pytest.fixture
def crisps(siti, arjasa):
    product = goods.make_product(siti, name="Keripik", price=15_000, tiers=[(3, 14_500)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 5)
    freshen_all()
    return product


@pytest.fixture
def four(siti):
    return [goods.make_product(siti) for _ in range(4)]


def test_an_entry_tells_price_stock_and_place(crisps, arjasa):
    entry = ShopEntry.objects.get()

    assert (entry.product, entry.price, entry.is_ready, entry.on_shelf, entry.at_home) == (
        crisps, 15_000, True, True, False,
    )  # fmt: skip
    card = json.loads(entry.card)
    assert (card["left"], card["wholesale_price"], card["wholesale_from"]) == (5, 14_500, 3)
    assert list(ShopEntryMart.objects.values_list("entry", "mart")) == [(crisps.pk, arjasa.pk)]
    assert values_of(entry.facets)["mart"] == {arjasa.pk}
    assert not is_due()


def test_only_what_shoppers_may_see_has_an_entry(siti):
    goods.make_product(siti, live=False)
    shown = goods.make_product(siti)
    freshen_all()

    assert [entry.product for entry in ShopEntry.objects.all()] == [shown]


@pytest.mark.parametrize(
    "change",
    (
        lambda product: PriceTier.objects.filter(variant__product=product, min_qty=1).update(unit_price=9_000),
        lambda product: Product.objects.filter(pk=product.pk).update(name="Lain"),
        lambda product: type(product.producer).objects.filter(pk=product.producer_id).update(display_name="Bu Lain"),
        lambda product: Category.objects.filter(pk=product.category_id).update(kain="kopi"),
        lambda product: stock.set_home_stock(
            product.variants.get(), qty=3, by=user_of(product.producer), key="6f3f8a52-0000-4000-8000-000000000001"
        ),
        lambda product: product.photos.all().delete(),
    ),
    ids=("price", "name", "maker", "cloth", "stock", "photo"),
)
def test_whatever_changes_it_the_entry_follows(crisps, change):
    before = ShopEntry.objects.values_list("card", "price").get()

    change(crisps)

    assert is_due()
    freshen()
    assert ShopEntry.objects.values_list("card", "price").get() != before
    assert Change.objects.filter(tag=f"p{crisps.pk}").exists()
    assert not is_due()


def test_what_is_hidden_loses_its_entry_and_its_count(crisps, siti):
    siti.is_public = False
    siti.save(update_fields=["is_public"])
    freshen()

    assert not ShopEntry.objects.exists()
    assert tallied() == []


def test_a_hold_that_lapses_frees_the_goods_without_anybody(crisps, arjasa):
    now = timezone.now()
    level = crisps.variants.get().batches.get().levels.get()
    line = goods.make_line(crisps.variants.get(), 5, mart=arjasa)
    stock.reserve([stock.Want(level.pk, line, 5)], expires_at=now + timedelta(minutes=10))
    freshen(now)
    taken = ShopEntry.objects.get()

    later = now + timedelta(minutes=11)
    freshen(later)

    assert (taken.is_ready, taken.changes_at) == (False, now + timedelta(minutes=10))
    assert ShopEntry.objects.get().is_ready
    assert not is_due(later)


def test_goods_past_their_day_leave_at_midnight(siti, arjasa):
    product = goods.make_product(siti)
    goods.make_shelf_stock(product.variants.get(), arjasa, 5, best_before=goods.in_days(1))
    freshen_all()
    midnight = next_change()

    freshen(midnight)

    assert timezone.localtime(midnight).date() == goods.in_days(2)
    assert not ShopEntry.objects.get().is_ready


def test_lists_are_told_only_of_what_lists_show(crisps, siti):
    Change.objects.all().delete()
    crisps.description = "Renyah"
    crisps.save(update_fields=["description"])
    freshen()
    quiet = list(Change.objects.values_list("tag", flat=True))

    listing.pause_listing(crisps, by=user_of(siti))
    freshen()

    assert "lists" not in quiet
    assert Change.objects.filter(tag="lists").exists()


def test_a_reader_makes_a_bounded_number_anew(db, siti):
    StaleProduct.objects.bulk_create(StaleProduct(product_id=pk) for pk in range(10**6, 10**6 + AT_ONCE + 5))

    first, second = freshen(), freshen()

    assert (first, second) == (AT_ONCE, 5)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(("hide", "show", "price", "stock"))), max_size=10))
def test_the_tally_is_always_what_one_counts(four, arjasa, moves):
    for which, move in moves:
        product = four[which]
        if move in ("hide", "show"):
            Product.objects.filter(pk=product.pk).update(state="paused" if move == "hide" else "published")
        elif move == "price":
            PriceTier.objects.filter(variant__product=product).update(unit_price=60_000)
        else:
            goods.make_shelf_stock(product.variants.get(), arjasa, 2)
        freshen()
        assert tallied() == counted()
    freshen_all()
    sum_up(most=0)
    assert tallied() == counted()
    assert FacetTally.objects.count() == len(counted())


def test_facets_are_read_back_as_they_were_written():
    facets = Facets(3, None, "none", "pirt", True, False, 2, True, (4, 1))

    assert values_of(facets.key) == {
        "kategori": {3}, "kecamatan": set(), "halal": {"none"}, "izin": {"pirt"}, "harga": {2}, "grosir": {True},
        "antar": set(), "siap": {"hari-ini", "produsen"}, "mart": {1, 4},
    }  # fmt: skip
