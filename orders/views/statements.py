"""A month or a payout of a producer on paper (PDF) and as a sheet (CSV), straight from her account."""

import tempfile

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalog.templatetags.slips import percent
from marketplace import sheet
from marketplace.money import format_rupiah
from marketplace.paper import Column, Paper
from marketplace.views.access import producer_required
from orders.queries import producer as hers
from orders.queries import sales, treasurer
from orders.queries.months import read_month, this_month
from orders.views.sale_words import channel_of, what_is

CHUNK = 500  # rows read at once
IN_MEMORY = 1_000_000  # bytes of a PDF before it goes to the disk


def _month(request):
    asked = request.GET.get("bulan")
    month = read_month(asked) if asked else this_month()
    if month is None:
        raise Http404
    return month


def rows_of(producer, month):
    """The Rows of a month one by one, however many there are."""
    transfers = sales.transfers_of(producer, since=month.begins, until=month.ends)
    return (sales.row_of(transfer, producer) for transfer in transfers.iterator(chunk_size=CHUNK))


@producer_required
@require_safe
@never_cache
def month_csv(request):
    """A line for each line of her account; opening and closing balance are the first and the last."""
    month = _month(request)
    lines = _spoken(get_language(), sheet.lines(_sheet(request.producer, month)))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="penjualan-{month.code}.csv"'
    return answer


def _spoken(language, lines):
    """`lines` made in `language`, although the answer is written after the request is over."""
    lines = iter(lines)
    while True:
        with override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def _sheet(producer, month):
    totals = sales.totals(producer, since=month.begins, until=month.ends)
    yield [
        _("Tanggal"), _("Jam"), _("Apa"), _("Di mana"), _("Nomor"), _("Barang"), pgettext("barang", "Jumlah"),
        _("Harga"), _("Nilai"), _("Bagian koperasi (%)"), _("Bagian koperasi"), _("Bagian Anda"), _("Saldo"),
    ]  # fmt: skip
    balance = totals.opening
    yield [month.first.isoformat(), "", _("Saldo awal"), *[""] * 9, balance]
    for row in rows_of(producer, month):
        balance += row.share
        at, line = timezone.localtime(row.transfer.occurred_at), row.line
        about = [""] * 7 + [row.share]
        if line:
            rate = percent(line.rate_bps).rstrip("%")
            about = [line.name, row.qty, line.unit_price, row.gross, rate, -row.commission, row.share]
            about.insert(0, line.order.number)
        else:
            about[0] = row.transfer.posting.document
        where = channel_of(line) if line else ""
        yield [f"{at:%Y-%m-%d}", f"{at:%H:%M}", what_is(row), where, *about, balance]
    yield [month.days[-1].isoformat(), "", _("Saldo akhir"), *[""] * 9, totals.closing]


def _send(write, name):
    """A FileResponse of the PDF that `write(file)` writes."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 closed with the answer
    write(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")


@producer_required
@require_safe
@never_cache
def month_pdf(request):
    """The month on paper: what it came to, then each sale."""
    month = _month(request)
    return _send(lambda file: write_month(file, request.producer, month), f"penjualan-{month.code}.pdf")


def write_month(file, producer, month):
    """Write the PDF of a month of a producer into `file`."""
    totals = sales.totals(producer, since=month.begins, until=month.ends)
    paper = Paper(file, title=_("Penjualan %(month)s") % {"month": month.name}, line=producer.display_name)
    paper.heading(_("Penjualan %(month)s") % {"month": month.name})
    paper.words(producer.display_name)
    paper.sums(_sums(totals))
    paper.table(
        [
            Column(_("Tanggal"), 40), Column(_("Barang"), 150), Column(_("Di mana"), 104),
            Column(_("Nilai"), 72, True), Column(_("Koperasi"), 72, True), Column(_("Anda"), 73, True),
        ]
    )  # fmt: skip
    for row in rows_of(producer, month):
        paper.row(_printed(row))
    paper.row(["", _("Saldo akhir"), "", "", "", format_rupiah(totals.closing)], is_strong=True)
    paper.end_table()
    paper.words(
        _("Nilai adalah harga di toko. Bagian koperasi dan bagian Anda dihitung dari nilai itu.")
        + " "
        + _("Dibuat %(day)s.") % {"day": date_format(timezone.localdate(), "DATE_FORMAT")}
    )
    paper.finish()


def _sums(totals):
    return [
        (_("Saldo awal"), format_rupiah(totals.opening), False),
        (_("Terjual (%(n)d barang)") % {"n": totals.pieces}, format_rupiah(totals.sold), False),
        (_("Bagian koperasi"), format_rupiah(-totals.commission), False),
        (_("Kembali dari pembeli"), format_rupiah(-totals.returned), False),
        (_("Dibayarkan kepada Anda"), format_rupiah(-totals.paid), False),
        (_("Saldo akhir"), format_rupiah(totals.closing), True),
    ]


def _printed(row):
    line, day = row.line, date_format(row.day, "j/n")
    if line is None:
        return [day, what_is(row), row.transfer.posting.document, "", "", format_rupiah(row.share)]
    goods = f"{row.qty} × {line.name}" if not row.is_return else f"{line.name}, {_('kembali')} {-row.qty}"
    return [
        day,
        f"{goods}, {format_rupiah(line.unit_price)}, {_('koperasi %(rate)s') % {'rate': percent(line.rate_bps)}}",
        channel_of(line),
        format_rupiah(row.gross),
        format_rupiah(-row.commission),
        format_rupiah(row.share),
    ]


@producer_required
@require_safe
@never_cache
def payout_pdf(request, number):
    """A payout on paper: exactly the lines that it pays."""
    payout = get_object_or_404(hers.payouts_of(request.producer).select_related("producer"), number=number)
    return _send(lambda file: write_payout(file, payout), f"pencairan-{payout.number}.pdf")


def write_payout(file, payout):
    """Write the PDF of a payout into `file`."""
    paper = Paper(file, title=_("Rincian pencairan"), line=payout.number)
    paper.heading(f"{_('Rincian pencairan')} {payout.number}")
    paper.words(payout.producer.display_name)
    to = f"{payout.get_method_display()}{f', {payout.destination}' if payout.destination else ''}"
    paper.words(f"{to}. {_('Nomor bukti')}: {payout.reference}" if payout.reference else to)
    paid = payout.paid_at and _("Dibayar %(day)s") % {
        "day": date_format(timezone.localdate(payout.paid_at), "DATE_FORMAT")
    }
    paper.words(paid or payout.get_state_display())
    paper.sums([(_("Diterima"), format_rupiah(payout.amount), True)])
    paper.table(
        [Column(_("Tanggal"), 60), Column(_("Barang"), 260), Column(_("Pesanan"), 110), Column(_("Jumlah"), 81, True)]
    )
    for item in treasurer.payout_items(payout).iterator(chunk_size=CHUNK):
        transfer, line = item.transfer, item.transfer.order_line
        name = line.name if line else transfer.posting.get_rule_display()
        name = f"{line.qty_due} × {name}" if line and item.amount > 0 else f"{name} ({_('kembali')})"
        day = date_format(timezone.localdate(transfer.occurred_at), "SHORT_DATE_FORMAT")
        paper.row([day, name, transfer.posting.document, format_rupiah(item.amount)])
    paper.row(["", "", _("Diterima"), format_rupiah(payout.amount)], is_strong=True)
    paper.end_table()
    paper.words(f"{_('Tanda tangan penerima')}: ……………………")
    paper.finish()
