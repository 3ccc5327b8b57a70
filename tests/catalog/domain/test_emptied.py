import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.domain import stock
from catalog.domain.emptied import tell_if_emptied
from catalog.domain.goods_return import Piece, ask_back
from catalog.domain.stock import Want
from catalog.enums import MovementReason
from catalog.models import Batch
from marketplace.models import Notice
from tests.factories.catalog import any_staff, make_home_stock, make_lines, make_product, make_shelf_stock, make_variant
from tests.factories.marketplace import user_of

pytestmark = pytest.mark.django_db


def take(level, qty, mart):
    """`qty` pieces of the level, sold and handed over."""
    (line,) = make_lines((level.batch.variant, qty), mart=mart)
    stock.reserve([Want(level.pk, line, qty)], expires_at=None)
    stock.use(line, reason=MovementReason.SOLD_ONLINE, document="uji", by=any_staff(mart))
    return line


def told():
    return list(Notice.objects.filter(kind="sold_out").values_list("facts__product", "facts__mart"))


def test_the_last_piece_tells_once_and_not_before(siti, arjasa):
    product = make_product(siti, name="Keripik")
    level = make_shelf_stock(product.variants.get(), arjasa, 5)

    take(level, 3, arjasa)
    assert told() == []
    line = take(level, 2, arjasa)
    stock.use(line, reason=MovementReason.SOLD_ONLINE, document="uji", by=any_staff(arjasa))

    assert told() == [("Keripik", "Mart Arjasa")]


def test_another_flavour_or_another_slip_on_the_shelf_keeps_it_quiet(siti, arjasa, ambulu):
    product = make_product(siti)
    level = make_shelf_stock(product.variants.get(), arjasa, 1)
    other = make_shelf_stock(make_variant(product, "Pedas"), arjasa, 1)
    make_shelf_stock(product.variants.first(), ambulu, 1)
    make_home_stock(product.variants.first(), 4)

    take(level, 1, arjasa)
    assert told() == []
    take(other, 1, arjasa)

    assert len(told()) == 1


def test_what_is_past_its_day_does_not_count_as_left(siti, arjasa):
    product = make_product(siti)
    level = make_shelf_stock(product.variants.get(), arjasa, 1)
    old = make_shelf_stock(product.variants.get(), arjasa, 3)
    Batch.objects.filter(pk=old.batch_id).update(best_before=timezone.localdate() - timedelta(days=1))

    take(level, 1, arjasa)

    assert len(told()) == 1


def test_what_waits_to_go_home_does_not_count_as_left(siti, arjasa):
    product = make_product(siti)
    level = make_shelf_stock(product.variants.get(), arjasa, 4)
    ask_back(siti, mart=arjasa, pieces=[Piece(level.pk, 3)], client_key=uuid.uuid4(), by=user_of(siti))

    take(level, 1, arjasa)

    assert len(told()) == 1


def test_pieces_that_were_not_found_empty_the_shelf_too(siti, arjasa):
    product = make_product(siti)
    level = make_shelf_stock(product.variants.get(), arjasa, 2)
    (line,) = make_lines((level.batch.variant, 2), mart=arjasa)
    stock.reserve([Want(level.pk, line, 2)], expires_at=None)

    stock.reduce_hold(line, 2, reason=MovementReason.SHORT, by=any_staff(arjasa))

    assert len(told()) == 1


def test_filled_and_emptied_again_is_told_again(siti, arjasa):
    product = make_product(siti)
    for _time in range(2):
        take(make_shelf_stock(product.variants.get(), arjasa, 1), 1, arjasa)

    assert len(told()) == 2


def test_goods_at_home_empty_no_shelf(siti):
    level = make_home_stock(make_product(siti).variants.get(), 0)

    tell_if_emptied(level, key="1")

    assert told() == []
