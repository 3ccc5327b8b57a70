"""/bendahara/transfer/, /bendahara/refund/ and /bendahara/kartu/: money that came, goes back, or is in trouble."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from marketplace.phone import format_phone
from marketplace.refusal import Refusal
from marketplace.views.access import treasurer_required
from marketplace.views.paging import page_of
from orders.domain import refund as refunds_verbs
from orders.domain.payment import confirm_transfer
from orders.domain.troubles import settle_trouble
from orders.enums import Method, OrderState
from orders.forms.treasurer import SentForm, SettledForm
from orders.models import Payment, Refund, WebhookEvent
from orders.queries import treasurer


@treasurer_required
@require_safe
@never_cache
def transfers(request):
    rows = treasurer.open_transfers()
    words = request.GET.get("q", "").replace("\x00", "").strip().lower().removeprefix("rp")[:40]
    digits = words.replace(".", "")
    if digits.isascii() and digits.isdigit():
        rows = rows.filter(amount=min(int(digits), 10**15))
    elif words:
        rows = rows.filter(order__number__icontains=words)
    return render(request, "orders/treasurer/transfers.html", {"page": page_of(request, rows), "words": words})


@treasurer_required
@require_POST
def confirm(request, pk):
    if not request.is_treasurer:
        raise Http404
    payment = get_object_or_404(Payment, pk=pk, method=Method.TRANSFER)
    try:
        order = confirm_transfer(payment, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        words = {"number": order.number}
        if order.state in {OrderState.CONFIRMED, OrderState.COMPLETED}:
            messages.success(request, _("Uang untuk %(number)s tercatat masuk.") % words)
        else:
            messages.warning(
                request, _("Uang masuk, tetapi %(number)s sudah berakhir. Uangnya masuk daftar pengembalian.") % words
            )
    return redirect("orders:transfers")


@treasurer_required
@require_safe
@never_cache
def refunds(request):
    return _refunds(request)


def _refunds(request, *, wrong=None, form=None, status=200):
    waiting = list(treasurer.open_refunds())
    for refund in waiting:
        refund.phone = format_phone(refund.order.payer_phone)
    context = {
        "open": waiting,
        "sent": treasurer.sent_refunds(),
        "wrong": wrong,
        "form": form,
    }
    return render(request, "orders/treasurer/refunds.html", context, status=status)


@treasurer_required
@require_POST
def sent(request, pk):
    if not request.is_treasurer:
        raise Http404
    refund = get_object_or_404(Refund.objects.select_related("payment"), pk=pk)
    form = SentForm(request.POST)
    if form.is_valid():
        try:
            refunds_verbs.complete_refund(refund, reference=form.cleaned_data["reference"], by=request.user)
        except Refusal as refusal:
            form.add_error("reference", str(refusal))
        else:
            messages.success(request, _("Pengembalian untuk %(number)s tercatat.") % {"number": refund.order.number})
            return redirect("orders:refunds")
    return _refunds(request, wrong=refund, form=form, status=400)


@treasurer_required
@require_POST
def retry(request, pk):
    if not request.is_treasurer:
        raise Http404
    refund = get_object_or_404(Refund, pk=pk)
    try:
        refunds_verbs.retry_refund(refund, by=request.user)
        messages.success(request, _("Pengembalian dicoba lagi. Lihat hasilnya beberapa menit lagi."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("orders:refunds")


@treasurer_required
@require_safe
@never_cache
def troubles(request):
    return _troubles(request)


def _troubles(request, *, wrong=None, form=None, status=200):
    context = {"events": treasurer.open_troubles(), "wrong": wrong, "form": form}
    return render(request, "orders/treasurer/troubles.html", context, status=status)


@treasurer_required
@require_POST
def settle(request, pk):
    if not request.is_treasurer:
        raise Http404
    event = get_object_or_404(WebhookEvent.objects.exclude(trouble=""), pk=pk)
    form = SettledForm(request.POST)
    if not form.is_valid():
        return _troubles(request, wrong=event, form=form, status=400)
    settle_trouble(event, note=form.cleaned_data["note"], by=request.user)
    messages.success(request, _("Tercatat sudah diurus."))
    return redirect("orders:troubles")
