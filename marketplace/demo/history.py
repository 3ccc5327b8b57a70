"""Eight weeks of trade: slips, sales at the counter and on the web, refunds and payouts, all by the shop's own verbs.

The same seed gives the same weeks; only the dates count back from the day of the run.
"""

import random
import uuid
from datetime import datetime, time, timedelta

from django.utils import timezone

from catalog.domain import intake
from catalog.models import Batch, Variant
from catalog.queries.shelf import stock_of
from marketplace.demo.buyers import BUYERS
from marketplace.demo.desks import leave_work
from marketplace.enums import PayoutMethod
from marketplace.models import Kecamatan
from orders.domain import cart, checkout, courier, desk, fulfilment, payment, payout, refund, till
from orders.domain.ledger import account, balance, producer_balance
from orders.enums import AccountKind, Liable, Method, RefundReason, Way
from orders.models import Fulfilment, Order

DAYS = 56
FRIDAY = 4
SOLD_SHARE = 7  # tenths of what came in
OUT_OF_SEASON = {31, 41}
NEVER_RECEIVED = {58}
EVERY_DAY = ("P01", "P04")  # somebody buys theirs on each of the last days
LATELY = 14  # days: payouts since then wait for the producer's word
SINGLE_PIECES = {36}  # batik tulis: one of each


class History:
    """Trades through `DAYS` days that end the day before `today` (an aware datetime)."""

    def __init__(self, *, marts, users, producers, products, today, seed=2611):
        self.luck = random.Random(seed)
        self.marts = [marts["arjasa"], marts["ambulu"]]
        self.users, self.producers, self.products = users, producers, products
        self.staff = {marts["arjasa"].pk: users["petugas"], marts["ambulu"].pk: users["petugas2"]}
        rows = Variant.objects.select_related("product__producer").prefetch_related("tiers")
        self.variants, self.choices = {}, {}  # {product pk: its first variant}, {product pk: the others}
        for variant in rows.order_by("pk"):
            if self.variants.setdefault(variant.product_id, variant) is not variant:
                self.choices.setdefault(variant.product_id, []).append(variant)
        self.price_of_one = {v.pk: min(t.unit_price for t in v.tiers.all() if t.min_qty == 1) for v in rows}
        self.start = today - timedelta(days=DAYS)
        self.today = today

    def trade(self):
        """Lives through all the days, and leaves some work of today on every desk."""
        for day in range(DAYS):
            morning = self.at(day, 7, 30)
            self.take_in(day, morning)
            for number in range(self.luck.choice([1, 2, 2])):
                self.sell_at_counter(self.at(day, 9 + 2 * number, self.luck.randint(0, 59)))
            if day >= DAYS - 7:
                self.sell_goods_of(EVERY_DAY, self.at(day, 16, self.luck.randint(0, 59)))
            for number in range(self.luck.choice([1, 1, 1, 2])):
                self.order_on_the_web(self.at(day, 10 + 3 * number, self.luck.randint(0, 59)))
            if self.at(day, 15, 0).weekday() == FRIDAY and 7 < day < DAYS - 10:
                self.pay_producers(self.at(day, 15, 0))
        self.return_a_rancid_packet(self.at(DAYS - 2, 16, 0))
        leave_work(self)
        self.bring_choices()

    def at(self, day, hour, minute):
        """The aware moment of a day of this history, in the shop's own time."""
        date = timezone.localdate(self.start + timedelta(days=day))
        return timezone.make_aware(datetime.combine(date, time(min(hour, 19), minute)))

    def key(self):
        return uuid.UUID(int=self.luck.getrandbits(128), version=4)

    def weekly(self, number, product):
        """Pieces of a product that come in each week, so that 8 + (7·n mod 25) are left when 70 % is sold."""
        if number in NEVER_RECEIVED | OUT_OF_SEASON:
            return 0
        if number in SINGLE_PIECES:
            return 1
        left = 8 + 7 * number % 25
        return -(-left * 10 // (10 - SOLD_SHARE) // 8)

    def take_in(self, day, morning):
        """Each producer comes once a week, to the marts in turn; what keeps under 15 days comes every three days."""
        for number, (code, producer) in enumerate(self.producers.items()):
            lines = []
            for no, product in self.products.get(code, []):
                often = (product.shelf_life_days or 999) < 15
                due = day % 3 == number % 3 if often else day % 7 == number % 7
                qty = self.weekly(no, product)
                if due and qty:
                    lines.append((self.variants[product.pk], max(1, qty * 3 // 7) if often else qty))
            if lines:
                self.consign(producer, lines, self.marts[(day // 7 + number) % 2], morning)

    def bring_choices(self):
        """The other flavours and sizes come to both marts, and somebody buys a mixture."""
        for number, mart in enumerate(self.marts):
            for pk, others in self.choices.items():
                producer = self.variants[pk].product.producer
                lines = [(variant, 15) for variant in (self.variants[pk], *others)]
                self.consign(producer, lines, mart, self.at(DAYS - 1, 8, 10 * number))
                self.sell([(variant, 2) for variant, _qty in lines], mart, self.at(DAYS - 1, 18, 10 * number))

    def consign(self, producer, lines, mart, morning, *, received=True):
        slip = intake.declare_consignment(
            producer,
            mart=mart,
            lines=[
                intake.DeclaredLine(variant, qty, self.best_before(variant.product, morning)) for variant, qty in lines
            ],
            client_key=self.key(),
            by=producer.member.person.user,
            at=morning - timedelta(hours=14),
        )
        if received:
            counts = {
                batch.pk: self.count(batch)
                for batch in Batch.objects.filter(consignment=slip).select_related("variant__product")
            }
            intake.receive_consignment(slip, counts=counts, by=self.staff[mart.pk], at=morning)
        return slip

    def best_before(self, product, morning):
        if not product.shelf_life_days:
            return None
        return timezone.localdate(morning) + timedelta(days=product.shelf_life_days)

    def count(self, batch):
        broken = batch.qty_declared > 4 and self.luck.random() < 0.03
        return intake.Count(
            accepted=batch.qty_declared - broken,
            rejected=int(broken),
            reason="Segel rusak, dibawa pulang" if broken else "",
            best_before=batch.best_before,
        )

    def basket(self, mart, at, *, ways=None):
        """Some variants that the mart really has, with amounts that people buy."""
        variants = [v for v in self.variants.values() if ways is None or v.product.shipping != ways]
        shelf = stock_of([v.pk for v in variants], at=at)
        there = [v for v in variants if shelf[v.pk].per_mart.get(mart.pk, 0) > 0]
        chosen = self.luck.sample(there, min(len(there), self.luck.choice([1, 2, 2, 3, 4])))
        wanted = [(v, self.luck.choice([1, 2, 2, 3, 3, 4, 6, 6, 12])) for v in chosen]
        return [(v, min(qty, shelf[v.pk].per_mart[mart.pk])) for v, qty in wanted]

    def sell_goods_of(self, codes, at):
        """One sale of what these producers have at a mart."""
        hers = [self.variants[product.pk] for code in codes for _no, product in self.products[code]]
        mart = self.luck.choice(self.marts)
        shelf = stock_of([variant.pk for variant in hers], at=at)
        there = [variant for variant in hers if shelf[variant.pk].per_mart.get(mart.pk, 0) > 2]
        self.sell([(variant, self.luck.choice([1, 2])) for variant in there[:3]], mart, at)

    def sell_at_counter(self, at):
        mart = self.luck.choice(self.marts)
        self.sell(self.basket(mart, at), mart, at)

    def sell(self, lines, mart, at):
        if lines:
            full_price = sum(qty * self.price_of_one[variant.pk] for variant, qty in lines)
            given = -(-full_price // 50_000) * 50_000
            till.sell_at_counter(
                mart, lines=lines, cash_given=given, by=self.staff[mart.pk], client_key=self.key(), at=at
            )

    def place(self, buyer, lines, at, *, way, method, mart):
        """A basket and an order as the web shop makes them; None where the goods or the way do not suit."""
        basket = cart.get_cart({}, create=True)
        for variant, qty in lines:
            cart.add_to_cart(basket, variant, qty=qty, key=self.key(), at=at)
        kecamatan = Kecamatan.objects.get(name=buyer.kecamatan) if way == Way.DELIVERY else None
        picked = mart if way == Way.PICKUP else None
        seen = checkout.quote(basket, way=way, mart=picked, kecamatan=kecamatan, at=at)
        if not lines or not seen.is_possible or not seen.offer(method).allowed:
            return None
        address = checkout.AddressDetails(kecamatan=kecamatan, desa=buyer.desa, rt_rw="003/007") if kecamatan else None
        details = checkout.Details(
            way=way, method=method, mart=picked, address=address, payer_name=buyer.name, payer_phone=buyer.phone,
            for_family=bool(buyer.recipient), recipient_name=buyer.recipient, recipient_phone=buyer.recipient_phone,
            hide_prices=bool(buyer.recipient), gift_note=buyer.note,
            expected_total=seen.total(method), fingerprint=seen.fingerprint,
        )  # fmt: skip
        return checkout.place_order(basket, details=details, client_key=self.key(), at=at)

    def order_on_the_web(self, at):
        buyer = self.luck.choice(BUYERS)
        way = Way.DELIVERY if buyer.kecamatan and self.luck.random() < 0.5 else Way.PICKUP
        cash = way == Way.PICKUP and not buyer.recipient and self.luck.random() < 0.5
        mart = self.luck.choice(self.marts)
        lines = self.basket(mart, at, ways="pickup" if way == Way.DELIVERY else None)
        order = self.place(buyer, lines, at, way=way, method=Method.CASH if cash else Method.TRANSFER, mart=mart)
        if order is None:
            return None
        if not cash:
            transfer = payment.begin_payment(order, at=at)
            if self.luck.random() < 0.06:
                payment.cancel_order(order, at=at + timedelta(hours=1))
                return order
            payment.confirm_transfer(transfer, by=self.users["bendahara"], at=at + timedelta(hours=1))
        for part in Fulfilment.objects.filter(order=order):
            self.serve(part, at + timedelta(hours=3))
        return order

    def serve(self, part, at):
        by = self.staff[part.mart_id]
        line = part.lines.first()
        if line.qty > 2 and self.luck.random() < 0.04:
            fulfilment.mark_short(line, qty=1, by=by, key=str(self.key()), at=at)
        fulfilment.mark_packed(part, by=by, at=at)
        if part.way == Way.DELIVERY:
            courier.dispatch(part, courier="Kurir mart", by=by, at=at)
            courier.mark_delivered(part, received_by=part.order.collector_name, by=by, at=at + timedelta(hours=4))
            return
        part = fulfilment.mark_ready(part, by=by, at=at)
        desk.hand_over(
            part, code=part.code, by=by, client_key=self.key(), cash_given=5_000_000,
            phone_tail=part.order.collector_phone[-4:], at=at + timedelta(hours=5),
        )  # fmt: skip

    def pay_producers(self, at):
        """Friday: the treasurer prepares, the chair approves, the money goes."""
        owed = [producer for producer in self.producers.values() if producer_balance(producer) > 0]
        drafts = payout.prepare_payouts(owed, by=self.users["bendahara"], key=str(self.key()), at=at)
        for draft in drafts:
            draft = payout.approve_payout(draft, by=self.users["ketua"], at=at + timedelta(hours=1))
            paid = payout.mark_paid(
                draft, reference=f"TRF-{draft.number}" if draft.method == PayoutMethod.BANK else "",
                by=self.users["bendahara"], mart=self.fuller_drawer(), at=at + timedelta(hours=2),
            )  # fmt: skip
            if at < self.today - timedelta(days=LATELY):
                payout.acknowledge(paid, by=paid.producer.member.person.user, at=at + timedelta(hours=4))

    def fuller_drawer(self):
        """The mart with more cash: that is where whoever is paid in cash goes."""
        return max(self.marts, key=lambda mart: balance(account(AccountKind.CASH_DRAWER, mart=mart)))

    def return_a_rancid_packet(self, at):
        """A packet of an old sale comes back after its producer was paid: her balance goes down by it."""
        order = Order.objects.filter(state="completed", method=Method.CASH).order_by("pk")[5]
        back = refund.refund_lines(
            order, parts=[(order.lines.first(), 1)], reason=RefundReason.DEFECT, liable=Liable.PRODUCER,
            by=self.staff[order.mart_id], key=str(self.key()), at=at,
        )  # fmt: skip
        refund.complete_refund(back, reference="Tunai di mart", by=self.staff[order.mart_id], at=at)
