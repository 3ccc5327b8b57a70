"""Orders with their money, built by hand: no basket, no stock, only what the books read."""

import uuid
from datetime import UTC, datetime
from itertools import count

from catalog.models import Category, Product, Variant
from marketplace.money import split_share
from orders.domain import ledger, lifecycle
from orders.enums import Channel, FulfilmentState, LineSource, Method, OrderState, PaymentState, Way
from orders.models import Fulfilment, Order, OrderLine, Payment

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
_numbers = count(1)


def make_variant(producer, name="Keripik pisang"):
    category, _ = Category.objects.get_or_create(
        slug="camilan", defaults={"name": "Camilan", "kain": "camilan", "drawing": "keripik"}
    )
    number = next(_numbers)
    product = Product.objects.create(
        producer=producer, category=category, name=name, slug=f"barang-{number}", unit="bungkus"
    )
    return Variant.objects.create(product=product, sku=f"BUKU-{number}")


def make_money_order(
    mart, goods, *, method=Method.TRANSFER, rate_bps=1500, fee=0, code=0, rounding=0, state=OrderState.PLACED
):
    """An order in one part; `goods` is a list of (producer, qty, unit price in rupiah)."""
    total = sum(qty * price for _producer, qty, price in goods)
    number = next(_numbers)
    order = Order.objects.create(
        number=f"SM-{number:06d}", token=f"t{number}", recipient_token=f"r{number}", client_key=uuid.uuid4(),
        channel=Channel.WEB, way=Way.DELIVERY if fee else Way.PICKUP, method=method, state=state, mart=mart,
        payer_name="Bu Endah", payer_phone="+6281234567800", goods_total=total, delivery_fee=fee,
        unique_code=code, rounding=rounding, total=total + fee + code + rounding, placed_at=AT,
    )  # fmt: skip
    part = Fulfilment.objects.create(order=order, way=order.way, mart=mart, fee=fee, code=f"K{number:07d}")
    for producer, qty, price in goods:
        share, commission = split_share(qty * price, rate_bps)
        OrderLine.objects.create(
            order=order, fulfilment=part, variant=make_variant(producer), producer=producer, source=LineSource.SHELF,
            name="Keripik pisang", unit="bungkus", qty=qty, full_unit_price=price, unit_price=price,
            line_total=qty * price, rate_bps=rate_bps, commission=commission, producer_share=share,
        )  # fmt: skip
    return order


def pay(order, *, at=AT, amount=None):
    """The money came in and stands in the books."""
    payment = Payment.objects.create(
        order=order, method=order.method, amount=amount or order.total, attempt=order.payments.count() + 1,
        charge_reference=f"pi_{order.pk}", captured_at=at,
    )  # fmt: skip
    lifecycle.advance(payment, PaymentState.CAPTURED, at=at)
    ledger.record_capture(payment, at=at)
    if order.state == OrderState.PLACED:
        lifecycle.advance(order, OrderState.CONFIRMED, at=at)
    return payment


def hand_over(order, *, at=AT):
    """Every part of the order reached the shopper."""
    delivered = [FulfilmentState.PICKING, FulfilmentState.PACKED, FulfilmentState.DISPATCHED, FulfilmentState.DELIVERED]
    collected = [FulfilmentState.PICKING, FulfilmentState.COLLECTED]
    for part in order.fulfilments.all():
        for state in delivered if part.way == Way.DELIVERY else collected:
            lifecycle.advance(part, state, at=at)
        ledger.credit_hand_over(part, at=at)
    lifecycle.advance(order, OrderState.COMPLETED, at=at)
    return order


def call_off(order, *, at=AT):
    """Every part of the order is cancelled before it was handed over."""
    for part in order.fulfilments.all():
        lifecycle.advance(part, FulfilmentState.CANCELLED, at=at)
    lifecycle.advance(order, OrderState.CANCELLED, at=at)
    return order


def sold(mart, producer, *, qty=1, price=15_000, **options):
    """A paid and handed over order of one line."""
    return hand_over_paid(make_money_order(mart, [(producer, qty, price)], **options))


def hand_over_paid(order):
    pay(order)
    return hand_over(order)


def balances():
    """Every account that does not stand at nought, by its key."""
    return {a.key: ledger.balance(a) for a in ledger.Account.objects.all() if ledger.balance(a)}
