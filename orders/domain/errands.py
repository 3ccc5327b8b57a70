"""Background work of the orders room, for `manage.py work`: handlers of outbox messages, and sweeps."""

from orders.domain import sweep
from orders.domain.cart_joining import sweep_baskets
from orders.domain.letters import send_order_mail
from orders.domain.refund import send_refund
from orders.models import Order, Payment, Refund


def send_back(payload):
    send_refund(Refund.objects.get(pk=payload["refund"]))


def close_pay_page(payload):
    sweep.close_session(Payment.objects.select_related("order").get(pk=payload["payment"]))


def write_letter(payload):
    send_order_mail(Order.objects.get(pk=payload["order"]), what=payload["what"])


HANDLERS = {"refund": send_back, "expire_session": close_pay_page, "order_mail": write_letter}
SWEEPS = [sweep.sweep, sweep_baskets]
