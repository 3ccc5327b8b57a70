"""What an order would be: what comes from where and when, what it costs, and how it may be paid."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from catalog.domain import pricing
from catalog.enums import Shipping
from catalog.models import Product, Variant
from marketplace.models import Kecamatan, Mart, Producer
from marketplace.money import format_rupiah, round_to_coin, split_share
from orders.domain import routing
from orders.domain.cart import full_name, is_sold, short_sentence
from orders.domain.look import look_at_stock
from orders.enums import LineSource, Method, Way
from orders.gateways import card_is_on
from orders.models import Zone


@dataclass(frozen=True)
class QuoteLine:
    """Pieces of one variant from one source, with one share agreed; `takes` says from which stock levels."""

    variant: Variant
    qty: int
    unit_price: int
    full_unit_price: int
    tier_min_qty: int
    rate_bps: int
    takes: tuple[tuple[int, int], ...]  # (stock level, pieces)

    @property
    def product(self) -> Product:
        return self.variant.product

    @property
    def producer(self) -> Producer:
        return self.variant.product.producer

    @property
    def name(self):
        return full_name(self.variant)

    @property
    def line_total(self):
        return self.qty * self.unit_price

    @property
    def producer_share(self):
        return split_share(self.line_total, self.rate_bps)[0]

    @property
    def commission(self):
        return split_share(self.line_total, self.rate_bps)[1]


@dataclass(frozen=True)
class QuotePart:
    mart: Mart
    way: str
    source: str
    lines: tuple[QuoteLine, ...]
    ready_from: datetime
    fee: int

    @property
    def sentence(self):
        """From where and when, for the shopper."""
        words = {"mart": self.mart.name, "when": _when(self.ready_from)}
        if self.source == LineSource.PRODUCER:
            words["who"] = ", ".join(dict.fromkeys(line.producer.display_name for line in self.lines))
            if self.way == Way.DELIVERY:
                return _("Dibawa %(who)s ke %(mart)s, lalu kami antar mulai %(when)s.") % words
            return _("Dibawa %(who)s ke %(mart)s, siap diambil mulai %(when)s.") % words
        if self.way == Way.DELIVERY:
            return _("Dari rak %(mart)s, kami antar mulai %(when)s.") % words
        return _("Dari rak %(mart)s, siap diambil mulai %(when)s.") % words


@dataclass(frozen=True)
class Missing:
    variant: Variant
    wanted: int
    available: int

    @property
    def sentence(self):
        return short_sentence(self.variant, self.available)


@dataclass(frozen=True)
class MethodOffer:
    method: str
    allowed: bool
    why: str  # not, in a sentence
    total: int
    rounding: int


@dataclass(frozen=True)
class Quote:
    way: str
    mart: Mart | None
    kecamatan: Kecamatan | None
    zone: Zone | None
    parts: tuple[QuotePart, ...]
    delivery_fee: int
    missing: tuple[Missing, ...]
    problems: tuple[str, ...]
    methods: tuple[MethodOffer, ...]

    @property
    def lines(self):
        return [line for part in self.parts for line in part.lines]

    @property
    def goods_total(self):
        return sum(line.line_total for line in self.lines)

    @property
    def full_price_total(self):
        return sum(line.qty * line.full_unit_price for line in self.lines)

    @property
    def saving(self):
        return self.full_price_total - self.goods_total

    @property
    def makers_total(self):
        """What the producers will receive of it."""
        return sum(line.producer_share for line in self.lines)

    @property
    def is_possible(self):
        return bool(self.parts) and not self.problems

    def offer(self, method):
        return next(offer for offer in self.methods if offer.method == method)

    def total(self, method):
        """Rupiah to pay by `method`; a bank transfer's unique code comes on top when the order is placed."""
        return self.offer(method).total

    def sentences(self):
        return [part.sentence for part in self.parts]

    @property
    def fingerprint(self):
        """The same for two quotes that promise the shopper the same."""
        facts = [self.way, self.delivery_fee]
        for part in self.parts:
            counted = Counter()
            for line in part.lines:
                counted[line.variant.pk, line.unit_price] += line.qty
            facts.append([part.mart.pk, part.source, sorted([*key, qty] for key, qty in counted.items())])
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def quote_goods(wanted, *, way, mart=None, kecamatan=None, for_family=False, at=None):
    """Quote `wanted`, a list of (variant, qty) with product and producer at hand. Never refuses: see `problems`."""
    at = at or timezone.now()
    zone = Zone.objects.filter(kecamatan=kecamatan).first() if way == Way.DELIVERY and kecamatan else None
    marts = _marts(way, mart)
    variants = {variant.pk: variant for variant, _qty in wanted}
    stock = look_at_stock(list(variants.values()), marts=marts, at=at, way=way)
    basket = [routing.Wanted(variant.pk, qty) for variant, qty in wanted]
    plan = routing.plan(basket, stock, way=way, mart=mart.pk if mart and marts else None)
    fee = zone.fee if zone and plan.parts else 0
    prices = pricing.prices_of(wanted)
    by_pk = {place.pk: place for place in marts}
    parts = tuple(
        QuotePart(
            by_pk[part.mart], way, part.source, _lines(part, variants, prices), part.ready_from, fee if i == 0 else 0
        )
        for i, part in enumerate(plan.parts)
    )
    missing = tuple(Missing(variants[pk], plan.count(pk) + short, plan.count(pk)) for pk, short in plan.missing.items())
    problems = tuple(
        _problems(wanted, way=way, mart=mart, marts=marts, kecamatan=kecamatan, zone=zone, missing=missing)
    )
    goods = sum(line.line_total for part in parts for line in part.lines)
    return Quote(
        way=way,
        mart=mart,
        kecamatan=kecamatan,
        zone=zone,
        parts=parts,
        delivery_fee=fee,
        missing=missing,
        problems=problems,
        methods=_method_offers(goods + fee, way=way, parts=parts, for_family=for_family),
    )


def _marts(way, mart):
    """Marts that may serve: the chosen one while it is open, or for a delivery all that are."""
    if way == Way.DELIVERY:
        return list(Mart.objects.filter(is_open=True).prefetch_related("hours"))
    return [mart] if mart and mart.is_open else []


def _lines(part, variants, prices):
    """One line per variant and agreed share; batches with the same share stay together."""
    takes = {}
    for piece in part.pieces:
        takes.setdefault((piece.variant, piece.rate_bps), []).append((piece.level_id, piece.qty))
    lines = []
    for (pk, rate_bps), taken in takes.items():
        price = prices[pk]
        qty = sum(pieces for _level, pieces in taken)
        lines.append(
            QuoteLine(
                variants[pk], qty, price.unit_price, price.full_unit_price, price.min_qty, rate_bps, takes=tuple(taken)
            )
        )
    return tuple(lines)


def _problems(wanted, *, way, mart, marts, kecamatan, zone, missing):
    for variant, _qty in wanted:
        product = variant.product
        if not is_sold(product):
            yield _("%(name)s sedang tidak dijual.") % {"name": full_name(variant)}
        elif way == Way.DELIVERY and product.shipping == Shipping.PICKUP:
            yield _("%(name)s hanya bisa diambil di mart.") % {"name": product.local_name}
    if way == Way.DELIVERY and kecamatan and zone is None:
        yield _("Kami belum mengantar ke Kecamatan %(name)s. Pilih ambil di mart.") % {"name": kecamatan.name}
    if way == Way.DELIVERY and kecamatan is None:
        yield _("Pilih kecamatan tujuan.")
    if way != Way.DELIVERY and mart is None:
        yield _("Pilih mart tempat mengambil.")
    elif not marts:
        yield _("Mart ini sedang tutup. Pilih mart lain.")
    else:
        for lack in missing:
            yield lack.sentence


def _method_offers(amount, *, way, parts, for_family):
    rounded, rounding = round_to_coin(amount, settings.CASH_COIN)
    why_not_cash = _why_not_cash(way, parts, for_family)
    why_not_card = _why_not_card(amount)
    offers = [MethodOffer(Method.CASH, not why_not_cash, why_not_cash, rounded, rounding)]
    if way != Way.COUNTER:
        offers.append(MethodOffer(Method.TRANSFER, True, "", amount, 0))
        offers.append(MethodOffer(Method.CARD, not why_not_card, why_not_card, amount, 0))
    return tuple(offers)


def _why_not_cash(way, parts, for_family):
    if way == Way.COUNTER:
        return ""
    if way == Way.DELIVERY:
        return _("Pesanan yang diantar dibayar lebih dulu, lewat transfer atau kartu.")
    if for_family:
        return _("Pesanan untuk keluarga dibayar lebih dulu, supaya penerima tinggal mengambil.")
    if any(part.source == LineSource.PRODUCER for part in parts) or len(parts) > 1:
        return _("Tunai hanya bila semua barang sudah ada di rak satu mart.")
    return ""


def _why_not_card(amount):
    if not card_is_on():
        return _("Kartu sedang tidak bisa dipakai.")
    if amount < settings.CARD_MINIMUM:
        return _("Kartu bisa dipakai mulai %(least)s.") % {"least": format_rupiah(settings.CARD_MINIMUM)}
    return ""


def _when(moment):
    local = timezone.localtime(moment)
    return f"{date_format(local, 'WEEKDAY_FORMAT')} {time_format(local, 'TIME_FORMAT')} WIB"
