import pytest
from django.utils import timezone

from catalog.exceptions import OutOfStock
from catalog.models import Reservation
from orders.domain import sweep
from orders.domain.holding import hold_again
from orders.enums import Method
from tests.factories.catalog import in_days, make_product, make_shelf_stock
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(siti, arjasa):
    product = make_product(siti)
    variant = product.variants.get()
    levels = [make_shelf_stock(variant, arjasa, 2)]
    placed = place(make_cart((product, 2)), mart=arjasa, method=Method.TRANSFER)
    placed.product, placed.levels = product, levels
    return placed


def held(order):
    return [
        (hold.level, hold.qty, hold.expires_at) for hold in Reservation.objects.filter(line__order=order, state="held")
    ]


def test_the_same_goods_are_held_for_another_time(order):
    until = timezone.now() + timezone.timedelta(hours=1)

    hold_again(order, until=until, at=timezone.now())

    assert held(order) == [(order.levels[0], 2, until)]
    order.levels[0].refresh_from_db()
    assert order.levels[0].reserved == 2


def test_another_batch_on_the_same_terms_will_do(order, arjasa):
    later = order.expires_at
    other = make_shelf_stock(order.product.variants.get(), arjasa, 2)
    sweep.sweep(at=later)
    rival = place(make_cart((order.product, 2)), mart=arjasa)

    hold_again(order, until=None, at=later)

    assert [level for level, _qty, _until in held(rival)] == [order.levels[0]]
    assert held(order) == [(other, 2, None)]


def test_what_is_gone_cannot_be_held_again(order):
    order.lines.update(rate_bps=100)  # nothing lies there on these terms

    with pytest.raises(OutOfStock):
        hold_again(order, until=None, at=timezone.now())


def test_neither_another_mart_nor_a_stale_batch_takes_the_place_of_what_is_gone(order, ambulu, arjasa):
    later, variant = order.expires_at, order.product.variants.get()
    make_shelf_stock(variant, ambulu, 2)
    make_shelf_stock(variant, arjasa, 2, best_before=in_days(0))
    order.levels[0].batch.best_before = in_days(0)
    order.levels[0].batch.save(update_fields=["best_before"])

    with pytest.raises(OutOfStock):
        hold_again(order, until=None, at=later)


def test_two_lines_of_one_thing_do_not_hold_the_same_piece(order, arjasa):
    line = order.lines.get()
    line.pk, line.qty, line.line_total, line.commission, line.producer_share = None, 1, 12_500, 1_875, 10_625
    line.save(force_insert=True)

    with pytest.raises(OutOfStock) as refused:
        hold_again(order, until=None, at=timezone.now())

    assert refused.value.left == {line.variant_id: 0}
