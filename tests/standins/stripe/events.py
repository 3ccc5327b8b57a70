"""Events: what happened, as a copy of the thing at that moment."""

import copy

API_VERSION = "2026-10-28.endive"


def emit(state, webhooks, kind, thing):
    """Remember an event and hand it to the webhooks. Hold the state's lock."""
    event = state.add(
        "event",
        type=kind,
        api_version=API_VERSION,
        data={"object": copy.deepcopy(thing)},
        pending_webhooks=1,
        request={"id": None, "idempotency_key": None},
    )
    webhooks.queue(event)
    return event
