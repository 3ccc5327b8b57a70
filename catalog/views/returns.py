"""/petugas/retur/: goods that go home from this mart."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain.goods_return import call_off, hand_back, make_return
from catalog.forms.goods_return import PieceForm, ReturnForm
from catalog.queries import rack
from marketplace.models import Producer
from marketplace.refusal import Refusal
from marketplace.views.access import staff_required


@staff_required
@require_safe
def returns(request):
    """What waits to be fetched, what might go home, and what is done."""
    context = {
        "due": rack.due_returns(request.mart),
        "maybe": rack.might_go_home(request.mart),
        "closed": rack.closed_returns(request.mart),
        "owners": rack.owners_at(request.mart),
        "today": timezone.localdate(),
        "mart": request.mart,
        "marts": request.marts,
    }
    return render(request, "catalog/returns.html", context)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """A return of the producer `?penitip=`; `?pilih=` is a stock level that is filled in beforehand."""
    if "penitip" not in request.GET:
        return redirect("catalog:returns")
    producer = get_object_or_404(Producer, slug=request.GET.get("penitip", "")[:80])
    data = request.POST if request.method == "POST" else None
    chosen = request.GET.get("pilih", "")
    form = ReturnForm(data)
    if form.is_valid() and (made := rack.made_with(form.cleaned_data["client_key"], producer)):
        return redirect("catalog:return", made.number)
    lines = [
        PieceForm(data, level=level, chosen=str(level.pk) == chosen) for level in rack.at_mart(producer, request.mart)
    ]
    if data is not None and all([form.is_valid(), *(line.is_valid() for line in lines)]):
        try:
            made = make_return(
                producer,
                mart=request.mart,
                pieces=[line.piece for line in lines if line.piece],
                reason=form.cleaned_data["reason"],
                note=form.cleaned_data["note"],
                client_key=form.cleaned_data["client_key"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Barangnya disisihkan. Penitip sudah dikabari."))
            return redirect("catalog:return", made.number)
    wrong = form.errors or any(line.errors for line in lines)
    context = {"producer": producer, "form": form, "lines": lines, "wrong": wrong, "mart": request.mart}
    return render(request, "catalog/return_new.html", context)


def _find(request, number):
    found = rack.return_at(number, request.marts)
    if found is None:
        raise Http404
    return found


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def goods_return(request, number):
    """One slip; POST says that its goods were fetched."""
    made = _find(request, number)
    if request.method == "POST":
        return _do(request, made, hand_back, _("Barang retur sudah diserahkan."))
    context = {"made": made, "mart": made.mart, "today": timezone.localdate()}
    return render(request, "catalog/return.html", context)


@staff_required
@require_POST
def cancel(request, number):
    """The goods stay after all."""
    return _do(request, _find(request, number), call_off, _("Barangnya kembali ke rak dan bisa dibeli lagi."))


def _do(request, made, verb, done):
    try:
        verb(made, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("catalog:return", made.number)


@staff_required
@require_safe
def print_return(request, number):
    """The slip on paper, for both parties to sign."""
    return render(request, "catalog/return_print.html", {"made": _find(request, number)})
