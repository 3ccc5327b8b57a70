"""Staff see who asks to join."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.queries.applicants import applicants
from marketplace.views.access import staff_required

PAGE = 50


@staff_required
@require_safe
def list_applicants(request):
    pages = Paginator(applicants(), PAGE)
    number = request.GET.get("page", "1")
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:6]) <= pages.num_pages:
        raise Http404
    context = {"page": pages.page(int(number[:6])), "mart": request.mart, "marts": request.marts}
    return render(request, "marketplace/applicants.html", context)
