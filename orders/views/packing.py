"""/petugas/pesanan/: the board and each order on it."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from marketplace.refusal import Refusal
from marketplace.views.access import staff_required
from orders.domain import bringing, courier, fulfilment, refund
from orders.domain.cancelling import cancel_order, may_cancel
from orders.enums import FulfilmentState, Method, RefundReason
from orders.exceptions import BadDate
from orders.forms.desk import BroughtForm, DeliveredForm, DispatchForm, ReturnForm, ShortForm
from orders.models import Fulfilment, OrderLine
from orders.queries.desk import COLUMNS, board, may_be_searched, next_step, order_of_mart, parts_with_batches
from orders.queries.due import due


def _column(asked):
    """The column that a phone shows: the one asked for, else the first."""
    keys = [key for key, _title, _states in COLUMNS]
    return asked if asked in keys else keys[0]


@staff_required
@never_cache
def orders(request):
    words = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    context = {
        "mart": request.mart,
        "columns": board(request.mart),
        "shown": _column(request.GET.get("kolom")),
        "words": words,
        "found": may_be_searched(request.mart, words) if words else None,
    }
    return render(request, "orders/desk/board_columns.html" if request.htmx else "orders/desk/board.html", context)


def _order(request, number):
    order = order_of_mart(request.mart, number)
    if order is None:
        raise Http404
    return order


@staff_required
@never_cache
def order(request, number):
    return _page(request, _order(request, number))


FORMS = {
    "short": ShortForm,
    "brought": BroughtForm,
    "give_back": ReturnForm,
    "dispatch": DispatchForm,
    "deliver": DeliveredForm,
}


def _form(kind, pk, data=None, **options):
    """The form of this kind for one line or part, with ids of its own on the page."""
    form = FORMS[kind](data, auto_id=f"{kind}-{pk}-%s", use_required_attribute=False, **options)
    form.place = (kind, pk)
    return form


def _with_forms(parts, order, wrong):
    """Each part and line with the forms that it may need; the one that was refused keeps what was typed."""

    def form(kind, pk, **options):
        return wrong if wrong and wrong.place == (kind, pk) else _form(kind, pk, **options)

    for part in parts:
        part.next = next_step(part)
        part.returnable = part.state in FulfilmentState.handed_over
        part.dispatch = form("dispatch", part.pk)
        part.deliver = form("deliver", part.pk, initial={"received_by": order.collector_name})
        for line in part.goods:
            line.short = form("short", line.pk, initial={"qty": 1})
            line.brought = form("brought", line.pk, initial={"qty": line.qty_due, "best_before": _fresh_until(line)})
            line.give_back = form("give_back", line.pk, initial={"qty": 1})
    return parts


def _fresh_until(line):
    """The day that her shelf life suggests for goods made today."""
    days = line.variant.product.shelf_life_days
    return timezone.localdate() + timedelta(days=days) if days else None


def _page(request, order, *, wrong=None, status=200):
    context = {
        "mart": request.mart,
        "order": order,
        "parts": _with_forms(parts_with_batches(order, request.mart), order, wrong),
        "due": due(order),
        "refunds": order.refunds.all(),
        "events": order.events.select_related("actor"),
        "may_cancel": may_cancel(order, by=request.user),
        "form": wrong,
    }
    return render(request, "orders/desk/order.html", context, status=status)


@staff_required
@never_cache
def slip(request, number):
    order = _order(request, number)
    parts = parts_with_batches(order, request.mart)
    return render(request, "orders/desk/slip.html", {"order": order, "parts": parts})


def _part(request, number, pk):
    part = Fulfilment.objects.filter(order=_order(request, number), mart=request.mart, pk=pk).first()
    if part is None:
        raise Http404
    return part


def _line(request, number, pk):
    rows = OrderLine.objects.filter(order=_order(request, number), fulfilment__mart=request.mart)
    line = rows.select_related("fulfilment", "order").filter(pk=pk).first()
    if line is None:
        raise Http404
    return line


def _done(request, number, act, said, *, form=None):
    """Does it, says so or why not, and shows the order again: with a refused `form` as it was typed."""
    try:
        act()
    except Refusal as refusal:
        if form:
            field = "best_before" if isinstance(refusal, BadDate) else form.visible_fields()[0].name
            form.add_error(field, str(refusal))
            return _page(request, _order(request, number), wrong=form, status=422)
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("orders:desk_order", number)


@staff_required
@require_POST
def pack(request, number, pk):
    part = _part(request, number, pk)
    return _done(request, number, lambda: fulfilment.mark_packed(part, by=request.user), _("Sudah dikemas."))


@staff_required
@require_POST
def ready(request, number, pk):
    part = _part(request, number, pk)
    return _done(request, number, lambda: fulfilment.mark_ready(part, by=request.user), _("Siap diambil."))


@staff_required
@require_POST
def dispatch(request, number, pk):
    part, form = _part(request, number, pk), _form("dispatch", pk, request.POST)
    if not form.is_valid():
        return _page(request, part.order, wrong=form, status=422)
    return _done(
        request,
        number,
        lambda: courier.dispatch(part, by=request.user, **form.cleaned_data),
        _("Sudah diserahkan ke kurir."),
        form=form,
    )


@staff_required
@require_POST
def deliver(request, number, pk):
    part, form = _part(request, number, pk), _form("deliver", pk, request.POST)
    if not form.is_valid():
        return _page(request, part.order, wrong=form, status=422)
    return _done(
        request,
        number,
        lambda: courier.mark_delivered(part, by=request.user, **form.cleaned_data),
        _("Sudah sampai."),
        form=form,
    )


@staff_required
@require_POST
def short(request, number, pk):
    line, form = _line(request, number, pk), _form("short", pk, request.POST)
    if not form.is_valid():
        return _page(request, line.order, wrong=form, status=422)
    qty, key = form.cleaned_data["qty"], str(form.cleaned_data["client_key"])
    said = _("%(qty)d %(name)s dicatat tidak ada. Sisanya tetap jalan.") % {"qty": qty, "name": line.name}
    return _done(
        request, number, lambda: fulfilment.mark_short(line, qty=qty, by=request.user, key=key), said, form=form
    )


@staff_required
@require_POST
def brought(request, number, pk):
    line, form = _line(request, number, pk), _form("brought", pk, request.POST)
    if not form.is_valid():
        return _page(request, line.order, wrong=form, status=422)
    return _done(
        request,
        number,
        lambda: bringing.receive_brought(line, by=request.user, **form.cleaned_data),
        _("Sudah diterima di mart."),
        form=form,
    )


@staff_required
@require_POST
def give_back(request, number, pk):
    """Pieces come back after hand-over; cash goes back at once, other money by the treasurer or the card."""
    line, form = _line(request, number, pk), _form("give_back", pk, request.POST)
    if not form.is_valid():
        return _page(request, line.order, wrong=form, status=422)

    def act():
        back = refund.refund_lines(
            line.order,
            parts=[(line, form.cleaned_data["qty"])],
            reason=RefundReason.DEFECT,
            liable=form.cleaned_data["liable"],
            by=request.user,
            key=str(form.cleaned_data["client_key"]),
        )
        if line.order.method == Method.CASH:
            refund.complete_refund(back, reference=_("Tunai di mart"), by=request.user)

    return _done(request, number, act, _("Pengembalian dicatat."), form=form)


@staff_required
@require_POST
def cancel(request, number):
    order = _order(request, number)
    return _done(request, number, lambda: cancel_order(order, by=request.user), _("Pesanan dibatalkan."))
