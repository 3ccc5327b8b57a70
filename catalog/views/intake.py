"""/petugas/titipan/: what producers announced, and counting it at the door."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain.intake import receive_consignment, reject_consignment
from catalog.enums import ConsignmentState
from catalog.forms.intake import CountForm, FindSlipForm, RejectForm
from catalog.queries import desk
from marketplace.refusal import Refusal
from marketplace.views.access import staff_required


@staff_required
@require_safe
def slips(request):
    """The list; `?q=` is a number, a token or the address that a QR code held, and goes to its slip."""
    form = FindSlipForm(request.GET if "q" in request.GET else None)
    if form.is_bound and form.is_valid():
        slip = desk.find_slip(form.cleaned_data["q"], request.marts)
        if slip:
            return redirect("catalog:slip", slip.number)
        form.add_error("q", _("Nota ini tidak ada di mart Anda. Periksa lagi nomornya."))
    context = {
        "form": form,
        "announced": desk.announced(request.mart),
        "counted": desk.counted(request.mart),
        "mart": request.mart,
        "marts": request.marts,
    }
    return render(request, "catalog/slips.html", context)


def _find(request, number):
    slip = desk.slip_with_lines(number, request.marts)
    if slip is None:
        raise Http404
    return slip


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request, number):
    """Count and accept. A slip that is done already shows what was accepted, whatever is sent to it."""
    found = _find(request, number)
    is_open = found.state == ConsignmentState.DECLARED
    data = request.POST if request.method == "POST" else None
    forms = [CountForm(data, batch=batch) for batch in found.batches.all()] if is_open else []
    if data is not None and not is_open:
        return redirect("catalog:slip", number)
    if data is not None and all(form.is_valid() for form in forms):
        try:
            done = receive_consignment(found, counts={form.batch.pk: form.count for form in forms}, by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            _tell(request, done)
            return redirect("catalog:slip", number)
    wrong = [form for form in forms if form.errors]
    context = _context(request, found) | {"forms": forms, "reject": RejectForm(), "wrong": wrong}
    return render(request, "catalog/slip.html", context)


def _tell(request, slip):
    if slip.state == ConsignmentState.RECEIVED:
        messages.success(request, _("Titipan %(number)s sudah ada di rak.") % {"number": slip.number})
    else:
        messages.info(request, _("Titipan %(number)s ditolak semua.") % {"number": slip.number})


def _context(request, slip):
    return {
        "slip": slip,
        "batches": list(slip.batches.all()),
        "mart": slip.mart,
    }


@staff_required
@require_POST
def reject(request, number):
    """Send all of it home with one reason."""
    found = _find(request, number)
    form = RejectForm(request.POST)
    if form.is_valid():
        try:
            _tell(request, reject_consignment(found, reason=form.cleaned_data["reason"], by=request.user))
        except Refusal as refusal:
            messages.error(request, refusal.message)
        return redirect("catalog:slip", number)
    forms = [CountForm(batch=batch) for batch in found.batches.all()]
    context = _context(request, found) | {"forms": forms, "reject": form, "wrong": [form]}
    return render(request, "catalog/slip.html", context)


@staff_required
@require_safe
def print_slip(request, number):
    """The slip on paper, for both parties to sign."""
    return render(request, "catalog/slip_print.html", _context(request, _find(request, number)))
