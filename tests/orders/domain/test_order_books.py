import pytest
import time_machine

from catalog.domain import stock
from orders.domain.order_books import lines_have_their_pieces, stock_is_its_journal
from orders.enums import Method
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import AT, make_variant, sold
from tests.factories.orders import make_cart, place
from tests.tampering import tamper

pytestmark = pytest.mark.django_db


def test_stock_that_is_not_its_journal_is_found(siti):
    variant = make_variant(siti)
    stock.set_home_stock(variant, qty=5, by=siti.member.person.user, key="hitung-1")
    assert list(stock_is_its_journal()) == []

    tamper("UPDATE catalog_stocklevel SET on_hand = 6")

    assert [d[:2] for d in stock_is_its_journal()] == ["S1"]


def test_a_reservation_that_nobody_holds_is_found(siti):
    stock.set_home_stock(make_variant(siti), qty=5, by=siti.member.person.user, key="hitung-1")

    tamper("UPDATE catalog_stocklevel SET reserved = 2")

    assert [d[:2] for d in stock_is_its_journal()] == ["S4"]


def test_a_line_without_its_pieces_is_found(arjasa, siti):
    order = sold(arjasa, siti)

    assert list(lines_have_their_pieces()) == [
        f"S5 {order.number}: baris {order.lines.get().pk} collected, dipesan dan diserahkan (0, 0)"
    ]


def test_a_lapsed_order_may_have_lost_its_goods_to_the_next_shopper_before_the_sweep(arjasa, siti):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    with time_machine.travel(AT, tick=False) as clock:
        lapsed = place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER)
        clock.move_to(lapsed.expires_at)
        place(make_cart((product, 1)), mart=arjasa)

        assert [*lines_have_their_pieces(), *stock_is_its_journal()] == []
