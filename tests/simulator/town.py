"""A small town that trades at random: producers, shoppers, staff and a treasurer, all from one seed.

Each action calls the verbs that the screens call. A refusal is a normal answer; anything else is a fault.
The card provider loses, doubles and shuffles its events, and forgers send some with other amounts.
"""

import json
import random
import uuid
from datetime import timedelta

import stripe

from catalog.domain import goods_return, intake, stock
from catalog.enums import ConsignmentState, ReturnState
from catalog.models import Batch, Consignment, GoodsReturn
from catalog.queries.rack import on_shelves
from marketplace.domain.outbox import run_due
from marketplace.refusal import Refusal
from orders.domain import bringing, cart, checkout, courier, desk, fulfilment, payment, payout, refund, sweep, till
from orders.domain.errands import HANDLERS
from orders.domain.webhooks import apply_event
from orders.enums import (
    BringState,
    FulfilmentState,
    Liable,
    Method,
    OrderState,
    PaymentState,
    PayoutState,
    RefundReason,
    RefundState,
    Way,
)
from orders.gateways.stripe_checkout import read_event
from orders.models import Fulfilment, Order, OrderLine, Payment, Payout, Refund, Zone
from tests.standins.fixtures import WEBHOOK_SECRET

IDLE_DRAWS = 20


class Town:
    """Who lives there, and the clock that only moves forward."""

    def __init__(self, seed, *, now, producers, variants, marts, staff, treasurer, approver, card=None, move=None):
        self.luck = random.Random(seed)
        self.now = now
        self.producers, self.variants, self.marts = producers, variants, marts
        self.staff, self.treasurer, self.approver = staff, treasurer, approver
        self.card, self.move, self.letters = card, move, []
        self.done, self.refused = {}, {}

    def key(self):
        return uuid.UUID(int=self.luck.getrandbits(128), version=4)

    def pick(self, rows):
        rows = list(rows.order_by("pk") if hasattr(rows, "order_by") else rows)
        return self.luck.choice(rows) if rows else None

    def step(self):
        """One action that somebody had a reason for; returns its name and, if it was refused, the sentence."""
        self.wait(self.luck.choice([1, 1, 1, 5, 5, 20, 120]))
        for _idle in range(IDLE_DRAWS):
            name = self.luck.choice(ACTIONS)
            try:
                did = getattr(self, name)()
            except Refusal as refusal:
                self.refused[name] = self.refused.get(name, 0) + 1
                return name, str(refusal)
            if did:
                self.done[name] = self.done.get(name, 0) + 1
                return name, None
        return "nothing", None

    def wait(self, minutes):
        """Time passes, here and at the card provider."""
        self.now += timedelta(minutes=minutes)
        self.move(self.now)
        self.card.set_clock(self.now)

    def consign(self):
        variant = self.pick(self.variants)
        return intake.declare_consignment(
            variant.product.producer,
            mart=self.pick(self.marts),
            lines=[intake.DeclaredLine(variant, self.luck.randint(1, 20), self.now.date() + timedelta(days=60))],
            client_key=self.key(),
            by=variant.product.producer.member.person.user,
            at=self.now,
        )

    def receive(self):
        slip = self.pick(Consignment.objects.filter(state=ConsignmentState.DECLARED))
        if slip is None:
            return None
        counts = {}
        for batch in Batch.objects.filter(consignment=slip):
            rejected = self.luck.randint(0, 2)
            counts[batch.pk] = intake.Count(
                accepted=max(0, batch.qty_declared - rejected), rejected=rejected,
                reason="segel rusak" if rejected else "", best_before=self.now.date() + timedelta(days=60),
            )  # fmt: skip
        return intake.receive_consignment(slip, counts=counts, by=self.staff[slip.mart_id], at=self.now)

    def count_at_home(self):
        variant = self.pick(self.variants)
        by = variant.product.producer.member.person.user
        return stock.set_home_stock(variant, qty=self.luck.randint(0, 6), by=by, key=str(self.key()))

    def ask_back(self):
        level = self.pick(list(on_shelves(self.now).filter(free__gt=0)))
        if level is None:
            return None
        producer, qty = level.batch.producer, self.luck.randint(1, level.free)
        return goods_return.ask_back(
            producer, mart=level.place.mart, pieces=[goods_return.Piece(level.pk, qty)],
            client_key=self.key(), by=producer.member.person.user, at=self.now,
        )  # fmt: skip

    def fetch_return(self):
        made = self.pick(GoodsReturn.objects.filter(state=ReturnState.DUE))
        if made is None:
            return None
        verb = self.luck.choice([goods_return.hand_back, goods_return.hand_back, goods_return.call_off])
        return verb(made, by=self.staff[made.mart_id], at=self.now)

    def order(self):
        basket = cart.get_cart({}, create=True)
        for variant in self.luck.sample(self.variants, self.luck.randint(1, 3)):
            cart.add_to_cart(basket, variant, qty=self.luck.choice([1, 1, 2, 3, 12]), key=self.key())
        way = self.luck.choice([Way.PICKUP, Way.PICKUP, Way.DELIVERY])
        kecamatan = (
            Zone.objects.order_by("pk").first().kecamatan.order_by("pk").first() if way == Way.DELIVERY else None
        )
        mart = self.pick(self.marts) if way == Way.PICKUP else None
        method = self.luck.choice([Method.CASH, Method.TRANSFER, Method.CARD, Method.CARD])
        seen = checkout.quote(basket, way=way, mart=mart, kecamatan=kecamatan, at=self.now)
        if not seen.is_possible or not seen.offer(method).allowed:
            return None
        address = checkout.AddressDetails(kecamatan=kecamatan, desa="Sabrang") if kecamatan else None
        details = checkout.Details(
            way=way, method=method, mart=mart, address=address, payer_name="Bu Endah", payer_phone="+6281234567800",
            expected_total=seen.total(method), fingerprint=seen.fingerprint,
        )  # fmt: skip
        placed = checkout.place_order(basket, details=details, client_key=self.key(), at=self.now)
        payment.begin_payment(placed, at=self.now)
        return placed

    def sell_at_counter(self):
        mart = self.pick(self.marts)
        lines = [(self.pick(self.variants), self.luck.randint(1, 4))]
        return till.sell_at_counter(
            mart, lines=lines, cash_given=10_000_000, by=self.staff[mart.pk], client_key=self.key(), at=self.now
        )

    def pay(self):
        open_one = self.pick(
            Payment.objects.filter(method=Method.TRANSFER).exclude(
                state__in=[PaymentState.CAPTURED, PaymentState.FAILED]
            )
        )
        return open_one and payment.confirm_transfer(open_one, by=self.treasurer, at=self.now)

    def cancel(self):
        order = self.pick(Order.objects.filter(state__in=[OrderState.PLACED, OrderState.CONFIRMED]))
        return order and payment.cancel_order(order, at=self.now)

    def sweep(self):
        sweep.sweep(at=self.now)
        return True

    def _page(self):
        return self.pick([session["id"] for session in self.card.sessions() if session["status"] == "open"])

    def pay_by_card(self):
        if page := self._page():
            if self.luck.random() < 0.2:
                self.card.decline(page)
            else:
                self.card.pay(page)
        return page

    def hear_from_provider(self):
        """Its events arrive: one in six never, the others once or twice, in any order, some only next time."""
        self.letters += [body for body, _header in self.card.signed_events() if self.luck.random() > 1 / 6]
        self.luck.shuffle(self.letters)
        arrived = self.letters[: self.luck.randint(1, 6)]
        self.letters = self.letters[len(arrived) :]
        for body in arrived:
            if self.luck.random() < 0.2:
                self._deliver(self._forged(body))
            for _time in range(self.luck.randint(1, 2)):
                self._deliver(body)
        return arrived or None

    def _deliver(self, body):
        text = body.decode()
        header = stripe.WebhookSignature.generate_signature_header(text, WEBHOOK_SECRET, int(self.now.timestamp()))
        return apply_event(read_event(body, header), at=self.now)

    def _forged(self, body):
        event = json.loads(body)
        event["id"] += "_other_amount"
        if "amount_total" in event["data"]["object"]:
            event["data"]["object"]["amount_total"] += self.luck.choice([-100, 100, 100_000])
        return json.dumps(event).encode()

    def work(self):
        """The worker's round; one in five of its calls to the provider is answered only at the second try."""
        if self.luck.random() < 0.2:
            self.card.fault(api="500_after", times=1, path="/v1/refunds")
        run_due(HANDLERS, at=self.now)
        return True

    def settle(self):
        """Let the provider and the shop catch up with each other."""
        self.wait(60 * 24)
        sweep.sweep(at=self.now)
        run_due(HANDLERS, at=self.now, limit=500)

    def answer(self):
        line = self.pick(OrderLine.objects.filter(bring_state=BringState.ASKED))
        if line is None:
            return None
        verb = self.luck.choice([bringing.confirm_bring, bringing.confirm_bring, bringing.decline_bring])
        return verb(line, by=line.producer.member.person.user, at=self.now)

    def bring(self):
        line = self.pick(OrderLine.objects.filter(bring_state=BringState.CONFIRMED))
        if line is None:
            return None
        return bringing.receive_brought(
            line, qty=self.luck.randint(1, line.qty_due), best_before=self.now.date() + timedelta(days=60),
            by=self.staff[line.fulfilment.mart_id], client_key=self.key(), at=self.now,
        )  # fmt: skip

    def pack(self):
        part = self.pick(Fulfilment.objects.filter(state__in=[FulfilmentState.PICKING, FulfilmentState.PACKED]))
        if part is None:
            return None
        by = self.staff[part.mart_id]
        if part.state == FulfilmentState.PICKING:
            fulfilment.mark_packed(part, by=by, at=self.now)
            part.refresh_from_db()
        if part.way == Way.PICKUP:
            return fulfilment.mark_ready(part, by=by, at=self.now)
        return courier.dispatch(part, courier="kurir mart", by=by, at=self.now)

    def find_short(self):
        line = self.pick(OrderLine.objects.filter(fulfilment__state=FulfilmentState.PICKING))
        if line is None or not line.qty_due:
            return None
        by = self.staff[line.fulfilment.mart_id]
        return fulfilment.mark_short(
            line, qty=self.luck.randint(1, line.qty_due), by=by, key=str(self.key()), at=self.now
        )

    def hand_over(self):
        part = self.pick(Fulfilment.objects.filter(state__in=[FulfilmentState.READY, FulfilmentState.DISPATCHED]))
        if part is None:
            return None
        by = self.staff[part.mart_id]
        if part.way == Way.DELIVERY:
            return courier.mark_delivered(part, received_by="Bu Endah", by=by, at=self.now)
        return desk.hand_over(
            part, code=part.code, by=by, client_key=self.key(), cash_given=10_000_000, phone_tail="7800", at=self.now
        )

    def give_back(self):
        line = self.pick(OrderLine.objects.filter(fulfilment__state__in=FulfilmentState.handed_over))
        if line is None or not line.qty_due:
            return None
        liable = self.luck.choice(Liable.values)
        return refund.refund_lines(
            line.order, parts=[(line, 1)], reason=RefundReason.DEFECT, liable=liable,
            by=self.staff[line.fulfilment.mart_id], key=str(self.key()), at=self.now,
        )  # fmt: skip

    def send_refund(self):
        waiting = self.pick(Refund.objects.filter(state=RefundState.APPROVED).exclude(payment__method=Method.CARD))
        return waiting and refund.complete_refund(waiting, reference="TRF", by=self.treasurer, at=self.now)

    def prepare_payout(self):
        return payout.prepare_payouts([self.pick(self.producers)], by=self.treasurer, key=str(self.key()), at=self.now)

    def approve_payout(self):
        draft = self.pick(Payout.objects.filter(state=PayoutState.DRAFT))
        if draft is None:
            return None
        if self.luck.random() < 0.2:
            return payout.void_payout(draft, reason="salah rekening", by=self.approver, at=self.now)
        return payout.approve_payout(draft, by=self.approver, at=self.now)

    def pay_out(self):
        ready = self.pick(Payout.objects.filter(state=PayoutState.APPROVED))
        return ready and payout.mark_paid(ready, reference="TRF-1", by=self.treasurer, at=self.now)


ACTIONS = (
    ["consign", "receive"] * 2
    + ["order", "pay", "pack", "hand_over"] * 5
    + ["pay_by_card"] * 12
    + ["hear_from_provider"] * 6
    + ["work"] * 2
    + ["count_at_home", "answer", "bring", "sell_at_counter", "sweep"] * 2
    + [
        "cancel",
        "find_short",
        "give_back",
        "send_refund",
        "ask_back",
        "fetch_return",
        "prepare_payout",
        "approve_payout",
        "pay_out",
    ]
)
