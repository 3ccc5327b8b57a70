import pytest

from catalog.domain import listing
from orders.domain.quoting import quote_goods
from orders.enums import LineSource, Method, Way
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock
from tests.factories.marketplace import user_of
from tests.factories.orders import zone_kecamatan

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(siti, arjasa):
    found = make_product(siti, price=10_020, name="Keripik").variants.get()
    make_shelf_stock(found, arjasa, 3)
    return found


def allowed(quote):
    return {offer.method for offer in quote.methods if offer.allowed}


def test_a_pick_up_off_one_shelf_may_be_paid_in_any_way(variant, arjasa, stripe_standin):
    quote = quote_goods([(variant, 2)], way=Way.PICKUP, mart=arjasa)

    assert allowed(quote) == {Method.CASH, Method.TRANSFER, Method.CARD}
    assert (quote.total(Method.CASH), quote.total(Method.TRANSFER), quote.makers_total) == (20_000, 20_040, 17_034)


def test_what_a_producer_brings_is_paid_beforehand(variant, arjasa):
    make_home_stock(variant, 5)

    quote = quote_goods([(variant, 5)], way=Way.PICKUP, mart=arjasa)

    assert [part.source for part in quote.parts] == [LineSource.SHELF, LineSource.PRODUCER]
    assert Method.CASH not in allowed(quote)
    assert [sentence.split(",")[0] for sentence in quote.sentences()] == [
        "Dari rak Mart Arjasa", "Dibawa Bu Siti ke Mart Arjasa",
    ]  # fmt: skip


def test_cash_is_neither_for_family_nor_for_a_delivery(variant, arjasa):
    family = quote_goods([(variant, 1)], way=Way.PICKUP, mart=arjasa, for_family=True)
    delivery = quote_goods([(variant, 1)], way=Way.DELIVERY, kecamatan=zone_kecamatan())

    assert [bool(quote.offer(Method.CASH).why) for quote in (family, delivery)] == [True, True]


def test_a_card_needs_its_least_amount_and_a_provider(variant, arjasa, settings, stripe_standin):
    assert Method.CARD not in allowed(quote_goods([(variant, 1)], way=Way.PICKUP, mart=arjasa))
    settings.STRIPE_SECRET_KEY = ""

    assert Method.CARD not in allowed(quote_goods([(variant, 2)], way=Way.PICKUP, mart=arjasa))


def test_what_is_missing_is_said_with_what_is_left(variant, arjasa):
    quote = quote_goods([(variant, 9)], way=Way.PICKUP, mart=arjasa)

    assert [(lack.wanted, lack.available) for lack in quote.missing] == [(9, 3)]
    assert (quote.problems, quote.is_possible) == (("Keripik tinggal 3.",), False)


def test_a_kecamatan_without_a_zone_and_a_closed_mart_are_said(variant, arjasa):
    far = zone_kecamatan()
    far.zones.clear()
    arjasa.is_open = False
    arjasa.save(update_fields=["is_open"])

    delivery = quote_goods([(variant, 1)], way=Way.DELIVERY, kecamatan=far)
    pick_up = quote_goods([(variant, 1)], way=Way.PICKUP, mart=arjasa)

    assert delivery.problems[0] == f"Kami belum mengantar ke Kecamatan {far.name}. Pilih ambil di mart."
    assert pick_up.problems == ("Mart ini sedang tutup. Pilih mart lain.",)


def test_the_same_promise_has_the_same_fingerprint_whatever_the_batch(variant, arjasa):
    before = quote_goods([(variant, 3)], way=Way.PICKUP, mart=arjasa)
    make_shelf_stock(variant, arjasa, 3, best_before=None)

    assert quote_goods([(variant, 3)], way=Way.PICKUP, mart=arjasa).fingerprint == before.fingerprint
    assert quote_goods([(variant, 2)], way=Way.PICKUP, mart=arjasa).fingerprint != before.fingerprint


def test_what_went_out_of_the_shop_meanwhile_cannot_be_ordered(variant, arjasa, siti):
    listing.pause_listing(variant.product, by=user_of(siti))
    variant.product.refresh_from_db()

    quote = quote_goods([(variant, 1)], way=Way.PICKUP, mart=arjasa)

    assert (quote.problems, quote.is_possible) == (("Keripik sedang tidak dijual.",), False)


def test_goods_of_a_producer_who_is_not_shown_cannot_be_ordered(variant, arjasa):
    variant.product.producer.is_public = False

    quote = quote_goods([(variant, 1)], way=Way.PICKUP, mart=arjasa)

    assert (quote.problems, quote.is_possible) == (("Keripik sedang tidak dijual.",), False)


def test_a_closed_mart_sends_nothing(variant, arjasa):
    arjasa.is_open = False
    arjasa.save(update_fields=["is_open"])

    quote = quote_goods([(variant, 1)], way=Way.DELIVERY, kecamatan=zone_kecamatan())

    assert (quote.parts, quote.is_possible) == ((), False)


def test_goods_that_only_a_producer_brings_are_not_paid_in_cash(siti, arjasa):
    found = make_product(siti).variants.get()
    make_home_stock(found, 5)

    quote = quote_goods([(found, 1)], way=Way.PICKUP, mart=arjasa)

    assert [part.source for part in quote.parts] == [LineSource.PRODUCER]
    assert allowed(quote) == {Method.TRANSFER}


@pytest.mark.parametrize(("price", "is_offered"), [(14_999, False), (15_000, True)])
def test_a_card_is_offered_from_its_least_amount_on(siti, arjasa, stripe_standin, price, is_offered):
    found = make_product(siti, price=price).variants.get()
    make_shelf_stock(found, arjasa, 1)

    quote = quote_goods([(found, 1)], way=Way.PICKUP, mart=arjasa)

    assert quote.offer(Method.CARD).allowed is is_offered
