"""From an order to its money: the card's pay page, or the order's own page with what to do."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from marketplace.refusal import Refusal
from orders.domain.payment import begin_payment
from orders.enums import Method, OrderState
from orders.models import Order


def go_and_pay(request, order):
    """Redirects to the pay page of a card order, else to the order; never says that it is paid."""
    if order.state == OrderState.PLACED:
        try:
            payment = begin_payment(order)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            if order.method == Method.CARD and payment.url:
                return redirect(payment.url)
    return redirect(order)


@require_POST
def pay_again(request, token):
    return go_and_pay(request, get_object_or_404(Order, token=token))
