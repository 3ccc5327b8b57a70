"""Everything the stand-in remembers, its clock, and the file that outlives a restart."""

import json
import os
import secrets
import threading
import time
from pathlib import Path

KINDS = (
    "checkout.session",
    "payment_intent",
    "charge",
    "refund",
    "balance_transaction",
    "dispute",
    "event",
)
PREFIXES = {
    "checkout.session": "cs_test_",
    "payment_intent": "pi_",
    "charge": "ch_",
    "refund": "re_",
    "balance_transaction": "txn_",
    "dispute": "du_",
    "event": "evt_",
}
KEY_LIFE = 24 * 60 * 60  # seconds that an idempotency key is remembered


class State:
    """All objects by kind and id, in the order of their making. Hold `lock` while reading or writing."""

    def __init__(self, data_dir=None):
        self.lock = threading.RLock()
        self.file = Path(data_dir) / "stripe-standin.json" if data_dir else None
        self.clear()
        if self.file and self.file.exists():
            saved = json.loads(self.file.read_text())
            self.offset, self.objects, self.keys = saved["offset"], saved["objects"], saved["keys"]

    def clear(self):
        self.offset = 0  # seconds that this clock is ahead of the wall's
        self.objects = {kind: {} for kind in KINDS}
        self.keys = {}  # idempotency key → {print, status, body, at}

    def now(self):
        """Unix seconds by the stand-in's own clock."""
        return int(time.time() + self.offset)

    def add(self, kind, **fields):
        """A new object with an id and the time, remembered."""
        identifier = PREFIXES[kind] + secrets.token_hex(12)
        thing = {"id": identifier, "object": kind, "created": self.now(), "livemode": False, **fields}
        self.objects[kind][identifier] = thing
        return thing

    def get(self, kind, identifier):
        """The object, or None."""
        return self.objects[kind].get(identifier)

    def where(self, kind, **fields):
        """Objects with these values, oldest first."""
        things = self.objects[kind].values()
        return [thing for thing in things if all(thing.get(name) == value for name, value in fields.items())]

    def forget_old_keys(self):
        floor = self.now() - KEY_LIFE
        self.keys = {key: answer for key, answer in self.keys.items() if answer["at"] > floor}

    def save(self):
        """Write the file whole or not at all."""
        if not self.file:
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.file.with_suffix(".tmp")
        with self.lock, fresh.open("w") as out:
            json.dump({"offset": self.offset, "objects": self.objects, "keys": self.keys}, out)
            out.flush()
            os.fsync(out.fileno())
            fresh.replace(self.file)
