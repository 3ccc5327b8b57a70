"""Checkout sessions: made open, then complete or expired, never anything else."""

import re

from tests.standins.stripe.errors import ApiError, invalid
from tests.standins.stripe.events import emit

SHORTEST, LONGEST = 30 * 60, 24 * 60 * 60  # seconds
SMALLEST, LARGEST = 1_000_000, 999_999_999_999  # minor units: about US$0.50, and Stripe's twelve digits
LOCALES = frozenset({"auto", "id", "en"})
WORDS = {
    "mode": {"payment"},
    "ui_mode": {"hosted_page"},
    "locale": LOCALES,
    "submit_type": {"auto", "pay", "book", "donate"},
}


def create(state, params, base):
    """An open session; `base` is the address under which the payer reaches its page."""
    _check_words(params)
    for name in ("line_items", "success_url", "mode"):
        if not params.get(name):
            raise invalid(f"Missing required param: {name}.", name, "parameter_missing")
    for name in ("success_url", "cancel_url"):
        if name in params and not re.match(r"https?://[^/\s]+", params[name]):
            raise invalid("Not a valid URL", name, "url_invalid")
    check_metadata(params.get("metadata") or {})
    if len(params.get("client_reference_id", "")) > 200:
        raise invalid("Invalid string: at most 200 characters", "client_reference_id")
    lines, currency, total = _lines(params["line_items"])
    now = state.now()
    expires_at = params.get("expires_at", now + LONGEST)
    if not now + SHORTEST <= expires_at <= now + LONGEST:
        raise invalid(
            "The `expires_at` timestamp must be less than 24 hours and at least 30 minutes from Checkout Session "
            "creation.",
            "expires_at",
        )
    session = state.add(
        "checkout.session",
        mode="payment",
        ui_mode="hosted_page",
        status="open",
        payment_status="unpaid",
        payment_intent=None,
        amount_subtotal=total,
        amount_total=total,
        currency=currency,
        client_reference_id=params.get("client_reference_id"),
        metadata=params.get("metadata") or {},
        expires_at=expires_at,
        locale=params.get("locale", "auto"),
        success_url=params["success_url"],
        cancel_url=params.get("cancel_url"),
        payment_method_types=params.get("payment_method_types", ["card"]),
        customer=None,
        customer_email=params.get("customer_email"),
        customer_details=None,
    )
    session["url"] = f"{base}/pay/{session['id']}"
    session["standin"] = {"lines": lines, "intent_data": params.get("payment_intent_data") or {}}
    return session


def expire(state, webhooks, session):
    """Close an open session. Raises ApiError for any other."""
    if session["status"] != "open":
        raise ApiError(
            'Only Checkout Sessions with a status in ["open"] can be expired. '
            f"This Checkout Session has a status of `{session['status']}`."
        )
    _close(state, webhooks, session)
    return session


def expire_due(state, webhooks):
    """Close what is open past its time; how many there were."""
    due = [s for s in state.where("checkout.session", status="open") if s["expires_at"] <= state.now()]
    for session in due:
        _close(state, webhooks, session)
    return len(due)


def public(thing):
    """The object as the API shows it."""
    return {name: value for name, value in thing.items() if name != "standin"}


def check_metadata(metadata):
    if len(metadata) > 50:
        raise invalid("Metadata can have at most 50 keys", "metadata")
    for key, value in metadata.items():
        if len(key) > 40 or len(value) > 500:
            raise invalid("Metadata keys have up to 40 characters, values up to 500", f"metadata[{key}]")


def _close(state, webhooks, session):
    session["status"], session["url"] = "expired", None
    emit(state, webhooks, "checkout.session.expired", public(session))


def _check_words(params):
    for name, allowed in WORDS.items():
        if name in params and params[name] not in allowed:
            raise invalid(f"Invalid {name}: the stand-in knows {', '.join(sorted(allowed))}", name)
    if "payment_method_types" in params and params["payment_method_types"] != ["card"]:
        raise invalid("Invalid payment_method_types: the stand-in knows card", "payment_method_types[0]")


def _lines(items):
    """The lines as the API lists them, their currency and their sum."""
    if len(items) > 100:
        raise invalid("A session has at most 100 line items", "line_items")
    lines = [_line(number, item) for number, item in enumerate(items)]
    currencies = {line["currency"] for line in lines}
    if len(currencies) != 1:
        raise invalid("All line items must have the same currency", "line_items")
    currency, total = currencies.pop(), sum(line["amount_total"] for line in lines)
    if currency != "idr":
        raise invalid(f"Invalid currency: {currency}; the stand-in knows idr", "line_items[0][price_data][currency]")
    if total < SMALLEST:
        raise invalid("The Checkout Session's total amount due is too small", "line_items", "amount_too_small")
    if total > LARGEST:
        raise invalid("Amount must be no more than Rp9.999.999.999,99", "line_items", "amount_too_large")
    return lines, currency, total


def _line(number, item):
    path = f"line_items[{number}]"
    price = item.get("price_data")
    quantity = item.get("quantity")
    if not price or "product_data" not in price or "unit_amount" not in price:
        raise invalid(f"Missing required param: {path}[price_data].", f"{path}[price_data]", "parameter_missing")
    name = price["product_data"]["name"]
    if not name.strip():
        raise invalid("Name cannot be empty", f"{path}[price_data][product_data][name]", "parameter_invalid_empty")
    if price["unit_amount"] < 0:
        raise invalid("Invalid non-negative integer", f"{path}[price_data][unit_amount]", "parameter_invalid_integer")
    if quantity is None or quantity < 1:
        raise invalid("Quantity must be at least 1", f"{path}[quantity]", "parameter_invalid_integer")
    amount = price["unit_amount"] * quantity
    return {
        "id": f"li_{number}",
        "object": "item",
        "description": name,
        "quantity": quantity,
        "currency": price["currency"],
        "amount_subtotal": amount,
        "amount_total": amount,
    }
