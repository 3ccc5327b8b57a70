"""Control under /_standin/: JSON in, JSON out, no key asked. For tests and for showing what can go wrong."""

import copy

from tests.standins.stripe import payments, refunds, sessions


class Control:
    def __init__(self, state, faults, webhooks):
        self.state, self.faults, self.webhooks = state, faults, webhooks
        self.moves = {
            "reset": self.reset,
            "fault": self.fault,
            "clock": self.clock,
            "webhook": self.webhook,
            "flush": self.flush,
            "take": self.take,
            "objects": self.objects,
            "deliveries": self.deliveries,
            "pay": self.pay,
            "decline": self.decline,
            "expire": self.expire,
            "dispute": self.dispute,
            "fail_refund": self.fail_refund,
        }

    def answer(self, name, data):
        """Run one control request, the lock held. Raises KeyError or ValueError for what makes no sense."""
        return self.moves[name](data)

    def reset(self, data):
        self.state.clear()
        self.faults.__init__()
        self.webhooks.clear()
        self.webhooks.point_to(None, "whsec_demo")
        return {}

    def fault(self, data):
        self.faults.plan(data)
        return {}

    def clock(self, data):
        """`advance` by seconds, or to be `at` a unix second; what is then due expires at once."""
        if "at" in data:
            self.state.offset += int(data["at"]) - self.state.now()
        self.state.offset += int(data.get("advance", 0))
        expired = sessions.expire_due(self.state, self.webhooks)
        return {"now": self.state.now(), "expired": expired}

    def webhook(self, data):
        self.webhooks.point_to(data["url"], data.get("secret"))
        return {}

    def flush(self, data):
        self.webhooks.flush()
        return {}

    def take(self, data):
        return {"signed": self.webhooks.take(float(data["now"]))}

    def objects(self, data):
        return {"data": [copy.deepcopy(sessions.public(t)) for t in self.state.objects[data["kind"]].values()]}

    def deliveries(self, data):
        return {"data": self.webhooks.report()}

    def pay(self, data):
        payments.pay(self.state, self.webhooks, self.state.objects["checkout.session"][data["id"]])
        return {}

    def decline(self, data):
        payments.decline(self.state, self.webhooks, self.state.objects["checkout.session"][data["id"]])
        return {}

    def expire(self, data):
        sessions.expire(self.state, self.webhooks, self.state.objects["checkout.session"][data["id"]])
        return {}

    def dispute(self, data):
        intent = self.state.objects["payment_intent"][data["id"]]
        return payments.dispute(self.state, self.webhooks, self.state.objects["charge"][intent["latest_charge"]])

    def fail_refund(self, data):
        return refunds.fail(self.state, self.webhooks, self.state.objects["refund"][data["id"]])
