"""What paying, or trying to, leaves behind: payment intent, charge, balance transaction, dispute."""

from tests.standins.stripe.errors import ApiError
from tests.standins.stripe.events import emit
from tests.standins.stripe.sessions import public

FEE_PERCENT, FEE_FIXED = 3, 400_000  # of the amount, and minor units on top
DECLINED = {"type": "card_error", "code": "card_declined", "decline_code": "generic_decline"}


def pay(state, webhooks, session):
    """Pay an open session; its `checkout.session.completed` event. Raises ApiError for any other."""
    _must_be_open(session)
    intent = _intent_of(state, session)
    charge = _charge(state, intent, paid=True)
    fee = charge["amount"] * FEE_PERCENT // 100 + FEE_FIXED
    entry = balance(state, kind="charge", amount=charge["amount"], fee=fee, source=charge["id"])
    charge["balance_transaction"] = entry["id"]
    intent.update(
        status="succeeded", amount_received=intent["amount"], latest_charge=charge["id"], last_payment_error=None
    )
    session.update(status="complete", payment_status="paid", payment_intent=intent["id"], url=None)
    emit(state, webhooks, "charge.succeeded", charge)
    emit(state, webhooks, "payment_intent.succeeded", intent)
    return emit(state, webhooks, "checkout.session.completed", public(session))


def decline(state, webhooks, session):
    """A card that is refused: the session stays open for another. Raises ApiError for one that is not open."""
    _must_be_open(session)
    intent = _intent_of(state, session)
    charge = _charge(state, intent, paid=False)
    intent.update(status="requires_payment_method", latest_charge=charge["id"], last_payment_error=DECLINED)
    emit(state, webhooks, "charge.failed", charge)
    emit(state, webhooks, "payment_intent.payment_failed", intent)


def dispute(state, webhooks, charge):
    """The payer's bank takes the money back for now."""
    if not charge["paid"] or charge["disputed"]:
        raise ApiError(f"Charge {charge['id']} cannot be disputed.")
    charge["disputed"] = True
    entry = balance(state, kind="adjustment", amount=-charge["amount"], fee=0, source=charge["id"])
    made = state.add(
        "dispute",
        charge=charge["id"],
        payment_intent=charge["payment_intent"],
        amount=charge["amount"],
        currency=charge["currency"],
        reason="fraudulent",
        status="needs_response",
        balance_transactions=[entry],
        metadata={},
    )
    emit(state, webhooks, "charge.dispute.created", made)
    return made


def close_dispute(state, webhooks, thing):
    """The shop accepts that it lost."""
    thing["status"] = "lost"
    emit(state, webhooks, "charge.dispute.closed", thing)
    return thing


def balance(state, *, kind, amount, fee, source):
    """A line of the account: what came or went, less the fee."""
    return state.add(
        "balance_transaction",
        type=kind,
        amount=amount,
        fee=fee,
        net=amount - fee,
        currency="idr",
        source=source,
        status="pending",
        available_on=state.now() + 7 * 24 * 60 * 60,
        fee_details=[{"amount": fee, "currency": "idr", "type": "stripe_fee"}] if fee else [],
    )


def _must_be_open(session):
    if session["status"] != "open":
        raise ApiError(f"This Checkout Session has a status of `{session['status']}`.")


def _intent_of(state, session):
    if session["payment_intent"]:
        return state.get("payment_intent", session["payment_intent"])
    intent = state.add(
        "payment_intent",
        amount=session["amount_total"],
        amount_received=0,
        currency=session["currency"],
        status="requires_payment_method",
        metadata=session["standin"]["intent_data"].get("metadata") or {},
        latest_charge=None,
        last_payment_error=None,
        payment_method_types=["card"],
    )
    session["payment_intent"] = intent["id"]
    return intent


def _charge(state, intent, *, paid):
    return state.add(
        "charge",
        amount=intent["amount"],
        amount_captured=intent["amount"] if paid else 0,
        amount_refunded=0,
        refunded=False,
        captured=paid,
        paid=paid,
        disputed=False,
        status="succeeded" if paid else "failed",
        currency=intent["currency"],
        payment_intent=intent["id"],
        balance_transaction=None,
        failure_code=None if paid else "card_declined",
        metadata=intent["metadata"],
    )
