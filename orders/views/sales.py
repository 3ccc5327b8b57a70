"""/ruang/saldo/: her money, month by month, day by day, down to the single sale."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from marketplace.money import format_rupiah, split_share
from marketplace.phone import whatsapp_link
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required
from marketplace.views.paging import page_of
from orders.domain.payout import acknowledge
from orders.enums import PayoutState
from orders.queries import producer as hers
from orders.queries import sales, treasurer
from orders.queries.months import midnight, month_of, read_day, read_month, this_month
from orders.views.month_bars import month_bars
from orders.views.pictured import pictured
from orders.views.sale_words import channel_of, told

PAGE = 30


def _dressed(rows):
    """Each row with its picture and the place of its sale."""
    for row in rows:
        line = row.line
        yield row, (pictured(line.variant.product) if line else None), (channel_of(line) if line else "")


def _page(request, producer, transfers):
    """A page of transfers as dressed Rows, the newest first."""
    goods = "order_line__variant__product"
    transfers = transfers.order_by("-occurred_at", "-pk").prefetch_related(
        f"{goods}__category", f"{goods}__photos__image__renditions"
    )
    page = page_of(request, transfers, PAGE)
    page.object_list = list(_dressed(sales.row_of(transfer, producer) for transfer in page.object_list))
    return page


@producer_required
@require_safe
@never_cache
def money(request):
    """What is ready, what is on its way, what is held; each payout and each line."""
    producer = request.producer
    in_payout, balance = sales.in_payout(producer), hers.balance_of(producer)
    context = {
        "producer": producer,
        "balance": balance,
        "in_payout": in_payout,
        "ready": balance - in_payout,
        "held": sum(line.share_due for line in sales.held_lines(producer)),
        "page": _page(request, producer, sales.transfers_of(producer)),
        "payouts": hers.payouts_of(producer)[:24],
        "acknowledgeable": PayoutState.PAID,
    }
    return render(request, "orders/room/money.html", context)


def _asked(request):
    """(Month, day or None) that the address names; 404 where it names none that was."""
    typed_day, typed_month = request.GET.get("hari"), request.GET.get("bulan")
    day = read_day(typed_day) if typed_day else None
    month = read_month(typed_month) if typed_month else this_month()
    if month is None or (typed_day and day is None):
        raise Http404
    return (month_of(day), day) if day else (month, None)


@producer_required
@require_safe
@never_cache
def month(request):
    """A month (`?bulan=2026-11`) or a day (`?hari=2026-11-21`): the sums and each line."""
    producer, (shown, day) = request.producer, _asked(request)
    since, until = (midnight(day), midnight(day + timedelta(days=1))) if day else (shown.begins, shown.ends)
    totals = sales.totals(producer, since=since, until=until)
    days = {} if day else sales.sold_by_day(producer, since=since, until=until)
    today = timezone.localdate()
    context = {
        "month": shown,
        "day": day,
        "totals": totals,
        "days": sorted(days.items(), reverse=True),
        "bars": month_bars(shown, {each: sums[0] for each, sums in days.items()}, today=today) if days else [],
        "earlier": shown.before,
        "later": shown.after if shown < this_month() else None,
        "share_link": whatsapp_link("", _message(producer, shown, totals)),
        "page": _page(request, producer, sales.transfers_of(producer, since=since, until=until)),
    }
    return render(request, "orders/room/sales.html", context)


def _message(producer, month, totals):
    """The month as she may send it to whom she likes: sums only, nothing that opens her room."""
    lines = [
        _("Penjualan %(name)s di SBMI Mart, %(month)s") % {"name": producer.display_name, "month": month.name},
        _("Terjual: %(sum)s (%(n)d barang)") % {"sum": format_rupiah(totals.sold), "n": totals.pieces},
        _("Bagian koperasi: %(sum)s") % {"sum": format_rupiah(-totals.commission)},
    ]
    if totals.returned:
        lines.append(_("Kembali dari pembeli: %(sum)s") % {"sum": format_rupiah(-totals.returned)})
    lines.append(_("Diterima: %(sum)s") % {"sum": format_rupiah(totals.earned)})
    return "\n".join(lines)


@producer_required
@require_safe
@never_cache
def sale(request, pk):
    """One sale: where its goods came from, on what terms, and each thing that happened to its money."""
    line = sales.sale_of(request.producer, pk)
    if line is None:
        raise Http404
    rows = [(sales.row_of(transfer, request.producer), transfer) for transfer in sales.postings_of(line)]
    share, commission = split_share(line.total_due, line.rate_bps)
    context = {
        "share": share if line.qty_short else line.producer_share,
        "commission": commission if line.qty_short else line.commission,
        "line": line,
        "tile": pictured(line.variant.product),
        "channel": channel_of(line),
        "batches": sales.batches_of(line),
        "postings": [(row, told(transfer, row.share > 0), transfer.settled_by) for row, transfer in rows],
        "day": rows[0][0].day.isoformat() if rows else "",
        "sum": sum(row.share for row, _transfer in rows),
    }
    return render(request, "orders/room/sale.html", context)


@producer_required
@require_safe
@never_cache
def held(request):
    """What buyers have paid and not yet fetched: hers as soon as they do."""
    lines = sales.held_lines(request.producer)
    context = {
        "lines": [(line, pictured(line.variant.product), channel_of(line)) for line in lines],
        "sum": sum(line.share_due for line in lines),
    }
    return render(request, "orders/room/held.html", context)


@producer_required
@require_safe
@never_cache
def statement(request, number):
    payout = get_object_or_404(hers.payouts_of(request.producer), number=number)
    context = {"payout": payout, "items": treasurer.payout_items(payout), "is_hers": True}
    return render(request, "orders/treasurer/statement.html", context)


@producer_required
@require_POST
def received(request, number):
    payout = get_object_or_404(hers.payouts_of(request.producer), number=number)
    try:
        acknowledge(payout, by=request.user)
        messages.success(request, _("Terima kasih. Kami catat uangnya sudah Anda terima."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("orders:my_money")
