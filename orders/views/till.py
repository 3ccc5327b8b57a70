"""/petugas/kasir/: a plain counter sale. The ticket lives in the cashier's session until it is paid."""

from urllib.parse import parse_qs, urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from catalog.models import Variant
from catalog.queries.shelf import stock_of
from marketplace.refusal import Refusal
from marketplace.views.access import staff_required
from orders.domain import till
from orders.enums import Channel, Method
from orders.forms.desk import PayForm, TillLineForm
from orders.models import Order
from orders.queries.till import MOST, categories_on_the_shelf, on_the_shelf
from orders.views.desk import quick_sums


def _key(request):
    return f"ticket-{request.mart.pk}"


def _ticket(request):
    """[(Variant, pieces)] of the open ticket, in the order they were added."""
    rows = request.session.get(_key(request), [])
    variants = (
        Variant.objects.select_related("product__producer").prefetch_related("tiers").in_bulk([pk for pk, _qty in rows])
    )
    return [(variants[pk], qty) for pk, qty in rows if pk in variants]


@staff_required
@never_cache
def show(request):
    return _page(request, PayForm())


def _page(request, form, status=200):
    if form.errors:
        form.fields["cash_given"].widget.attrs["autofocus"] = True
    words = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    category = request.GET.get("kategori", "").replace("\x00", "")[:50]
    lines = _ticket(request)
    seen = till.price_counter(request.mart, lines=lines) if lines else None
    total = seen.total(Method.CASH) if seen else 0
    goods = on_the_shelf(request.mart, words, category=category, ticket={variant.pk: qty for variant, qty in lines})
    context = {
        "mart": request.mart,
        "words": words,
        "category": category,
        "categories": categories_on_the_shelf(request.mart),
        "here": urlencode({key: value for key, value in (("q", words), ("kategori", category)) if value}),
        "goods": goods[:MOST],
        "is_more": len(goods) > MOST,
        "lines": lines,
        "rows": _rows(lines, seen),
        "pieces": sum(qty for _variant, qty in lines),
        "quote": seen,
        "rounding": seen.offer(Method.CASH).rounding if seen else 0,
        "total": total,
        "quick": quick_sums(total),
        "form": form,
    }
    return render(request, "orders/desk/till.html", context, status=status)


def _rows(lines, quote):
    """What the ticket shows of each variant: pieces, unit price, step and sum over the batches they come from."""
    rows = []
    for variant, qty in lines:
        mine = [each for each in quote.lines if each.variant.pk == variant.pk]
        price, step = (mine[0].unit_price, mine[0].tier_min_qty) if mine else (0, 1)
        total = sum(each.line_total for each in mine)
        rows.append({"variant": variant, "qty": qty, "unit_price": price, "step": step, "total": total})
    return rows


def _back(request):
    """The till as it was: the same words or category, taken apart and put together again."""
    asked = parse_qs(request.POST.get("kembali", "")[:400])
    kept = {key: asked[key][0][:80] for key in ("q", "kategori") if asked.get(key)}
    return redirect(f"{reverse('orders:till')}?{urlencode(kept)}" if kept else "orders:till")


@staff_required
@require_POST
def line(request):
    """Adds pieces of a variant, or with `exact` has exactly so many (`step` more or less); 0 takes it off."""
    form = TillLineForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["variant"]:
        messages.error(request, _("Tulis jumlah bulat dengan angka. Contoh: 3"))
        return _back(request)
    pk, qty = form.cleaned_data["variant"], form.cleaned_data["qty"]
    rows = dict(request.session.get(_key(request), []))
    wanted = qty + (form.cleaned_data["step"] or 0) if request.POST.get("exact") else rows.get(pk, 0) + qty
    there = stock_of([pk]).get(pk)
    free = there.per_mart.get(request.mart.pk, 0) if there else 0
    if wanted > free:
        messages.error(request, _("Di rak mart ini tinggal %(left)d.") % {"left": free})
    rows[pk] = max(0, min(wanted, free))
    request.session[_key(request)] = [[each, count] for each, count in rows.items() if count]
    return _back(request)


@staff_required
@require_POST
def pay(request):
    form = PayForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    key = form.cleaned_data["client_key"]
    sold = Order.objects.filter(client_key=key, cashier=request.user).first()
    if sold is None:
        try:
            sold = till.sell_at_counter(
                request.mart,
                lines=_ticket(request),
                cash_given=form.cleaned_data["cash_given"],
                by=request.user,
                client_key=key,
            )
        except Refusal as refusal:
            form.add_error("cash_given", str(refusal))
            return _page(request, form, status=422)
        request.session[_key(request)] = []
    return redirect("orders:till_done", sold.number)


@staff_required
@never_cache
def done(request, number):
    sold = get_object_or_404(Order, mart=request.mart, channel=Channel.COUNTER, number=number)
    context = {"mart": request.mart, "order": sold, "change": (sold.cash_given or 0) - sold.total}
    return render(request, "orders/desk/till_done.html", context)
