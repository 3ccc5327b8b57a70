"""/ruang/titipan/: her slips."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain.intake import cancel_consignment, change_consignment, declare_consignment
from catalog.enums import ConsignmentState
from catalog.exceptions import SlipCounted
from catalog.forms.consign import LineForm, SlipForm
from catalog.queries.room import bringable, slips_of
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required

PAGE = 20


@producer_required
@require_safe
def slips(request):
    """All of them, newest first, with what became of each."""
    page = Paginator(slips_of(request.producer), PAGE).get_page(request.GET.get("page"))
    return render(request, "catalog/room/slips.html", {"page": page})


def _first_choice(request):
    mart = next(iter(SlipForm.base_fields["mart"].queryset.filter(slug=request.GET.get("mart", "")[:50])), None)
    return {"arrives_on": timezone.localdate(), **({"mart": mart} if mart else {})}


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request):
    """A line for each of her goods, 0 for what she does not bring. `?mart=<slug>` chooses the mart beforehand."""
    data = request.POST if request.method == "POST" else None
    form = SlipForm(data, initial=_first_choice(request))
    lines = [LineForm(data, variant=variant) for variant in bringable(request.producer)]
    if data is not None and all([form.is_valid(), *(line.is_valid() for line in lines)]):
        try:
            slip = declare_consignment(
                request.producer,
                mart=form.cleaned_data["mart"],
                lines=[line.line for line in lines if line.line],
                arrives_on=form.cleaned_data["arrives_on"],
                note=form.cleaned_data["note"],
                client_key=form.cleaned_data["client_key"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("catalog:my_slip", slip.number)
    return _write(request, form, lines)


def _write(request, form, lines, slip=None):
    wrong = form.errors or any(line.errors for line in lines)
    context = {"form": form, "lines": lines, "wrong": wrong, "slip": slip}
    return render(request, "catalog/room/announce.html", context)


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, number):
    """Other goods, another mart or day, until the mart has counted them."""
    found = _find(request, number)
    data = request.POST if request.method == "POST" else None
    there = {batch.variant_id: batch for batch in found.batches.all()}
    form = SlipForm(data, initial={"mart": found.mart, "arrives_on": found.arrives_on, "note": found.note})
    lines = [LineForm(data, variant=one, batch=there.get(one.pk)) for one in bringable(request.producer)]
    if found.state != ConsignmentState.DECLARED:
        messages.error(request, SlipCounted.message)
        return redirect("catalog:my_slip", number)
    if data is not None and all([form.is_valid(), *(line.is_valid() for line in lines)]):
        try:
            change_consignment(
                found,
                mart=form.cleaned_data["mart"],
                lines=[line.line for line in lines if line.line],
                arrives_on=form.cleaned_data["arrives_on"],
                note=form.cleaned_data["note"],
                by=request.user,
            )
        except SlipCounted as refusal:
            messages.error(request, refusal.message)
            return redirect("catalog:my_slip", number)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Nota %(number)s sudah diubah.") % {"number": number})
            return redirect("catalog:my_slip", number)
    return _write(request, form, lines, slip=found)


def _find(request, number):
    slip = slips_of(request.producer).filter(number=number).first()
    if slip is None:
        raise Http404
    return slip


@producer_required
@require_safe
def slip(request, number):
    """The numbered slip with its QR code, to show at the mart."""
    found = _find(request, number)
    return render(request, "catalog/room/slip.html", {"slip": found, "batches": found.batches.all()})


@producer_required
@require_safe
def print_slip(request, number):
    """The same on paper."""
    found = _find(request, number)
    return render(request, "catalog/room/slip_print.html", {"slip": found, "batches": found.batches.all()})


@producer_required
@require_POST
def cancel(request, number):
    """She does not come after all."""
    try:
        cancel_consignment(_find(request, number), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Titipan %(number)s dibatalkan.") % {"number": number})
    return redirect("catalog:my_slip", number)
