"""Browsing: all goods or one category, searched, narrowed, sorted, page by page."""

from dataclasses import dataclass, replace

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET

from catalog.filters import ShopFilter
from catalog.list_address import SHEET, SORTING
from catalog.models import Category, ShopEntry
from catalog.queries.cards import cards
from catalog.queries.facets import choices, counts, facets_of, whole_shop
from catalog.queries.finding import find
from catalog.queries.search import answers, makers
from catalog.queries.shop import BY_PRICE, SORTS, slice_of
from catalog.views.facets import active_filters, address, facet_groups, price_bands, quick_chips, sort_links
from marketplace.pages import keep, recalled, shows

PER_PAGE = 24
NOT_NARROWING = {SORTING, SHEET, "page"}
COUNTED_MOST = 1_000  # goods of a search, or of typed prices, that are counted and paged through


@dataclass(frozen=True)
class Asked:
    """An address and its question, as a request has them."""

    path: str
    GET: QueryDict


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


class InOrder:
    """Entries as the paginator slices them: each slice by its place in an index."""

    def __init__(self, found, sort):
        self.found, self.sort = found, sort

    def __getitem__(self, part):
        return slice_of(self.found, self.sort, part.start, part.stop)


class Plain:
    """Entries of a list that nobody has narrowed, as the paginator slices them."""

    def __init__(self, category, sort):
        self.category, self.sort = category, sort

    def __getitem__(self, part):
        return _plain_rows(self.category, self.sort, part.start, part.stop)


class Ranked:
    """Entries with these keys, in their order, as the paginator slices them."""

    def __init__(self, keys):
        self.keys = keys

    def __getitem__(self, part):
        found = ShopEntry.objects.in_bulk(self.keys[part])
        return [found[pk] for pk in self.keys[part] if pk in found]  # one may just have gone


@require_GET
def browse(request):
    """/produk/: everything; with `?saring=1` the filters alone, for phones without script."""
    return _browse(request)


@require_GET
def category(request, slug):
    """/kategori/<slug>/: one category."""
    return _browse(request, category=get_object_or_404(Category, slug=slug))


def _browse(request, category=None):
    shows("lists")
    sort = request.GET.get("urut", "")
    sort = sort if sort in SORTS else ""
    if request.GET.keys() <= NOT_NARROWING:
        search, (found, tally, narrowing) = None, _plain(request.path, category, sort)
    else:
        chosen = _chosen(request.GET, category)
        search = _search(request, chosen)
        found, tally = _searched(search, chosen, sort) if search else _all(chosen, sort)
        narrowing = _narrowing(request, chosen, tally, sort, category)
    page = page_of(found, request.GET.get("page"), count=tally.products)
    context = {"category": category, "tally": tally, "page": page, "cards": cards(page.object_list)} | narrowing
    if search:
        context |= _beside(request, search, page)
        context["unfiltered"] = 0 if category else min(len(search.keys), COUNTED_MOST)
    context |= _around(request, tally, page)
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, "catalog/shop.html#hasil", context | {"oob": True})
        response["HX-Push-Url"] = "false" if "page" in request.GET else address(request)
    else:
        response = render(request, "catalog/sheet.html" if "saring" in request.GET else "catalog/shop.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return keep(response)


def _chosen(asked, category):
    return ShopFilter(asked, queryset=ShopEntry.objects.all(), choices=choices(), category=category)


@recalled
def _plain(path, category, sort):
    """(entries to slice, Counts, what the page shows of its filters) of a list at `path` that nobody has narrowed."""
    asked = Asked(path, QueryDict(f"{SORTING}={sort}" if sort else ""))
    chosen = _chosen(asked.GET, category)
    _found, tally = _all(chosen, sort)
    return Plain(category, sort), tally, _narrowing(asked, chosen, tally, sort, category)


@recalled
def _plain_rows(category, sort, start, stop):
    """Number `start` to `stop` of all entries, or of those of a category."""
    shows("lists")
    found = ShopEntry.objects.filter(category=category) if category else ShopEntry.objects.all()
    rows = slice_of(found, sort, start, stop)
    shows(*(f"p{row.pk}" for row in rows))
    return rows


def _all(chosen, sort):
    """(entries to slice, Counts) of what is not searched by words."""
    found = chosen.narrowed()
    rows, offered = whole_shop()
    if not chosen.has_ground:
        return InOrder(found, sort), counts(rows, chosen.wanted, offered)
    among = facets_of(chosen.ground(), COUNTED_MOST + 1)
    tally = counts(among, chosen.wanted, offered)
    number = found.order_by("price")[: COUNTED_MOST + 1].count() if sum_of(among) > COUNTED_MOST else tally.products
    in_order = chosen.narrowed(in_order=sort not in BY_PRICE)
    return InOrder(in_order, sort), replace(
        tally, products=min(number, COUNTED_MOST), is_cut=number > COUNTED_MOST, is_exact=sum_of(among) <= COUNTED_MOST
    )


def sum_of(rows):
    return sum(number for _key, number in rows)


def _search(request, chosen):
    """The Finding among all that the shop has at the typed prices, or None where no words were typed."""
    words = chosen.chosen.get("q")
    return find(words, chosen.ground(), COUNTED_MOST + 1, exact=_is_exact(request)) if words else None


def _is_exact(request):
    return request.GET.get("persis") == "1"


def _searched(search, chosen, sort):
    """(entries to slice, Counts) of a search: the best COUNTED_MOST, the best first unless they are sorted."""
    keys = answers(search.question, chosen.narrowed(), COUNTED_MOST + 1) if chosen.wanted else search.keys
    shown = keys[:COUNTED_MOST]
    among = facets_of(ShopEntry.objects.filter(pk__in=search.keys[:COUNTED_MOST]), COUNTED_MOST)
    tally = replace(
        counts(among, chosen.wanted, whole_shop()[1]),
        products=len(shown),
        is_cut=len(keys) > COUNTED_MOST,
        is_exact=len(search.keys) <= COUNTED_MOST,
    )
    return InOrder(ShopEntry.objects.filter(pk__in=shown), sort) if sort else Ranked(shown), tally


def _beside(request, search, page):
    """What stands beside the goods of a search: makers, what was meant, what else might have been."""
    return {
        "search": search,
        "makers": makers(search.question) if page.number == 1 else [],
        "exact_url": address(request, persis=1),
        "near": [(words, address(request, only=("urut",), q=words)) for words in search.near],
    }


def _around(request, tally, page):
    """The ways on from this page of the list."""
    return {
        "rest": min(PER_PAGE, tally.products - page.end_index()),
        "more_url": address(request, page=page.next_page_number()) if page.has_next() else "",
        "before_url": address(request, page=page.previous_page_number()) if page.has_previous() else "",
    }


def _narrowing(request, chosen, tally, sort, category):
    """Search, filters and sort as the page shows them, the same on each page of the list."""
    return {
        "list_url": address(request),
        "sheet_url": address(request, saring=1),
        "clear_url": address(request, only=("q", "urut", "persis")),
        "ways_out": [row[:2] for row in chosen.choices.categories[:3]],
        "form": chosen.form,
        "q": chosen.chosen.get("q", ""),
        "is_exact": _is_exact(request),
        "sort": sort,
        "sorts": sort_links(sort, is_search="q" in chosen.chosen),
        "groups": facet_groups(chosen, tally, hide_category=category is not None),
        "bands": price_bands(chosen, tally),
        "prices": [chosen.form["min"], chosen.form["max"]],
        "active": active_filters(request, chosen),
        "quick": quick_chips(request, chosen),
    }
