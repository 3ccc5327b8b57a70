"""Cards through Stripe's hosted Checkout.

The only file that speaks to Stripe, and the only one that counts in hundredths of a rupiah.
"""

import json
import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import stripe
from django.conf import settings

from orders.gateways.base import BadEvent, GatewayDown, GatewayRefused, Next, Seen

MINOR = 100  # Stripe counts IDR in hundredths
TIMEOUT = 10  # seconds
NETWORK_RETRIES = 2
EVENT_MAX_BYTES = 256 * 1024
TOLERANCE = 300  # seconds that a signature may be off, in either direction
DEAD_KEYS = (stripe.AuthenticationError, stripe.PermissionError)
REFUSED = (stripe.InvalidRequestError, stripe.IdempotencyError, stripe.CardError)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Looked:
    """A session as it is at Stripe now: `state` open, complete or expired; `amount` in rupiah."""

    state: str
    paid: bool
    amount: int
    payment_intent: str
    url: str


class StripeCheckout:
    refunds_itself = True

    def begin(self, payment, *, success_url, cancel_url, lines):
        """A hosted page for exactly this payment; asked again for the same one, the same page.

        Raises GatewayDown, GatewayRefused, and ValueError when the lines do not add up to the payment.
        """
        if sum(line.qty * line.unit_price for line in lines) != payment.amount:
            raise ValueError(f"the lines do not add up to payment {payment.pk}")
        order = payment.order
        # From the row, not from the clock: a repeated call must send the same parameters under its key.
        expires_at = int((payment.created_at + settings.CARD_SESSION).timestamp())
        params = {
            "mode": "payment",
            "line_items": [_line_item(line) for line in lines],
            "client_reference_id": order.number,
            "metadata": {"payment": str(payment.pk)},
            "payment_intent_data": {"metadata": {"payment": str(payment.pk)}},
            "expires_at": expires_at,
            "locale": "en" if order.language == "en" else "id",
            "success_url": success_url,
            "cancel_url": cancel_url,
        }
        with _translated_errors():
            session = _client().v1.checkout.sessions.create(
                params, {"idempotency_key": f"order:{order.pk}:{payment.attempt}"}
            )
        return Next(url=session.url, expires_at=datetime.fromtimestamp(session.expires_at, UTC), reference=session.id)

    def look(self, reference):
        """The session as Stripe knows it. Raises GatewayDown, GatewayRefused."""
        with _translated_errors():
            session = _client().v1.checkout.sessions.retrieve(reference)
        return Looked(
            state=session.status,
            paid=session.payment_status == "paid",
            amount=_rupiah(session.amount_total, session.currency),
            payment_intent=session.payment_intent or "",
            url=session.url or "",
        )

    def expire(self, reference):
        """Close a session for good and say what it is now: "expired", or "complete" when it was paid first.

        Raises GatewayDown, GatewayRefused.
        """
        try:
            with _translated_errors():
                return _client().v1.checkout.sessions.expire(reference).status
        except GatewayRefused:
            return self.look(reference).state

    def confirm(self, payload):
        """Read an event that `read_event` let through."""
        kind, thing = payload["type"], payload["data"]["object"]
        seen = {"event_id": payload["id"], "payload": payload}
        if kind in SESSION_EVENTS:
            paid = thing["payment_status"] == "paid"
            meaning = "ignored" if kind == "checkout.session.completed" and not paid else SESSION_EVENTS[kind]
            amount = _rupiah(thing["amount_total"], thing["currency"])
        elif kind in REFUND_EVENTS and thing["status"] == "succeeded":
            meaning, amount = "refunded", _rupiah(thing["amount"], thing["currency"])
        elif kind in TROUBLE_EVENTS:
            meaning, amount = TROUBLE_EVENTS[kind], _rupiah(thing["amount"], thing["currency"])
        else:
            return Seen(kind="ignored", **seen)
        intent = thing.get("payment_intent") or ""
        return Seen(kind=meaning, reference=thing["id"], amount=amount, payment_intent=intent, **seen)

    def refund(self, payment, *, amount, key):
        """Give `amount` rupiah back once per `key`, however often and however late it is called.

        Raises GatewayDown, GatewayRefused (more than is left, a failed refund).
        """
        refunds = _client().v1.refunds
        intent = payment.charge_reference
        with _translated_errors():
            # Stripe forgets idempotency keys after a day; the outbox may try for three.
            earlier = refunds.list({"payment_intent": intent, "limit": 100}).data
            refund = next((r for r in earlier if r.metadata.to_dict().get("key") == key), None)
            refund = refund or refunds.create(
                {"payment_intent": intent, "amount": amount * MINOR, "metadata": {"key": key}},
                {"idempotency_key": key},
            )
        if refund.status in ("failed", "canceled"):
            raise GatewayRefused
        return refund.id


SESSION_EVENTS = {
    "checkout.session.completed": "captured",
    "checkout.session.async_payment_succeeded": "captured",
    "checkout.session.async_payment_failed": "failed",
    "checkout.session.expired": "expired",
}
REFUND_EVENTS = frozenset({"refund.created", "refund.updated"})
TROUBLE_EVENTS = {"refund.failed": "refund_failed", "charge.dispute.created": "disputed"}


def read_event(body, signature):
    """The event in a webhook's raw body (bytes), as a dict. Raises BadEvent for whatever Stripe did not just sign."""
    if len(body) > EVENT_MAX_BYTES:
        raise BadEvent("too large")
    try:
        text = body.decode()
        _check_signature(text, signature or "")
        event = json.loads(text)
    except (ValueError, stripe.SignatureVerificationError) as error:
        raise BadEvent(str(error)) from error
    if not (isinstance(event, dict) and event.get("object") == "event"):
        raise BadEvent("not an event")
    if event.get("livemode") is not settings.STRIPE_SECRET_KEY.startswith(("sk_live_", "rk_live_")):
        raise BadEvent("live and test keys are mixed")
    return event


def _check_signature(text, signature):
    """Accept any of the secrets: while one is being replaced there are two. Raises SignatureVerificationError."""
    secrets = [secret.strip() for secret in settings.STRIPE_WEBHOOK_SECRET.split(",") if secret.strip()]
    refusal = stripe.SignatureVerificationError("no webhook secret is set", signature)
    for secret in secrets:
        try:
            stripe.WebhookSignature.verify_header(text, signature, secret, TOLERANCE)
        except stripe.SignatureVerificationError as error:
            refusal = error
        else:
            break
    else:
        raise refusal
    # The library looks back only.
    stamp = next(int(part[2:]) for part in signature.split(",") if part.startswith("t="))
    if stamp > time.time() + TOLERANCE:
        raise stripe.SignatureVerificationError("signed in the future", signature)


def _client():
    return _client_for(settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE)


@lru_cache(maxsize=8)
def _client_for(key, base):
    return stripe.StripeClient(
        key,
        base_addresses={"api": base} if base else None,
        max_network_retries=NETWORK_RETRIES,
        http_client=stripe.RequestsClient(timeout=TIMEOUT),
    )


@contextmanager
def _translated_errors():
    try:
        yield
    except REFUSED as error:
        logger.warning("Stripe refused: %s %s", error.code, error.request_id)
        raise GatewayRefused from error
    except DEAD_KEYS as error:
        logger.exception("Stripe does not accept the secret key")
        raise GatewayDown from error
    except stripe.StripeError as error:
        logger.warning("Stripe is down: %s", type(error).__name__)
        raise GatewayDown from error


def _line_item(line):
    return {
        "quantity": line.qty,
        "price_data": {
            "currency": "idr",
            "unit_amount": line.unit_price * MINOR,
            "product_data": {"name": line.name},
        },
    }


def _rupiah(minor, currency):
    """Whole rupiah, or 0 for what no payment of ours can be."""
    if currency != "idr" or not isinstance(minor, int) or minor % MINOR:
        return 0
    return minor // MINOR
