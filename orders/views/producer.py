"""/ruang/pesanan/: goods that a producer is asked to bring to a mart."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from marketplace.refusal import Refusal
from marketplace.views.access import producer_required
from orders.domain.bringing import confirm_bring, decline_bring
from orders.models import OrderLine
from orders.queries import producer as hers
from orders.views.pictured import pictured


@producer_required
@require_safe
@never_cache
def to_bring(request):
    asked, promised = (
        [(line, pictured(line.variant.product)) for line in lines]
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
