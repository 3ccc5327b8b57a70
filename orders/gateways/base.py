"""What every way of paying has in common."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.refusal import Refusal


class GatewayDown(Refusal):
    """The provider cannot be reached or is busy: the same call may succeed later."""

    message = gettext_lazy("Pembayaran kartu sedang tidak dapat dihubungi. Silakan coba lagi sebentar lagi.")


class GatewayRefused(Refusal):
    """The provider said no: the same call will not succeed."""

    message = gettext_lazy("Pembayaran ini tidak dapat diproses. Silakan mulai pembayaran baru.")


class BadEvent(Exception):
    """A message that did not come, or not freshly, from the provider."""


@dataclass(frozen=True)
class Line:
    """One row of the provider's pay page; the price of one piece in rupiah."""

    name: str
    qty: int
    unit_price: int


@dataclass(frozen=True)
class Next:
    """Where the payer goes now: a hosted page (`url`), or nowhere. `reference` is the provider's name for it."""

    url: str | None = None
    expires_at: datetime | None = None
    reference: str | None = None


@dataclass(frozen=True)
class Seen:
    """What a message of the provider says.

    `kind` is captured, expired, failed, refunded, refund_failed, disputed or ignored; `reference` the session (or the
    refund, or the dispute); `amount` in rupiah, 0 where it is not whole rupiah.
    """

    kind: str
    reference: str = ""
    amount: int = 0
    payment_intent: str = ""
    event_id: str = ""
    payload: dict = field(default_factory=dict)


class Gateway(Protocol):
    """One way of paying. No call is made inside a transaction."""

    refunds_itself: bool

    def begin(self, payment, *, success_url, cancel_url, lines) -> Next:
        """Ready the provider for a payment; may be repeated for the same one. Raises GatewayDown, GatewayRefused."""

    def confirm(self, payload) -> Seen:
        """Read a message about a payment."""

    def refund(self, payment, *, amount, key) -> str:
        """Give `amount` rupiah back once per `key`; returns the provider's reference.

        Raises GatewayDown, GatewayRefused.
        """


def lines_of(order):
    """The rows that a pay page shows for an order, delivery included."""
    lines = [Line(name=line.name, qty=line.qty, unit_price=line.unit_price) for line in order.lines.all()]
    if order.delivery_fee:
        lines.append(Line(name=_("Ongkos kirim"), qty=1, unit_price=order.delivery_fee))
    return lines
