from datetime import date

import pytest
from django.utils.translation import override

from catalog.domain.shop_entries import freshen_all
from cms.queries.collections import current_collections, goods_in, parcel_of
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.cms_collections import make_collection, translate_collection
from tests.factories.marketplace import make_consent


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik", name_en="Crisps", price=12_000, tiers=[(3, 11_000)])
    make_shelf_stock(product.variants.get(), arjasa, 10)
    return product


@pytest.fixture
def tape(wati, arjasa):
    product = make_product(wati, name="Tape", price=8_000)
    make_shelf_stock(product.variants.get(), arjasa, 2)
    return product


def titles(**narrowed):
    return [card.title for card in current_collections(**narrowed)]


def test_a_collection_is_listed_in_its_season_while_it_holds_something(crisps, tape):
    make_collection(crisps, tape, title="Oleh-oleh")
    make_collection(crisps, title="Musim kopi", season_from=date(2026, 6, 1), season_until=date(2026, 8, 31))
    make_collection(title="Kosong")
    make_collection(crisps, title="Tidak di depan", on_home=False)

    assert titles(on=date(2026, 5, 31)) == ["Oleh-oleh", "Tidak di depan"]
    assert titles(on=date(2026, 6, 1)) == titles(on=date(2026, 8, 31)) == ["Oleh-oleh", "Musim kopi", "Tidak di depan"]
    assert titles(on=date(2026, 6, 1), on_home=True) == ["Oleh-oleh", "Musim kopi"]
    card = current_collections()[0]
    assert (card.goods, card.makers, card.is_parcel, len(card.tiles)) == (2, 2, False, 1)


def test_a_reader_of_english_finds_english_words_and_the_goods_of_the_original(crisps, tape):
    told = make_collection(crisps, title="Oleh-oleh", slug="oleh-oleh")
    make_collection(tape, title="Hanya Indonesia", slug="hanya")
    translate_collection(told, title="Souvenirs").items.all().delete()

    with override("en"):
        cards = current_collections()

    assert [(card.title, card.url, card.goods) for card in cards] == [
        ("Souvenirs", "/en/koleksi/oleh-oleh/", 1),
        ("Hanya Indonesia", "/en/koleksi/hanya/", 1),
    ]


def test_what_is_no_longer_sold_leaves_the_collection(crisps, tape):
    page = make_collection(tape, crisps, crisps)
    freshen_all()
    assert [card.name for card in goods_in(page)] == ["Tape", "Keripik"]

    type(crisps).objects.filter(pk=crisps.pk).update(state="hidden")
    freshen_all()

    assert [card.name for card in goods_in(page)] == ["Tape"]


def test_a_parcel_costs_what_its_goods_cost_today(crisps, tape):
    page = make_collection((crisps, 3), (tape, 2), kind="parcel")

    parcel = parcel_of(page)

    assert [(row.product.name, row.quantity, row.price) for row in parcel.rows] == [
        ("Keripik", 3, 33_000),
        ("Tape", 2, 16_000),
    ]
    assert (parcel.total, parcel.pieces, parcel.all_pieces) == (49_000, 5, 5)
    assert [maker.name for maker in parcel.makers] == ["Bu Siti", "Bu Wati"]


def test_a_parcel_offers_what_there_is_when_something_is_short(crisps, tape):
    page = make_collection((crisps, 3), (tape, 5), kind="parcel")

    parcel = parcel_of(page)

    assert [(row.is_short, row.left) for row in parcel.rows] == [(False, 10), (True, 2)]
    assert (parcel.total, parcel.pieces, parcel.all_pieces) == (33_000, 3, 8)


def test_a_face_stands_beside_a_parcel_only_where_she_agreed(siti, crisps):
    type(siti).objects.filter(pk=siti.pk).update(drawing="siti")
    page = make_collection(crisps, kind="parcel")
    assert parcel_of(page).makers[0].face == ""

    make_consent(siti.member.person, "face")

    assert parcel_of(page).makers[0].face == "siti"


@pytest.mark.parametrize("n", (1, 3))
def test_lists_and_parcels_ask_the_same_few_questions(siti, arjasa, n, django_assert_num_queries):
    goods = [make_product(siti) for _number in range(n)]
    pages = [make_collection(*goods, title=f"Koleksi {number}", kind="parcel") for number in range(n)]

    current_collections()  # Wagtail keeps where its sites begin

    with django_assert_num_queries(1):
        assert len(current_collections()) == n
    with django_assert_num_queries(8):
        assert len(parcel_of(pages[0]).rows) == n
