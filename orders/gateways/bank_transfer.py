"""Bank transfer of a unique amount, found on the statement by the treasurer."""

from django.conf import settings
from django.utils.translation import gettext as _

from orders.gateways.base import GatewayRefused, Next, Seen


class BankTransfer:
    refunds_itself = False

    def begin(self, payment, *, success_url, cancel_url, lines):
        """The payer has until the deadline; the amount itself tells whose money it is."""
        return Next(expires_at=payment.created_at + settings.TRANSFER_DEADLINE)

    def confirm(self, payload):
        """`payload["amount"]`: rupiah on the bank statement."""
        return Seen(kind="captured", amount=payload["amount"], payload=payload)

    def refund(self, payment, *, amount, key):
        """Always refused: the treasurer sends it and writes down the bank's reference."""
        raise GatewayRefused(_("Bendahara mengembalikan uang ini lewat transfer bank."))
