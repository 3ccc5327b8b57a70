"""Money for an order: the way to the pay page, what comes in, and what happens when it comes late or twice."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from catalog.exceptions import OutOfStock
from marketplace import rules
from orders.domain import capture, lifecycle
from orders.domain.cancelling import cancel_order, may_cancel
from orders.domain.confirming import confirm
from orders.domain.ending import close_payments, let_go, lock_order
from orders.domain.holding import hold_again
from orders.domain.refund import refund_payment
from orders.enums import FulfilmentState, Method, OrderState, PaymentState, RefundReason
from orders.exceptions import CannotPay, NotAllowed, PayPageDown
from orders.gateways import gateway_for
from orders.gateways.base import GatewayDown, GatewayRefused, lines_of
from orders.models import Payment
from orders.queries.due import is_paid

__all__ = ["OPEN", "begin_payment", "cancel_order", "confirm_transfer", "may_cancel", "receive_money"]

OPEN = (PaymentState.CREATED, PaymentState.PENDING)
TRIES = 2


def begin_payment(order, *, at=None):
    """Ready the way to pay a placed order and return its open Payment; for a card its `url` is the pay page.

    Talks to the provider, so it is called outside a transaction; may be called again and again.
    Raises CannotPay (not waiting for money), PayPageDown (try again).
    """
    at = at or timezone.now()
    for _attempt in range(TRIES):
        payment = _open_attempt(order, at=at)
        if payment.method != Method.CARD or payment.url:
            return payment
        page = settings.SITE_URL + order.get_absolute_url()
        try:
            step = gateway_for(Method.CARD).begin(
                payment, success_url=page, cancel_url=page, lines=lines_of(payment.order)
            )
        except GatewayDown as down:
            raise PayPageDown from down
        except GatewayRefused:  # the attempt is too old to begin: make another
            _give_up(payment, at=at)
            continue
        return _remember_page(payment, step, at=at)
    raise PayPageDown


@transaction.atomic
def _open_attempt(order, *, at):
    order = lock_order(order)
    if order.state != OrderState.PLACED or order.is_lapsed(at):
        raise CannotPay
    payment = order.payments.filter(state__in=OPEN).order_by("attempt").last()
    is_over = payment and payment.method == Method.CARD and payment.expires_at and payment.expires_at <= at
    if payment and not is_over:
        payment.order = order
        return payment
    if order.expires_at < at + settings.CARD_SESSION:
        _hold_longer(order, at=at)
    payment = capture.open_payment(order, at=at)
    payment.order = order
    return payment


def _hold_longer(order, *, at):
    order.expires_at = at + settings.CARD_RESERVATION
    hold_again(order, until=order.expires_at, at=at)
    order.save(update_fields=["expires_at"])


@transaction.atomic
def _give_up(payment, *, at):
    lock_order(payment.order)
    payment.refresh_from_db()
    if payment.state in OPEN:
        lifecycle.advance(payment, PaymentState.FAILED, at=at)


@transaction.atomic
def _remember_page(payment, step, *, at):
    order = lock_order(payment.order)
    payment = Payment.objects.get(pk=payment.pk)
    payment.reference, payment.url, payment.expires_at = step.reference, step.url or "", step.expires_at
    payment.save(update_fields=["reference", "url", "expires_at"])
    if payment.state == PaymentState.CREATED:
        lifecycle.advance(payment, PaymentState.PENDING, at=at)
    elif order.state != OrderState.PLACED:
        raise CannotPay
    return payment


@transaction.atomic
def receive_money(payment, *, at, by=None, charge_reference=""):
    """The whole amount of `payment` came in. Returns its Order, whose state tells what became of it.

    A placed order is confirmed once it is paid; an expired one if its goods can be held again. Money for anything
    else goes back by itself: all of it for an ended order, what is too much for a paid one.
    """
    order = lock_order(payment.order)
    payment = Payment.objects.get(pk=payment.pk)
    payment.order = order
    if payment.state == PaymentState.CAPTURED:
        return order
    was_paid = is_paid(order)
    capture.capture(payment, at=at, by=by, charge_reference=charge_reference)
    if order.state == OrderState.PLACED and is_paid(order):
        _accept(order, payment, by=by, at=at)
    elif order.state == OrderState.EXPIRED:
        _accept_late(order, payment, by=by, at=at)
    elif order.state == OrderState.CANCELLED or was_paid:
        _send_back(payment, at=at)
    return order


def _accept(order, payment, *, by, at):
    if order.is_lapsed(at) and not _held_again(order, at=at):
        let_go(order, to=OrderState.EXPIRED, payments_to=PaymentState.EXPIRED, by=by, at=at)
        return _send_back(payment, at=at)
    confirm(order, by=by, at=at)
    return close_payments(order, to=PaymentState.CANCELLED, by=by, at=at)


def _accept_late(order, payment, *, by, at):
    if not _held_again(order, at=at):
        return _send_back(payment, at=at)
    for fulfilment in order.fulfilments.filter(state=FulfilmentState.CANCELLED):
        lifecycle.advance(fulfilment, FulfilmentState.PENDING, by=by, at=at)
    order.finished_at = None
    order.save(update_fields=["finished_at"])
    return confirm(order, by=by, at=at)


def _held_again(order, *, at):
    try:
        with transaction.atomic():
            hold_again(order, until=None, at=at)
    except OutOfStock:
        return False
    return True


def _send_back(payment, *, at):
    """All of it: the order has ended, or was paid before."""
    return refund_payment(payment, reason=RefundReason.LATE, key=f"late:{payment.pk}", at=at)


def confirm_transfer(payment, *, by, at=None):
    """The treasurer found the transfer on the bank statement. Returns the Order. Raises NotAllowed, CannotPay."""
    if not rules.is_treasurer(by):
        raise NotAllowed
    if payment.method != Method.TRANSFER:
        raise CannotPay
    return receive_money(payment, by=by, at=at or timezone.now())
