"""Where an order stands, as its shopper reads it."""

from dataclasses import dataclass

from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from orders.enums import Channel, FulfilmentState, LineSource, OrderState, Way

PACKING_DONE = {FulfilmentState.PACKED, FulfilmentState.READY, FulfilmentState.DISPATCHED}
ARRIVED = {FulfilmentState.READY, FulfilmentState.DISPATCHED}
NAMES_MOST = 3
GONE = {FulfilmentState.CANCELLED, FulfilmentState.UNCOLLECTED}


@dataclass(frozen=True)
class Step:
    """One station of the road home: `state` is done, now or next."""

    title: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Status:
    title: str  # a sentence
    parts: list  # of Fulfilment, each with `.goods` (its lines) and `.steps`
    makers: list[str]  # names of those who are credited

    @property
    def is_ready(self):
        return any(part.state == FulfilmentState.READY for part in self.parts)


def status_of(order):
    """Everything the order's page says of its state, in a constant number of queries. Returns a Status."""
    parts = list(
        order.fulfilments.select_related("mart").prefetch_related(
            "lines__producer",
            "lines__variant__product__category",
            "lines__variant__product__photos__image__renditions",
        )
    )
    for part in parts:
        part.goods = list(part.lines.all())
        part.steps = steps_of(order, part)
    return Status(title=title_of(order, parts), parts=parts, makers=makers_of(parts))


def makers_of(parts):
    """The names of those whose goods are (still) handed over, sorted."""
    return sorted({line.producer.display_name for part in parts for line in part.goods if line.qty_due})


def title_of(order, parts):
    who = order.collector_name
    if order.state == OrderState.PLACED:
        return _("Pesanan untuk %(who)s menunggu pembayaran") % {"who": who}
    if order.state == OrderState.EXPIRED:
        return _("Waktu bayar pesanan ini sudah lewat")
    if order.state == OrderState.CANCELLED:
        return _("Pesanan ini dibatalkan")
    if order.channel == Channel.COUNTER:
        return _("Terima kasih sudah berbelanja di mart")
    if order.state == OrderState.COMPLETED:
        return _("Pesanan untuk %(who)s sudah diterima") % {"who": who}
    if any(part.state == FulfilmentState.READY for part in parts):
        return _("Pesanan untuk %(who)s menunggu di mart") % {"who": who}
    if any(part.state == FulfilmentState.DISPATCHED for part in parts):
        return _("Pesanan untuk %(who)s sedang diantar") % {"who": who}
    return _("Pesanan untuk %(who)s sedang disiapkan") % {"who": who}


def steps_of(order, part):
    """The stations of one part, with the first that is not done marked as now; of a stopped one only what was done."""
    handed_over = part.state in FulfilmentState.handed_over
    packed = handed_over or part.state in PACKING_DONE
    arrived = handed_over or part.state in ARRIVED
    started = order.confirmed_at is not None
    paid = _("Dibayar") if started else _("Menunggu pembayaran")
    rows = [(_("Dipesan") if order.method == "cash" else paid, started, order.confirmed_at)]
    if part.source == LineSource.PRODUCER:
        brought = packed or part.state == FulfilmentState.PICKING
        rows.append((_("Dibawa produsen ke mart"), brought, None))
    rows.append((_("Barang disiapkan"), packed, None))
    if part.way == Way.DELIVERY:
        rows.append((_("Dalam perjalanan"), arrived, part.dispatched_at))
        rows.append((_("Sampai"), handed_over, part.handed_over_at))
    else:
        rows.append((_("Siap diambil"), arrived, part.ready_at))
        rows.append((_("Diterima"), handed_over, part.handed_over_at))
    rows.append((_credited(makers_of([part])), handed_over, part.handed_over_at))
    return _mark(rows, stopped=part.state in GONE or order.state in {OrderState.EXPIRED, OrderState.CANCELLED})


def _credited(makers):
    if not 1 <= len(makers) <= NAMES_MOST:
        return _("Hasil masuk ke saldo pembuatnya")
    return _("Hasil masuk ke saldo %(makers)s") % {"makers": get_text_list(makers, _("dan"))}


def _mark(rows, *, stopped):
    steps, now_given = [], stopped
    for label, done, at in rows:
        state = "done" if done else "next" if now_given else "now"
        now_given = now_given or state == "now"
        steps.append(Step(label, state, _when(localtime(at)) if done and at else ""))
    return [step for step in steps if step.state == "done"] if stopped else steps


def _when(local):
    return f"{date_format(local, 'D j M')}, {time_format(local, 'TIME_FORMAT')} WIB"
