"""Lists with filters and cursors, and `expand`."""

import copy

from tests.standins.stripe.errors import invalid, missing
from tests.standins.stripe.sessions import public

NO_FILTERS = frozenset({"limit", "starting_after", "ending_before", "expand", "created", "types"})
RANGES = {
    "gt": lambda value, bound: value > bound,
    "gte": lambda value, bound: value >= bound,
    "lt": lambda value, bound: value < bound,
    "lte": lambda value, bound: value <= bound,
}
EXPANDABLE = {
    "payment_intent": "payment_intent",
    "latest_charge": "charge",
    "charge": "charge",
    "balance_transaction": "balance_transaction",
}


def page(things, params, path):
    """One page of things that match; `things` are in the order of their making."""
    found = [thing for thing in things if _matches(thing, params)]
    found.reverse()
    limit = params.get("limit", 10)
    if not 1 <= limit <= 100:
        raise invalid("Invalid integer: must be between 1 and 100", "limit", "parameter_invalid_integer")
    ids = [thing["id"] for thing in found]
    for name in ("starting_after", "ending_before"):
        if name in params and params[name] not in ids:
            raise missing("object", params[name], name)
    if "starting_after" in params:
        found = found[ids.index(params["starting_after"]) + 1 :]
        chosen, more = found[:limit], len(found) > limit
    elif "ending_before" in params:
        found = found[: ids.index(params["ending_before"])]
        chosen, more = found[-limit:], len(found) > limit
    else:
        chosen, more = found[:limit], len(found) > limit
    data = [copy.deepcopy(public(thing)) for thing in chosen]
    return {"object": "list", "url": path, "has_more": more, "data": data}


def expanded(state, result, wishes):
    """The answer with the named ids replaced by their objects."""
    for wish in wishes:
        steps = wish.split(".")
        things = [result]
        if steps[0] == "data" and result.get("object") == "list":
            steps, things = steps[1:], result["data"]
        for thing in things:
            _expand(state, thing, steps, wish)
    return result


def _expand(state, thing, steps, wish):
    for step in steps:
        if step == "line_items" and thing["object"] == "checkout.session":
            lines = state.get("checkout.session", thing["id"])["standin"]["lines"]
            thing["line_items"] = {"object": "list", "has_more": False, "data": copy.deepcopy(lines)}
            return
        if step not in EXPANDABLE or step not in thing:
            raise invalid(f"This property cannot be expanded ({wish}).", "expand")
        if thing[step] is None:
            return
        if isinstance(thing[step], str):
            thing[step] = copy.deepcopy(state.get(EXPANDABLE[step], thing[step]))
        thing = thing[step]


def _matches(thing, params):
    for name, wanted in params.items():
        if name == "created" and isinstance(wanted, dict):
            if not all(RANGES[how](thing["created"], bound) for how, bound in wanted.items()):
                return False
        elif name == "created":
            if thing["created"] != wanted:
                return False
        elif name == "types":
            if thing["type"] not in wanted:
                return False
        elif name not in NO_FILTERS and thing.get(name) != wanted:
            return False
    return True
