"""What stands below a product: what can be had first, then the same maker's; never more, never what is hidden."""

import pytest

from catalog.domain.shop_entries import freshen_all
from catalog.models import Product
from catalog.queries.cards import cards
from catalog.queries.related import related_to
from tests.factories import catalog as goods


def on_shelf(product, mart):
    goods.make_shelf_stock(product.variants.get(), mart, 3)
    return product


def beside(product, **how):
    freshen_all()
    return [Product.objects.get(pk=entry.pk) for entry in related_to(product, **how)]


def test_what_can_be_had_comes_first_then_the_same_makers(siti, wati, arjasa):
    shown = goods.make_product(siti)
    hers_gone = goods.make_product(siti)
    alike_gone = goods.make_product(wati)
    alike = on_shelf(goods.make_product(wati), arjasa)
    hers = on_shelf(goods.make_product(siti, category=goods.make_category("Kopi", slug="kopi")), arjasa)

    assert beside(shown) == [hers, alike, hers_gone, alike_gone]


def test_no_more_than_four_and_neither_itself_nor_what_is_hidden_nor_far(siti, wati, arjasa):
    shown = goods.make_product(siti)
    goods.make_product(siti, live=False)
    goods.make_product(wati, category=goods.make_category("Kopi", slug="kopi"))
    newest = [goods.make_product(siti) for _ in range(5)]

    assert beside(shown) == newest[:0:-1]
    assert beside(shown, count=9) == newest[::-1]


def test_a_makers_goods_that_left_the_shop_are_gone(siti, wati):
    shown = goods.make_product(wati)
    goods.make_product(siti)
    siti.is_public = False
    siti.save(update_fields=["is_public"])

    assert beside(shown) == []


@pytest.mark.parametrize("n", (1, 3))
def test_it_is_one_question_with_its_cards(siti, arjasa, n, django_assert_num_queries):
    shown = goods.make_product(siti)
    for _ in range(n):
        on_shelf(goods.make_product(siti), arjasa)

    freshen_all()

    with django_assert_num_queries(1):
        found = cards(related_to(shown))

    assert len(found) == n
