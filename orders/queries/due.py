"""What an order costs by now, and what of that is paid."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum

from marketplace.money import round_to_coin
from orders.enums import Method, PaymentState


@dataclass(frozen=True)
class Due:
    """Whole rupiah; `goods` without the pieces that fell away."""

    goods: int
    delivery: int
    code: int
    rounding: int
    captured: int
    refunded: int

    @property
    def total(self):
        return self.goods + self.delivery + self.code + self.rounding

    @property
    def left(self):
        """Still to be paid; 0 where it is paid."""
        return max(self.total - (self.captured - self.refunded), 0)


def due(order):
    """The Due of `order` as it stands in the database."""
    goods = sum(line.total_due for line in order.lines.all())
    if not goods:
        return Due(0, 0, 0, 0, captured_of(order), refunded_of(order))
    amount = goods + order.delivery_fee
    rounding = round_to_coin(amount, settings.CASH_COIN)[1] if order.method == Method.CASH else 0
    return Due(goods, order.delivery_fee, order.unique_code, rounding, captured_of(order), refunded_of(order))


def captured_of(order):
    """Rupiah that came in for `order`."""
    captured = order.payments.filter(state=PaymentState.CAPTURED)
    return captured.aggregate(total=Sum("amount"))["total"] or 0


def refunded_of(order):
    """Rupiah that went back, or are on their way back."""
    return order.refunds.aggregate(total=Sum("amount"))["total"] or 0


def is_paid(order):
    """Whether all that the order cost as it was placed came in."""
    return captured_of(order) >= order.total


def is_cash_to_come(order):
    """Whether the desk still has to take the money."""
    return order.method == Method.CASH and not captured_of(order)
