import uuid

import pytest

from catalog.domain import goods_return, stock, stock_return
from catalog.domain.goods_return import Piece
from catalog.domain.stock import Want
from catalog.enums import MovementReason
from catalog.exceptions import TooFew
from catalog.models import GoodsReturnLine, Reservation, StockMovement
from tests.factories.catalog import make_line, make_product, make_shelf_stock
from tests.factories.marketplace import user_of


@pytest.fixture
def made(siti, arjasa):
    level = make_shelf_stock(make_product(siti).variants.get(), arjasa, 5)
    return goods_return.ask_back(
        siti, mart=arjasa, pieces=[Piece(level.pk, 4)], client_key=uuid.uuid4(), by=user_of(siti)
    )


def test_pieces_that_are_gone_cannot_be_set_aside(made, arjasa):
    batch = made.lines.get().batch
    level = batch.levels.get()
    stock.reserve([Want(level.pk, make_line(batch.variant, 1, mart=arjasa), 1)], expires_at=None)
    line = GoodsReturnLine(goods_return=made, batch=batch, qty=1)

    with pytest.raises(TooFew):
        stock_return.set_aside(level.pk, line)

    level.refresh_from_db()
    assert (level.on_hand, level.reserved, Reservation.objects.count()) == (5, 5, 2)


def test_the_journal_is_written_once_for_what_went_home(made, rini):
    for _ in range(2):
        stock_return.take_home(made, reason=MovementReason.RETURNED, by=rini)

    left = StockMovement.objects.get(document=made.number)
    assert (left.qty, left.key) == (4, f"went_home:{made.lines.get().pk}")
    assert made.lines.get().batch.levels.get().on_hand == 1


def test_what_stays_is_free_again(made):
    level = made.lines.get().batch.levels.get()

    stock_return.put_on_sale_again(made)

    assert stock_return.lock_free([level.pk]) == {level.pk: 5}
