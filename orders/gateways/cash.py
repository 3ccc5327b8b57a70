"""Cash, counted by a person at the mart."""

from django.utils.translation import gettext as _

from orders.gateways.base import GatewayRefused, Next, Seen


class Cash:
    refunds_itself = False

    def begin(self, payment, *, success_url, cancel_url, lines):
        """Nothing to ready: the payer comes to the mart."""
        return Next()

    def confirm(self, payload):
        """`payload["amount"]`: rupiah that the cashier took for the order."""
        return Seen(kind="captured", amount=payload["amount"], payload=payload)

    def refund(self, payment, *, amount, key):
        """Always refused: cash goes back from hand to hand."""
        raise GatewayRefused(_("Uang tunai dikembalikan langsung oleh petugas."))
