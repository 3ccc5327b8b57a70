import pytest
from django.utils import timezone

from catalog.exceptions import OutOfStock
from catalog.models import Reservation
from orders.domain import sweep
from orders.domain.holding import hold_again
from orders.enums import Method
from tests.factories.catalog import make_product, make_shelf_stock
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
