"""The stand-in for Stripe as tests see it: one process for all, cleared before each test."""

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECRET_KEY, WEBHOOK_SECRET = "sk_test_standin", "whsec_demo"


class StripeStandin:
    """Hands and eyes on the stand-in at `url`. Amounts are in minor units, as Stripe counts them."""

    def __init__(self, url):
        self.url = url

    def control(self, name, **data):
        """One control request; what it answers."""
        request = urllib.request.Request(f"{self.url}/_standin/{name}", json.dumps(data).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def pay(self, session_id):
        self.control("pay", id=session_id)

    def decline(self, session_id):
        self.control("decline", id=session_id)

    def expire(self, session_id):
        self.control("expire", id=session_id)

    def dispute(self, payment_intent):
        return self.control("dispute", id=payment_intent)

    def fail_refund(self, refund_id):
        return self.control("fail_refund", id=refund_id)

    def fault(self, **knobs):
        """`api="500"|"429"|"drop_before"|"drop_after"|"500_after"` with `path`, or `webhook="double"|"reorder"|
        "delay"|"drop"|"bad_signature"|"old"|"future"|"amount"` with `type`; `times` (1), `seconds`, `amount`."""
        self.control("fault", **knobs)

    def flush(self):
        """Let go of the events that "delay" and "reorder" hold back."""
        self.control("flush")

    def advance(self, seconds):
        """Move its clock on; sessions that are then due expire at once."""
        self.control("clock", advance=seconds)

    def set_clock(self, at):
        """Set its clock to an aware datetime; it runs on from there."""
        self.control("clock", at=int(at.timestamp()))

    def deliver_to(self, url):
        """Send events to this address from now on, those that wait too."""
        self.control("webhook", url=url, secret=WEBHOOK_SECRET)

    def signed_events(self):
        """What waits to be sent, as (body, Stripe-Signature), each once; signed at the time of the test."""
        signed = self.control("take", now=time.time())["signed"]
        return [(body.encode(), header) for body, header in signed]

    def deliveries(self):
        return self.control("deliveries")["data"]

    def sessions(self):
        return self.control("objects", kind="checkout.session")["data"]

    def events(self):
        return self.control("objects", kind="event")["data"]

    def refunds(self):
        return self.control("objects", kind="refund")["data"]


@pytest.fixture(scope="session")
def stripe_standin_process():
    command = [sys.executable, "-m", "tests.standins.stripe", "--port", "0", "--webhook-secret", WEBHOOK_SECRET]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        url = process.stdout.readline().split()[-1]
        yield StripeStandin(url)
        process.terminate()


@pytest.fixture
def stripe_standin(stripe_standin_process, settings):
    """A fresh stand-in that the shop's card gateway speaks to."""
    stripe_standin_process.control("reset")
    settings.STRIPE_SECRET_KEY = SECRET_KEY
    settings.STRIPE_WEBHOOK_SECRET = WEBHOOK_SECRET
    settings.STRIPE_API_BASE = stripe_standin_process.url
    return stripe_standin_process


class MessengerStandin:
    """Hands and eyes on the messenger stand-in at `url`."""

    def __init__(self, url):
        self.url = url

    def control(self, name, /, **data):
        request = urllib.request.Request(f"{self.url}/_standin/{name}", json.dumps(data).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def fault(self, name, **knobs):
        """What the next requests meet: see tests.standins.messenger.server; `times` (1), `seconds`."""
        self.control("fault", name=name, **knobs)

    def sent(self):
        """[(to, text)] of all that reached a phone, in order."""
        return [(each["to"], each["text"]["body"]) for each in self.control("sent")["sent"]]

    def asked(self):
        """How often it was asked to send."""
        return self.control("sent")["asked"]


@pytest.fixture(scope="session")
def messenger_standin_process():
    command = [sys.executable, "-m", "tests.standins.messenger", "--port", "0", "--token", "uji-token"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        url = process.stdout.readline().split()[-1]
        yield MessengerStandin(url)
        process.terminate()


@pytest.fixture
def messenger_standin(messenger_standin_process, settings):
    """A fresh stand-in that the shop's messenger speaks to."""
    messenger_standin_process.control("reset")
    settings.MESSENGER_URL = f"{messenger_standin_process.url}/v1"
    settings.MESSENGER_TOKEN = "uji-token"
    return messenger_standin_process
