"""/petugas/stok/: what is on the shelf."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.queries import desk
from catalog.queries.shop import clean_search
from marketplace.views.access import staff_required

PAGE = 60
EXPIRES_SOON = timedelta(days=14)


@staff_required
@require_safe
def stock(request):
    """`?q=` narrows by goods, producer, SKU or slip."""
    text = clean_search(request.GET.get("q", ""))
    pages = Paginator(desk.shelf(request.mart, text), PAGE)
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= pages.num_pages):
        raise Http404
    today = timezone.localdate()
    context = {
        "q": text,
        "page": pages.page(int(number[:6])),
        "totals": desk.shelf_totals(request.mart, EXPIRES_SOON),
        "soon_days": EXPIRES_SOON.days,
        "today": today,
        "soon": today + EXPIRES_SOON,
        "mart": request.mart,
        "marts": request.marts,
    }
    return render(request, "catalog/stock.html", context)
