"""An order's rows, written from a quote: lines with frozen prices and shares, parts, holds on the stock."""

from django.db import IntegrityError, transaction

from catalog.domain import stock
from catalog.domain.stock import Want
from marketplace.domain import codes
from marketplace.domain.numbers import daily_number
from orders.domain import lifecycle
from orders.enums import Way
from orders.models import Fulfilment, Order, OrderLine

TRIES = 5


def write_order(quote, *, method, hold_until, at, by=None, **fields):
    """Write the order that `quote` describes and hold its stock until `hold_until` (None: for good).

    Belongs into a transaction of the caller. Raises OutOfStock when the pieces are gone meanwhile.
    """
    offer = quote.offer(method)
    order = Order.objects.create(
        number=daily_number("SM", at=at),
        token=codes.new_token(),
        recipient_token=codes.new_token(),
        way=quote.way,
        method=method,
        mart=quote.mart or quote.parts[0].mart,
        zone=quote.zone,
        goods_total=quote.goods_total,
        full_price_total=quote.full_price_total,
        delivery_fee=quote.delivery_fee,
        rounding=offer.rounding,
        total=offer.total,
        placed_at=at,
        expires_at=hold_until,
        **fields,
    )
    lifecycle.begin(order, by=by, at=at)
    wants = [want for part in quote.parts for want in _write_part(order, part)]
    stock.reserve(wants, expires_at=hold_until, at=at)
    return order


def _write_part(order, part):
    fulfilment = _write_fulfilment(order, part)
    for line in part.lines:
        row = _write_line(order, fulfilment, line)
        for level_id, qty in line.takes:
            yield Want(level_id, row, qty)


def _write_fulfilment(order, part):
    """With a pick-up code that no other open part has."""
    for _attempt in range(TRIES):
        try:
            with transaction.atomic():
                return Fulfilment.objects.create(
                    order=order,
                    way=order.way,
                    mart=part.mart,
                    source=part.source,
                    fee=part.fee,
                    code=codes.new_code() if order.way == Way.PICKUP else "",
                    promised_from=part.ready_from,
                )
        except IntegrityError as clash:
            error = clash
    raise error


def _write_line(order, fulfilment, line):
    product = line.product
    return OrderLine.objects.create(
        order=order,
        fulfilment=fulfilment,
        variant=line.variant,
        producer=line.producer,
        source=fulfilment.source,
        name=f"{product.name} {line.variant.name}".strip(),
        unit=product.unit,
        qty=line.qty,
        tier_min_qty=line.tier_min_qty,
        full_unit_price=line.full_unit_price,
        unit_price=line.unit_price,
        line_total=line.line_total,
        rate_bps=line.rate_bps,
        commission=line.commission,
        producer_share=line.producer_share,
    )
