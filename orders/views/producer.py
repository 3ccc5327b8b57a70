"""/ruang/: a producer's day, her money, and the goods she is asked to bring."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from marketplace.refusal import Refusal
from marketplace.views.access import producer_required
from marketplace.views.paging import page_of
from media.domain.renditions import picture
from orders.domain.bringing import confirm_bring, decline_bring
from orders.domain.payout import acknowledge
from orders.enums import PayoutState
from orders.models import OrderLine
from orders.queries import producer as hers
from orders.queries import treasurer

LOW_SHOWN = 6


def greeting(producer, hour):
    """ "Selamat pagi, Bu Siti": by the clock in Jember, with the name she wants to hear."""
    words = producer.display_name.split()
    if producer.greeting and words[0] != producer.greeting:
        words = [producer.greeting, *words]
    name = " ".join(words[:2] if producer.greeting else words[:1])
    times = ((11, _("Selamat pagi")), (15, _("Selamat siang")), (18, _("Selamat sore")), (24, _("Selamat malam")))
    return f"{next(text for until, text in times if hour < until)}, {name}"


def _pictured(product):
    photo = next(iter(product.photos.all()), None)
    category = product.category
    return {
        "picture": picture(photo.image, "tile") if photo else None,
        "drawing": product.drawing or (category.drawing if category else "anyaman"),
        "kain": category.kain if category else "anyam",
    }


@producer_required
@require_safe
@never_cache
def room(request):
    producer, now = request.producer, timezone.localtime()
    days = hers.sold_by_day(producer, days=14, at=now)
    week, before = days[7:], days[:7]
    sold, earlier = (sum(total for _day, total in part) for part in (week, before))
    low = hers.running_low(producer, below=settings.LOW_STOCK)
    context = {
        "producer": producer,
        "greeting": greeting(producer, now.hour),
        "balance": hers.balance_of(producer),
        "sold": sold,
        "change": 100 * (sold - earlier) // earlier if earlier else None,
        "bars": [
            {
                "label": date_format(day, "D"),
                "value": total // 1000,
                "text": f"{total // 1000}",
                "now": day == now.date(),
            }
            for day, total in week
        ],
        "low": [{"product": p, "mart": mart, "left": n, **_pictured(p)} for p, mart, n in low[:LOW_SHOWN]],
        "asked": hers.lines_to_answer(producer).count(),
        "promised": hers.lines_to_bring(producer).count(),
        "has_goods": producer.products.exists(),
    }
    return render(request, "orders/room/dashboard.html", context)


@producer_required
@require_safe
@never_cache
def money(request):
    producer = request.producer
    page = page_of(request, hers.lines_of(producer), 30)
    for line in page:
        line.signed = line.amount if line.credit.producer_id == producer.pk else -line.amount
        line.day = timezone.localdate(line.occurred_at)
        if line.order_line:
            line.tile = _pictured(line.order_line.variant.product)
    standing = next(iter(treasurer.standings([producer])), None)
    context = {
        "producer": producer,
        "standing": standing,
        "commission": standing.gross - standing.ready - standing.returned if standing else 0,
        "page": page,
        "payouts": hers.payouts_of(producer)[:24],
        "acknowledgeable": PayoutState.PAID,
    }
    return render(request, "orders/room/money.html", context)


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


@producer_required
@require_safe
@never_cache
def to_bring(request):
    asked, promised = (
        [(line, _pictured(line.variant.product)) for line in lines]
        for lines in (hers.lines_to_answer(request.producer), hers.lines_to_bring(request.producer))
    )
    return render(request, "orders/room/to_bring.html", {"asked": asked, "promised": promised})


def _line(request, pk):
    line = OrderLine.objects.filter(pk=pk, producer=request.producer).first()
    if line is None:
        raise Http404
    return line


@producer_required
@require_POST
def will_bring(request, pk):
    line = _line(request, pk)
    try:
        confirm_bring(line, by=request.user)
        messages.success(request, _("Terima kasih. Barangnya kami tunggu di mart."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("orders:to_bring")


@producer_required
@require_POST
def cannot_bring(request, pk):
    line = _line(request, pk)
    try:
        decline_bring(line, by=request.user)
        messages.success(request, _("Tidak apa-apa. Pembelinya kami beri tahu."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("orders:to_bring")
