"""What waits on the desks when the demo is opened: orders in each state, slips on their way, goods to bring."""

from datetime import timedelta

from catalog.domain import goods_return
from catalog.domain.stock_journal import set_home_stock
from catalog.enums import ReturnReason
from catalog.queries.rack import on_shelves
from catalog.queries.shelf import stock_of
from marketplace.demo.buyers import BUYERS
from orders.domain import bringing, fulfilment, payment
from orders.enums import BringState, Method, Way
from orders.models import Fulfilment, OrderLine

AT_HOME = {1: 12, 4: 8, 15: 9, 18: 20, 34: 10, 36: 1, 45: 14, 56: 4}  # pieces by product number
ON_THE_WAY = (("P01", 0), ("P04", 0), ("P11", 1))  # whose slip, for which mart
GOES_HOME = ("P01", 0)  # whose goods, from which mart
TO_BRING = ((1, False), (4, True), (15, False))  # product number, whether she has said yes


def leave_work(history):
    """Fill the desks with `history.today` as the hour."""
    goods = {number: product for products in history.products.values() for number, product in products}
    keep_some_at_home(history, goods)
    leave_orders(history)
    for number, is_promised in TO_BRING:
        order_from_home(history, goods[number], is_promised=is_promised)
    for code, mart in ON_THE_WAY:
        rows = [(history.variants[product.pk], 6) for _no, product in history.products[code][:3]]
        history.consign(history.producers[code], rows, history.marts[mart], history.today, received=False)
    send_some_home(history)


def send_some_home(history):
    """A few pieces that nobody bought wait for their producer, and she was told."""
    code, number = GOES_HOME
    producer, mart = history.producers[code], history.marts[number]
    level = on_shelves(history.today).filter(batch__producer=producer, place__mart=mart, free__gt=2).first()
    if level:
        goods_return.make_return(
            producer, mart=mart, pieces=[goods_return.Piece(level.pk, 2)], reason=ReturnReason.UNSOLD,
            client_key=history.key(), by=history.staff[mart.pk], at=history.today - timedelta(hours=3),
        )  # fmt: skip


def keep_some_at_home(history, goods):
    for number, qty in AT_HOME.items():
        variant = history.variants[goods[number].pk]
        by = variant.product.producer.member.person.user
        set_home_stock(variant, qty=qty, by=by, key=history.key(), at=history.today - timedelta(days=1))


def leave_orders(history):
    """Of each four one waits for its money, one is ready, two are to be packed."""
    for number, buyer in enumerate(BUYERS * 2):
        at = history.today - timedelta(hours=5, minutes=-20 * number)
        lines = history.basket(history.marts[number % 2], at)
        order = history.place(buyer, lines, at, way=Way.PICKUP, method=Method.TRANSFER, mart=history.marts[number % 2])
        if order is None:
            continue
        transfer = payment.begin_payment(order, at=at)
        if number % 4 == 3:
            continue
        payment.confirm_transfer(transfer, by=history.users["bendahara"], at=at + timedelta(minutes=10))
        if number % 4 == 0:
            part = Fulfilment.objects.filter(order=order).first()
            fulfilment.mark_packed(part, by=history.staff[part.mart_id], at=at + timedelta(minutes=15))
            fulfilment.mark_ready(part, by=history.staff[part.mart_id], at=at + timedelta(minutes=18))


def order_from_home(history, product, *, is_promised):
    """Two more than lie at the mart that has fewest: its maker is asked to bring them."""
    variant, at = history.variants[product.pk], history.today - timedelta(hours=2)
    shelf = stock_of([variant.pk], at=at)[variant.pk].per_mart
    mart = min(history.marts, key=lambda each: shelf.get(each.pk, 0))
    lines = [(variant, shelf.get(mart.pk, 0) + 2)]
    order = history.place(BUYERS[0], lines, at, way=Way.PICKUP, method=Method.TRANSFER, mart=mart)
    payment.confirm_transfer(
        payment.begin_payment(order, at=at), by=history.users["bendahara"], at=at + timedelta(minutes=20)
    )
    if is_promised:
        asked = OrderLine.objects.get(order=order, bring_state=BringState.ASKED)
        by = product.producer.member.person.user
        bringing.confirm_bring(asked, by=by, at=at + timedelta(minutes=50))
