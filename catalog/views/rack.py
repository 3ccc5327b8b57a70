"""/ruang/titipan/rak/ and /ruang/titipan/retur/: what of hers stands at which mart, and what comes back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain.goods_return import ask_back, call_off
from catalog.forms.goods_return import AskBackForm, PieceForm
from catalog.queries import rack
from marketplace.models import Mart
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required

DONE_SHOWN = 12


@producer_required
@require_safe
@never_cache
def shelves(request):
    """All shelves at once, and above them what waits for her."""
    returns = list(rack.returns_of(request.producer)[:DONE_SHOWN])
    context = {"shelves": rack.shelves_of(request.producer), "returns": returns}
    return render(request, "catalog/room/shelves.html", context)


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, slug):
    """She asks for goods back from the mart `slug`."""
    mart = get_object_or_404(Mart, slug=slug)
    data = request.POST if request.method == "POST" else None
    form = AskBackForm(data)
    if form.is_valid() and (made := rack.made_with(form.cleaned_data["client_key"], request.producer)):
        return redirect("catalog:my_return", made.number)
    lines = [PieceForm(data, level=level) for level in rack.at_mart(request.producer, mart)]
    if data is not None and all([form.is_valid(), *(line.is_valid() for line in lines)]):
        try:
            made = ask_back(
                request.producer,
                mart=mart,
                pieces=[line.piece for line in lines if line.piece],
                client_key=form.cleaned_data["client_key"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("catalog:my_return", made.number)
    wrong = form.errors or any(line.errors for line in lines)
    context = {"mart": mart, "form": form, "lines": lines, "wrong": wrong}
    return render(request, "catalog/room/ask_back.html", context)


def _find(request, number):
    found = rack.returns_of(request.producer).filter(number=number).first()
    if found is None:
        raise Http404
    return found


@producer_required
@require_safe
@never_cache
def goods_return(request, number):
    """What comes back, why, where to fetch it and until when."""
    return render(request, "catalog/room/return.html", {"made": _find(request, number)})


@producer_required
@require_safe
def print_return(request, number):
    """The same on paper."""
    return render(request, "catalog/return_print.html", {"made": _find(request, number), "is_hers": True})


@producer_required
@require_POST
def cancel(request, number):
    """She leaves at the mart what she had asked for."""
    try:
        call_off(_find(request, number), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Barangnya tetap di mart dan bisa dibeli lagi."))
    return redirect("catalog:my_return", number)
