"""Browsing: all goods or one category, searched, narrowed, sorted, page by page."""

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET

from catalog.filters import ProductFilter
from catalog.models import Category, Product
from catalog.queries.cards import cards
from catalog.queries.facets import choices, counts
from catalog.queries.shop import SORTS, arranged
from catalog.views.facets import active_filters, address, facet_groups, price_bands, quick_chips, sort_links

PER_PAGE = 24


class CountedPaginator(Paginator):
    """Pages of a list whose length is known already."""

    def __init__(self, rows, per_page, *, count):
        self._known = count
        super().__init__(rows, per_page)

    @cached_property
    def count(self):
        return self._known


def page_of(rows, number, *, count, per_page=PER_PAGE):
    """The page with the typed `number`; Http404 where there is none."""
    try:
        return CountedPaginator(rows, per_page, count=count).page(_whole(number or "1"))
    except EmptyPage as missing:
        raise Http404 from missing


def _whole(number):
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise Http404
    return int(number)


@require_GET
def browse(request):
    """/produk/: everything; with `?saring=1` the filters alone, for phones without script."""
    return _browse(request, Product.objects.live())


@require_GET
def category(request, slug):
    """/kategori/<slug>/: one category."""
    shown = get_object_or_404(Category, slug=slug)
    return _browse(request, Product.objects.live().filter(category=shown), category=shown)


def _browse(request, products, category=None):
    chosen = ProductFilter(request.GET, queryset=products, choices=choices())
    found = chosen.without(None)
    tally = counts(found, chosen.without)
    sort = request.GET.get("urut", "")
    sort = sort if sort in SORTS else ""
    page = page_of(arranged(found, sort), request.GET.get("page"), count=tally.products)
    context = {"category": category, "tally": tally, "page": page, "cards": cards(page.object_list)}
    context |= _around(request, chosen, tally, page) | _narrowing(request, chosen, tally, sort, category)
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, "catalog/shop.html#hasil", context | {"oob": True})
        response["HX-Push-Url"] = "false" if "page" in request.GET else address(request)
    else:
        response = render(request, "catalog/sheet.html" if "saring" in request.GET else "catalog/shop.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _around(request, chosen, tally, page):
    """The ways on from this page of the list."""
    return {
        "rest": min(PER_PAGE, tally.products - page.end_index()),
        "more_url": address(request, page=page.next_page_number()) if page.has_next() else "",
        "before_url": address(request, page=page.previous_page_number()) if page.has_previous() else "",
        "list_url": address(request),
        "sheet_url": address(request, saring=1),
        "clear_url": address(request, only=("q", "urut")),
        "ways_out": chosen.choices.categories[:3],
    }


def _narrowing(request, chosen, tally, sort, category):
    """Search, filters and sort as the page shows them."""
    return {
        "form": chosen.form,
        "q": chosen.chosen.get("q", ""),
        "sort": sort,
        "sorts": sort_links(sort),
        "groups": facet_groups(chosen, tally, hide_category=category is not None),
        "bands": price_bands(chosen),
        "prices": [chosen.form["min"], chosen.form["max"]],
        "active": active_filters(request, chosen),
        "quick": quick_chips(request, chosen),
    }
