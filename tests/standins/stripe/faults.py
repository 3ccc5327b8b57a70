"""What goes wrong on demand: each fault for so many times, on one path or one type of event."""

from dataclasses import dataclass

API_FAULTS = frozenset({"500", "429", "drop_before", "drop_after", "500_after"})
WEBHOOK_FAULTS = frozenset({"double", "reorder", "delay", "drop", "bad_signature", "old", "future", "amount"})


@dataclass
class Fault:
    """`match`: how the path, or the type of the event, begins. `seconds`: how long the server is silent first."""

    name: str
    times: int = 1
    match: str = ""
    seconds: float = 0
    amount: int = 0  # minor units, for "amount"


class Faults:
    def __init__(self):
        self.api, self.webhook = [], []

    def plan(self, knobs):
        """Take the knobs of one control request. Raises ValueError for what it does not know."""
        times, seconds = int(knobs.get("times", 1)), float(knobs.get("seconds", 0))
        if knobs.get("api") in API_FAULTS:
            self.api.append(Fault(knobs["api"], times, knobs.get("path", "/v1/"), seconds))
        elif knobs.get("webhook") in WEBHOOK_FAULTS:
            amount = int(knobs.get("amount", 100))
            self.webhook.append(Fault(knobs["webhook"], times, knobs.get("type", ""), seconds, amount))
        else:
            raise ValueError(f"no such fault: {knobs}")

    def next_for_api(self, path):
        """The fault that the request meets, used up by one; or None."""
        return _take(self.api, path)

    def next_for_webhook(self, event_type):
        """The fault that the event meets, used up by one; or None."""
        return _take(self.webhook, event_type)


def _take(faults, text):
    for fault in faults:
        if fault.times > 0 and text.startswith(fault.match):
            fault.times -= 1
            return fault
    return None
