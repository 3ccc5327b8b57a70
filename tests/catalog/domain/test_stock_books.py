from catalog.domain.goods_return import call_off, hand_back
from catalog.domain.stock_books import returns_hold_their_goods
from catalog.models import GoodsReturn, GoodsReturnLine
from orders.domain.books import check_books
from tests.factories.catalog import make_goods_return


def test_returns_in_every_state_agree_with_the_shelf(siti, arjasa, rini):
    make_goods_return(siti, arjasa)
    hand_back(make_goods_return(siti, arjasa), by=rini)
    call_off(make_goods_return(siti, arjasa), by=rini)

    assert list(returns_hold_their_goods()) == []


def test_a_slip_that_says_other_than_the_shelf_is_found(siti, wati, arjasa):
    made = make_goods_return(siti, arjasa, qty=3)
    line = made.lines.get()

    GoodsReturnLine.objects.filter(pk=line.pk).update(qty=2)
    assert [words[:2] for words in check_books().differences] == ["S4"]
    GoodsReturnLine.objects.filter(pk=line.pk).update(qty=3)
    GoodsReturn.objects.filter(pk=made.pk).update(state="fetched")
    assert sorted(words[:2] for words in returns_hold_their_goods()) == ["S4", "S6"]
    GoodsReturn.objects.filter(pk=made.pk).update(state="due", producer=wati)
    assert [words[:2] for words in returns_hold_their_goods()] == ["S7"]
