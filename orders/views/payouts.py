"""/bendahara/pencairan/: the treasurer proposes, the chair agrees, the treasurer pays."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.refusal import Refusal
from marketplace.views.access import treasurer_required
from marketplace.views.paging import page_of
from orders.domain import payout as verbs
from orders.enums import PayoutState
from orders.forms.treasurer import PaidForm, ProposeForm, VoidForm
from orders.models import Payout
from orders.queries import treasurer


@treasurer_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def payouts(request):
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not request.is_treasurer:
            raise Http404
        if form.is_valid() and _propose(request, form):
            return redirect("orders:payouts")
    standings = treasurer.standings()
    payable = [row for row in standings if row.is_payable]
    context = {
        "form": form if form.is_bound else ProposeForm(),
        "ticked": {str(pk) for pk in request.POST.getlist("producers")} if form.is_bound else None,
        "standings": [row for row in standings if row.ready or row.balance],
        "people": len(payable),
        "total": sum(row.ready for row in payable),
        "cash": sum(row.ready for row in payable if row.producer.payout_method == "cash"),
        "problems": sum(row.ready != 0 and not row.is_payable for row in standings),
        "drafts": treasurer.payouts(PayoutState.DRAFT),
        "approved": treasurer.payouts(PayoutState.APPROVED),
    }
    context["bank"] = context["total"] - context["cash"]
    context["chosen"] = len(payable) if context["ticked"] is None else len(context["ticked"])
    return render(request, "orders/treasurer/payouts.html", context, status=400 if form.errors else 200)


def _propose(request, form):
    try:
        made = verbs.prepare_payouts(
            form.cleaned_data["producers"], by=request.user, key=str(form.cleaned_data["client_key"])
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    words = ngettext("%(n)d pencairan diajukan ke ketua.", "%(n)d pencairan diajukan ke ketua.", len(made))
    messages.success(request, words % {"n": len(made)})
    return True


@treasurer_required
@require_safe
@never_cache
def history(request):
    done = treasurer.payouts(PayoutState.PAID, PayoutState.ACKNOWLEDGED, PayoutState.VOIDED)
    return render(request, "orders/treasurer/payout_history.html", {"page": page_of(request, done)})


def _find(number):
    rows = Payout.objects.select_related("producer__kecamatan", "prepared_by", "approved_by", "paid_by", "mart")
    return get_object_or_404(rows, number=number)


@treasurer_required
@require_safe
@never_cache
def payout(request, number):
    return _page(request, _find(number))


def _steps(payout):
    """The road of a payout that is still alive: who has done a part of it, and what comes next."""
    if payout.state == PayoutState.VOIDED:
        return []
    titles = [_("Diajukan"), _("Disetujui ketua"), _("Dibayar"), _("Diterima produsen")]
    done = [PayoutState.DRAFT, PayoutState.APPROVED, PayoutState.PAID, PayoutState.ACKNOWLEDGED].index(payout.state)
    states = ["done" if i <= done else "now" if i == done + 1 else "next" for i in range(len(titles))]
    return [{"title": title, "state": state} for title, state in zip(titles, states, strict=True)]


def _page(request, found, *, paid=None, void=None, status=200):
    context = {
        "payout": found,
        "steps": _steps(found),
        "items": treasurer.payout_items(found),
        "paid_form": paid or PaidForm(payout=found),
        "void_form": void or VoidForm(),
        "form": paid or void,
        "may_approve": request.is_approver and found.state == PayoutState.DRAFT,
        "is_own": found.prepared_by_id == request.user.pk,
        "may_pay": request.is_treasurer and found.state == PayoutState.APPROVED,
        "may_void": found.state in {PayoutState.DRAFT, PayoutState.APPROVED},
    }
    return render(request, "orders/treasurer/payout.html", context, status=status)


@treasurer_required
@require_safe
@never_cache
def statement(request, number):
    found = _find(number)
    return render(request, "orders/treasurer/statement.html", {"payout": found, "items": treasurer.payout_items(found)})


@treasurer_required
@require_POST
def approve(request, number):
    if not request.is_approver:
        raise Http404
    found = _find(number)
    try:
        verbs.approve_payout(found, by=request.user)
        messages.success(request, _("%(number)s disetujui. Bendahara bisa membayarnya.") % {"number": number})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("orders:payout", number)


@treasurer_required
@require_POST
def pay(request, number):
    if not request.is_treasurer:
        raise Http404
    found = _find(number)
    form = PaidForm(request.POST, payout=found)
    if form.is_valid():
        try:
            verbs.mark_paid(found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(number)s tercatat dibayar.") % {"number": number})
            return redirect("orders:payout", number)
    return _page(request, _find(number), paid=form, status=400)


@treasurer_required
@require_POST
def void(request, number):
    found = _find(number)
    form = VoidForm(request.POST)
    if form.is_valid():
        try:
            verbs.void_payout(found, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(number)s dibatalkan. Saldonya bisa diajukan lagi.") % {"number": number})
            return redirect("orders:payout", number)
    return _page(request, _find(number), void=form, status=400)
