"""/mata-uang/?rupiah=15000: about how much that is elsewhere, for who looks from abroad."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.pages import keep

DIGITS_MOST = 10
SAMPLE = "10000"  # rupiah, where no sum is asked for


@require_GET
def foreign(request):
    """A page of its own, so that the page of a product stays small; 404 for what is no sum."""
    typed = request.GET.get("rupiah", SAMPLE)
    if not (typed.isascii() and typed.isdigit() and len(typed) <= DIGITS_MOST and int(typed)):
        raise Http404
    return keep(render(request, "catalog/foreign.html", {"rupiah": int(typed)}))
