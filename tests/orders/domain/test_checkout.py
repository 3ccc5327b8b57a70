import uuid
from dataclasses import replace

import pytest
from django.utils import timezone

from catalog.domain import stock
from catalog.exceptions import OutOfStock
from catalog.models import Reservation
from orders.domain.checkout import place_order
from orders.enums import FulfilmentState, LineSource, Method, OrderState, PaymentState, Way
from orders.exceptions import EmptyCart, Incomplete, NotOffered, PlanChanged
from orders.models import Order
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock, make_variant
from tests.factories.orders import make_address, make_cart, make_details, place, zone_kecamatan

pytestmark = pytest.mark.django_db


def test_a_cash_order_is_confirmed_at_once_and_holds_its_goods(arjasa, siti):
    product = make_product(siti, price=12_550)
    level = make_shelf_stock(product.variants.get(), arjasa, 5)

    order = place(make_cart((product, 3)), mart=arjasa)

    assert (order.state, order.total, order.rounding) == (OrderState.CONFIRMED, 37_700, 50)
    assert stock.available([level.pk]) == {level.pk: 2}
    assert [part.state for part in order.fulfilments.all()] == [FulfilmentState.PICKING]
    assert list(Reservation.objects.values_list("expires_at", flat=True)) == [None]


def test_flavours_reach_a_step_together_and_a_size_with_its_own_steps_alone(arjasa, siti):
    product = make_product(siti, price=10_000, tiers=[(3, 9_000)])
    plain = product.variants.get()
    spicy = make_variant(product, "Pedas", price=10_000, tiers=[(3, 9_000)])
    large = make_variant(product, "Besar", price=18_000, tiers=[(3, 16_000)])
    for variant in (plain, spicy, large):
        make_shelf_stock(variant, arjasa, 5)

    order = place(make_cart((plain, 2), (large, 2), (spicy, 1)), mart=arjasa)

    assert sorted(order.lines.values_list("qty", "unit_price", "full_unit_price", "tier_min_qty")) == [
        (1, 9_000, 10_000, 3),
        (2, 9_000, 10_000, 3),
        (2, 18_000, 18_000, 1),
    ]
    assert (order.goods_total, order.full_price_total) == (63_000, 66_000)


def test_what_the_shelf_lacks_is_brought_from_home_in_a_part_of_its_own(arjasa, siti):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 2)
    make_home_stock(product.variants.get(), 10)

    order = place(make_cart((product, 5)), mart=arjasa, method=Method.TRANSFER)

    parts = [(part.source, part.state, [line.qty for line in part.lines.all()]) for part in order.fulfilments.all()]
    assert parts == [
        (LineSource.SHELF, FulfilmentState.PENDING, [2]),
        (LineSource.PRODUCER, FulfilmentState.PENDING, [3]),
    ]
    assert len({part.code for part in order.fulfilments.all()}) == 2


def test_a_delivery_costs_its_zone_and_its_first_part_carries_the_fee(arjasa, siti):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    kecamatan = zone_kecamatan()
    fee = kecamatan.zones.get().fee

    order = place(make_cart((product, 2)), way=Way.DELIVERY, method=Method.TRANSFER, address=make_address(kecamatan))

    assert order.delivery_fee == fee
    assert [part.fee for part in order.fulfilments.all()] == [fee]
    assert order.total == 20_000 + fee + order.unique_code
    assert order.address.desa == "Sumberejo"


def test_goods_for_pick_up_only_cannot_be_delivered(arjasa, siti):
    product = make_product(siti, shipping="pickup", name="Es lilin")
    make_shelf_stock(product.variants.get(), arjasa, 5)
    basket = make_cart((product, 1))
    details = make_details(basket, way=Way.DELIVERY, method=Method.TRANSFER, address=make_address(zone_kecamatan()))

    with pytest.raises(PlanChanged) as refused:
        place_order(basket, details=details, client_key=uuid.uuid4())

    assert refused.value.quote.problems == ("Es lilin hanya bisa diambil di mart.",)
    assert Order.objects.count() == 0


def test_the_same_key_twice_is_one_order(arjasa, siti):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    basket, key = make_cart((product, 2)), uuid.uuid4()
    details = make_details(basket, mart=arjasa)

    first = place_order(basket, details=details, client_key=key)
    again = place_order(basket, details=details, client_key=key)

    assert first == again
    assert Order.objects.count() == 1


def test_a_price_that_rose_meanwhile_is_shown_before_it_is_charged(arjasa, siti):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    basket = make_cart((product, 2))
    details = make_details(basket, mart=arjasa)
    product.variants.get().tiers.update(unit_price=11_000)

    with pytest.raises(PlanChanged) as refused:
        place_order(basket, details=details, client_key=uuid.uuid4())

    assert refused.value.quote.total(Method.CASH) == 22_000
    assert (Order.objects.count(), Reservation.objects.count(), basket.lines.count()) == (0, 0, 1)


def test_more_than_there_is_cannot_be_ordered(arjasa, siti):
    product = make_product(siti)
    level = make_shelf_stock(product.variants.get(), arjasa, 3)
    mine, hers = make_cart((product, 2)), make_cart((product, 2))
    details = make_details(mine, mart=arjasa)
    place(hers, mart=arjasa)

    with pytest.raises((PlanChanged, OutOfStock)):
        place_order(mine, details=details, client_key=uuid.uuid4())

    assert stock.available([level.pk]) == {level.pk: 1}
    assert Order.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"for_family": True}, NotOffered),
        ({"payer_name": ""}, Incomplete),
        ({"method": Method.TRANSFER, "for_family": True, "recipient_phone": ""}, Incomplete),
        ({"method": Method.CARD}, NotOffered),
    ],
)
def test_what_does_not_fit_together_is_refused(arjasa, siti, fields, refusal):
    product = make_product(siti, price=1_000)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    basket = make_cart((product, 1))
    details = make_details(basket, mart=arjasa, **fields)

    with pytest.raises(refusal):
        place_order(basket, details=details, client_key=uuid.uuid4())

    assert (Order.objects.count(), Reservation.objects.count()) == (0, 0)


def test_an_empty_basket_is_no_order(arjasa, siti):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    basket = make_cart((product, 1))
    details = make_details(basket, mart=arjasa)
    basket.lines.all().delete()

    with pytest.raises(EmptyCart):
        place_order(basket, details=details, client_key=uuid.uuid4())


def test_open_transfers_never_share_an_amount(arjasa, siti):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 40)

    orders = [place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER) for _ in range(20)]

    amounts = [order.payments.get().amount for order in orders]
    assert len(set(amounts)) == 20
    assert all(10_001 <= amount <= 10_999 for amount in amounts)
    assert all(order.payments.get().state == PaymentState.PENDING for order in orders)


def test_batches_past_their_day_are_not_promised(arjasa, siti):
    product = make_product(siti)
    variant = product.variants.get()
    make_shelf_stock(variant, arjasa, 3, best_before=timezone.localdate())
    fresh = make_shelf_stock(variant, arjasa, 3)

    order = place(make_cart((product, 2)), mart=arjasa, at=timezone.now() + timezone.timedelta(days=1))

    assert [hold.level for hold in Reservation.objects.filter(line__order=order)] == [fresh]


def test_goods_that_would_now_be_brought_from_home_are_shown_before_they_are_ordered(arjasa, siti):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 2)
    make_home_stock(product.variants.get(), 5)
    basket = make_cart((product, 2))
    details = make_details(basket, mart=arjasa, method=Method.TRANSFER)
    place(make_cart((product, 2)), mart=arjasa)

    with pytest.raises(PlanChanged) as refused:
        place_order(basket, details=details, client_key=uuid.uuid4())

    assert [part.source for part in refused.value.quote.parts] == [LineSource.PRODUCER]
    assert Order.objects.count() == 1


def test_the_basket_is_empty_once_it_is_ordered(arjasa, siti):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    basket = make_cart((product, 2))

    place(basket, mart=arjasa)

    assert basket.lines.count() == 0


def test_a_delivery_needs_an_address(arjasa, siti):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    basket, address = make_cart((product, 1)), make_address(zone_kecamatan())
    nowhere = replace(address, desa="")
    details = make_details(basket, way=Way.DELIVERY, method=Method.TRANSFER, address=nowhere)

    with pytest.raises(Incomplete):
        place_order(basket, details=details, client_key=uuid.uuid4())

    assert Order.objects.count() == 0


@pytest.mark.parametrize(("method", "minutes"), [(Method.CARD, 45), (Method.TRANSFER, 24 * 60)])
def test_goods_are_held_as_long_as_there_is_time_to_pay(arjasa, siti, stripe_standin, method, minutes):
    product = make_product(siti, price=20_000)
    make_shelf_stock(product.variants.get(), arjasa, 5)

    order = place(make_cart((product, 1)), mart=arjasa, method=method)

    assert order.expires_at - order.placed_at == timezone.timedelta(minutes=minutes)
    assert Reservation.objects.get().expires_at == order.expires_at


def test_a_word_to_the_family_is_kept_only_for_a_family(arjasa, siti):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 5)

    mine, hers = (
        place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER, gift_note="Sehat selalu", for_family=family)
        for family in (False, True)
    )

    assert (mine.gift_note, hers.gift_note) == ("", "Sehat selalu")
