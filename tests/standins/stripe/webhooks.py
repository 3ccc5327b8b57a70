"""Signed deliveries of events by real HTTP, with retries, and with the faults that were asked for."""

import copy
import hashlib
import hmac
import json
import threading
import time
import urllib.error
import urllib.request

RETRY_AFTER = (1, 2, 4, 8, 16, 32, 64)  # seconds; Stripe takes days over it
ANSWER_WITHIN = 10  # seconds
OLD = 3600  # seconds that an old (or a future) signature is off


def sign(body, secret, at):
    """The Stripe-Signature header for a body (bytes) signed at unix second `at`."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


class Delivery:
    """One event on its way; `shift` and `forged` make its signature bad."""

    def __init__(self, event, *, shift=0, forged=False, held=False):
        self.event_id, self.type = event["id"], event["type"]
        self.body = json.dumps(event).encode()
        self.shift, self.forged, self.held = shift, forged, held
        self.attempts, self.due, self.done = [], 0.0, False

    def header(self, secret, at):
        return sign(self.body, "whsec_forged" if self.forged else secret, int(at) + self.shift)

    def report(self):
        return {
            "event": self.event_id,
            "type": self.type,
            "done": self.done,
            "held": self.held,
            "attempts": self.attempts,
        }


class Webhooks:
    """The one endpoint that is told of everything. Without a URL deliveries wait until they are taken by hand."""

    def __init__(self, faults, *, url=None, secret="whsec_demo"):
        self.faults, self.url, self.secret = faults, url, secret
        self.deliveries = []
        self.wake = threading.Condition()
        threading.Thread(target=self._run, daemon=True).start()

    def queue(self, event):
        """Put an event on its way, as the fault that it meets bids."""
        fault = self.faults.next_for_webhook(event["type"])
        name = fault.name if fault else ""
        if name == "drop":
            return
        if name == "amount":
            event = copy.deepcopy(event)
            thing = event["data"]["object"]
            thing["amount_total" if "amount_total" in thing else "amount"] = fault.amount
        shift = {"old": -OLD, "future": OLD}.get(name, 0)
        held = name in ("delay", "reorder")
        made = [
            Delivery(event, shift=shift, forged=name == "bad_signature", held=held)
            for _ in range(2 if name == "double" else 1)
        ]
        with self.wake:
            if name == "reorder":
                self.deliveries[:0] = made  # the last one held goes out first
            else:
                self.deliveries.extend(made)
            self.wake.notify_all()

    def flush(self):
        """Let go of what was held back, and try again at once what failed."""
        with self.wake:
            for delivery in self.deliveries:
                delivery.held, delivery.due = False, 0.0
            self.wake.notify_all()

    def take(self, at):
        """What waits to be sent, as (body, header) signed at unix second `at`; each is given once."""
        with self.wake:
            waiting = [d for d in self.deliveries if not d.done and not d.held]
            for delivery in waiting:
                delivery.done = True
            return [(d.body.decode(), d.header(self.secret, at)) for d in waiting]

    def settle(self, event_id, seconds):
        """Wait until an event was delivered, or for so long: what Stripe does before it sends the payer back."""
        with self.wake:
            if not self.url:
                return
            mine = [d for d in self.deliveries if d.event_id == event_id and not d.held]
            self.wake.wait_for(lambda: all(d.attempts for d in mine), seconds)

    def clear(self):
        with self.wake:
            self.deliveries.clear()

    def point_to(self, url, secret):
        with self.wake:
            self.url, self.secret = url, secret or self.secret
            self.wake.notify_all()

    def report(self):
        with self.wake:
            return [delivery.report() for delivery in self.deliveries]

    def _run(self):
        while True:
            with self.wake:
                delivery = self._next_due()
                if delivery is None:
                    self.wake.wait(0.5)
                    continue
                url, secret = self.url, self.secret
            status = post(url, delivery.body, delivery.header(secret, time.time()))
            with self.wake:
                delivery.attempts.append(status)
                delivery.done = 200 <= status < 300 or len(delivery.attempts) > len(RETRY_AFTER)
                if not delivery.done:
                    delivery.due = time.monotonic() + RETRY_AFTER[len(delivery.attempts) - 1]
                self.wake.notify_all()

    def _next_due(self):
        now = time.monotonic()
        due = (d for d in self.deliveries if not d.done and not d.held and d.due <= now)
        return next(due, None) if self.url else None


def post(url, body, header):
    """Send one delivery; the status of the answer, 0 for none."""
    request = urllib.request.Request(
        url, body, {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": header}
    )
    try:
        with urllib.request.urlopen(request, timeout=ANSWER_WITHIN) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0
