"""The ways of paying, by their name in `orders.enums.Method`."""

from django.conf import settings

from orders.enums import Method
from orders.gateways.bank_transfer import BankTransfer
from orders.gateways.cash import Cash
from orders.gateways.stripe_checkout import StripeCheckout

_GATEWAYS = {Method.CASH: Cash(), Method.TRANSFER: BankTransfer(), Method.CARD: StripeCheckout()}


def gateway_for(method):
    """The gateway of a `Method`."""
    return _GATEWAYS[Method(method)]


def card_is_on():
    """Whether cards can be taken at all: without Stripe's key they are not offered."""
    return bool(settings.STRIPE_SECRET_KEY)
