import pytest

from marketplace.domain import codes
from orders.domain import placing
from orders.enums import Method, Way
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db


def test_prices_and_shares_are_frozen_on_the_line(siti, arjasa):
    now = make_product(siti, price=9_999, tiers=[(2, 9_997)])
    make_shelf_stock(now.variants.get(), arjasa, 9)

    order = place(make_cart((now, 3)), mart=arjasa)
    now.variants.get().tiers.update(unit_price=1)
    siti.terms.create(rate_bps=9_000, valid_from=order.placed_at, accepted_at=order.placed_at)

    line = order.lines.get()
    assert (line.unit_price, line.full_unit_price, line.tier_min_qty, line.rate_bps) == (9_997, 9_999, 2, 1500)
    assert (line.line_total, line.commission, line.producer_share) == (29_991, 4_498, 25_493)


def test_batches_with_other_terms_become_lines_of_their_own(siti, arjasa):
    product = make_product(siti, price=10_000)
    variant = product.variants.get()
    old = make_shelf_stock(variant, arjasa, 2)
    old.batch.rate_bps = 1000
    old.batch.save(update_fields=["rate_bps"])
    make_shelf_stock(variant, arjasa, 2)

    order = place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER)

    assert sorted(order.lines.values_list("rate_bps", "qty")) == [(1000, 2), (1500, 1)]
    assert order.fulfilments.count() == 1


def test_a_code_that_is_taken_is_drawn_again(siti, arjasa, monkeypatch):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 9)
    drawn = iter(["AAAA2222", "AAAA2222", "BBBB3333"])
    monkeypatch.setattr(codes, "new_code", lambda: next(drawn))

    orders = [place(make_cart((product, 1)), mart=arjasa) for _ in range(2)]

    assert [order.fulfilments.get().code for order in orders] == ["AAAA2222", "BBBB3333"]
    assert {order.way for order in orders} == {Way.PICKUP}
    assert placing.TRIES == 5


def test_batches_with_the_same_terms_are_one_line_with_all_its_pieces_held(siti, arjasa):
    product = make_product(siti)
    first, second = (make_shelf_stock(product.variants.get(), arjasa, 2) for _ in range(2))

    order = place(make_cart((product, 3)), mart=arjasa, method=Method.TRANSFER)

    holds = order.lines.get().reservations.order_by("pk")
    assert [(hold.level, hold.qty) for hold in holds] == [(first, 2), (second, 1)]
