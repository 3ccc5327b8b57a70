"""The addresses under /v1/: what is asked, checked, and answered."""

import copy
import re

from tests.standins.stripe import listing, payments, refunds, sessions
from tests.standins.stripe.errors import ApiError, missing
from tests.standins.stripe.params import check

COLLECTIONS = {
    "checkout/sessions": ("checkout.session", "checkout._session", "Session"),
    "payment_intents": ("payment_intent", "_payment_intent", "PaymentIntent"),
    "charges": ("charge", "_charge", "Charge"),
    "refunds": ("refund", "_refund", "Refund"),
    "balance_transactions": ("balance_transaction", "_balance_transaction", "BalanceTransaction"),
    "disputes": ("dispute", "_dispute", "Dispute"),
    "events": ("event", "_event", "Event"),
}
ACTIONS = {
    ("GET", "checkout/sessions", "line_items"): "list_line_items",
    ("POST", "checkout/sessions", "expire"): "expire",
    ("POST", "disputes", "close"): "close",
}


def answer(state, webhooks, *, method, path, tree, base):
    """The body of the answer to one request, the form already read. Hold the lock. Raises ApiError."""
    found = re.fullmatch(rf"/v1/({'|'.join(COLLECTIONS)})(?:/([\w-]+))?(?:/(\w+))?", path)
    if not found:
        raise _unknown(method, path)
    collection, identifier, action = found.groups()
    kind, module, name = COLLECTIONS[collection]
    verb = ACTIONS.get((method, collection, action)) if action else _verb(method, collection, identifier)
    if verb is None:
        raise _unknown(method, path)
    suffix = "".join(word.title() for word in verb.split("_"))
    params = check(f"{module}_{verb}_params", f"{name}{suffix}Params", tree)
    thing = None
    if identifier:
        thing = state.get(kind, identifier)
        if thing is None:
            raise missing(kind, identifier)
    result = _run(state, webhooks, kind=kind, verb=verb, thing=thing, params=params, base=base, path=path)
    return listing.expanded(state, result, params.get("expand", []))


def _run(state, webhooks, *, kind, verb, thing, params, base, path):
    if verb == "list":
        return listing.page(state.objects[kind].values(), params, path)
    if verb == "list_line_items":
        return listing.page(reversed(thing["standin"]["lines"]), params, path)
    if verb == "create" and kind == "refund":
        return copy.deepcopy(refunds.create(state, webhooks, params))
    if verb == "create":
        thing = sessions.create(state, params, base)
    elif verb == "expire":
        sessions.expire(state, webhooks, thing)
    elif verb == "close":
        payments.close_dispute(state, webhooks, thing)
    return copy.deepcopy(sessions.public(thing))


def _verb(method, collection, identifier):
    if method == "GET":
        return "retrieve" if identifier else "list"
    if identifier is None and collection in ("checkout/sessions", "refunds"):
        return "create"
    return None


def _unknown(method, path):
    return ApiError(f"Unrecognized request URL ({method}: {path}).", status=404)
