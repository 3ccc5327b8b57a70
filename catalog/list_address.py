"""Which address of a list search engines keep: the plain list, page by page, and each category and mart by its own."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from catalog.models import Category
from marketplace.models import Mart

SORTING = "urut"
NARROWING = (
    "q", "siap", "mart", "antar", "kategori", "grosir", "harga", "min", "max", "kecamatan", "halal", "izin",
)  # fmt: skip
SHEET = "saring"  # the filters alone, for phones without script


@dataclass(frozen=True)
class ListAddress:
    """`path` without tracking; `is_listed` is False for what is searched or narrowed in any other way."""

    path: str
    is_listed: bool = True


def list_address(query, path):
    """The ListAddress of a list at `path` whose address asks `query` (a QueryDict). Sorting makes no other page.

    One category or one mart alone is the page of that category or mart: one query, to see that it is there.
    """
    asked = {name: [value for value in query.getlist(name) if value] for name in NARROWING}
    asked = {name: values for name, values in asked.items() if values}
    if not asked:
        return ListAddress(path)
    if set(asked) == {"kategori"} and len(asked["kategori"]) == 1 and path == reverse("catalog:browse"):
        return _own_page("catalog:category", Category.objects.filter(slug=asked["kategori"][0]), path)
    if set(asked) == {"mart"} and len(asked["mart"]) == 1 and path == reverse("catalog:browse"):
        return _own_page("catalog:mart", Mart.objects.filter(is_open=True, slug=asked["mart"][0]), path)
    return _narrowed(path, asked)


def _narrowed(path, asked):
    return ListAddress(f"{path}?{urlencode(asked, doseq=True)}", is_listed=False)


def _own_page(name, found, path):
    slug = found.values_list("slug", flat=True).first()
    return ListAddress(reverse(name, args=[slug])) if slug else ListAddress(path)  # nobody has it: all is shown
