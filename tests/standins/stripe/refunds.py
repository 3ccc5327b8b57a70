"""Money back: never more than was captured."""

from tests.standins.stripe.errors import ApiError, invalid, missing
from tests.standins.stripe.events import emit
from tests.standins.stripe.payments import balance
from tests.standins.stripe.sessions import check_metadata

REASONS = frozenset({"duplicate", "fraudulent", "requested_by_customer"})


def create(state, webhooks, params):
    """A refund of a charge, done at once; without an amount, of all that is left."""
    if params.get("reason", "duplicate") not in REASONS:
        raise invalid("Invalid reason", "reason")
    check_metadata(params.get("metadata") or {})
    charge = _charge_of(state, params)
    left = charge["amount_captured"] - charge["amount_refunded"]
    amount = params.get("amount", left)
    if charge["disputed"]:
        raise ApiError(f"Charge {charge['id']} has been charged back; cannot issue a refund.", code="charge_disputed")
    if left == 0:
        raise ApiError(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    if amount < 1:
        raise invalid("Invalid positive integer", "amount", "parameter_invalid_integer")
    if amount > left:
        raise invalid(f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})", "amount")
    refund = state.add(
        "refund",
        amount=amount,
        currency=charge["currency"],
        charge=charge["id"],
        payment_intent=charge["payment_intent"],
        status="succeeded",
        reason=params.get("reason"),
        metadata=params.get("metadata") or {},
        failure_reason=None,
    )
    entry = balance(state, kind="refund", amount=-amount, fee=0, source=refund["id"])
    refund["balance_transaction"] = entry["id"]
    _count(charge, amount)
    emit(state, webhooks, "refund.created", refund)
    emit(state, webhooks, "charge.refunded", charge)
    return refund


def fail(state, webhooks, refund):
    """The payer's bank sends the refund back: the money is the shop's again."""
    if refund["status"] != "succeeded":
        raise ApiError(f"Refund {refund['id']} is {refund['status']}.")
    refund.update(status="failed", failure_reason="expired_or_canceled_card")
    balance(state, kind="refund_failure", amount=refund["amount"], fee=0, source=refund["id"])
    _count(state.get("charge", refund["charge"]), -refund["amount"])
    emit(state, webhooks, "refund.updated", refund)
    emit(state, webhooks, "refund.failed", refund)
    return refund


def _count(charge, amount):
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]


def _charge_of(state, params):
    if params.get("charge"):
        charge = state.get("charge", params["charge"])
        if charge is None:
            raise missing("charge", params["charge"], "charge")
    elif params.get("payment_intent"):
        intent = state.get("payment_intent", params["payment_intent"])
        if intent is None:
            raise missing("payment_intent", params["payment_intent"], "payment_intent")
        charge = state.get("charge", intent["latest_charge"])
    else:
        raise invalid("One of the following params should be provided: payment_intent or charge.", "payment_intent")
    if charge is None or not charge["paid"]:
        raise ApiError(
            "This PaymentIntent does not have a successful charge to refund.", code="payment_intent_unexpected_state"
        )
    return charge
