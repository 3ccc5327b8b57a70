"""Every address that search engines may know, part by part, read in a stream however many goods there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, Exists, Max, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import override

from catalog.enums import ListingState
from catalog.models import Category, Product
from cms.models import CollectionPage, StandardPage, StoryPage
from marketplace.head import LANGUAGES, both
from marketplace.models import Mart, Producer
from marketplace.templatetags.ui import in_language

PER_PART = 5_000 // len(LANGUAGES)  # things; each has an address in every language
AT_ONCE = 500  # rows in memory
FIXED = ("marketplace:apply", "catalog:browse", "catalog:producers", "catalog:marts")


@dataclass(frozen=True)
class Place:
    """One thing with its path in each language in which it is there; `changed` None where nobody knows."""

    paths: dict
    changed: datetime | None = None


@dataclass(frozen=True)
class Part:
    """`count()` things; `places(first, last)` gives those from `first` on, before `last`."""

    count: Callable
    places: Callable


def _rows(queryset, name):
    """A Part of rows (slug, changed) whose pages lie at the address `name`."""

    def places(first, last):
        with override("id"):
            pattern = reverse(name, args=["x"]).removesuffix("x/")
        for slug, changed in queryset()[first:last].iterator(chunk_size=AT_ONCE):
            yield Place(both(f"{pattern}{slug}/"), changed)

    return Part(lambda: queryset().count(), places)


def _products():
    return Product.objects.live().order_by("pk").values_list("slug", "updated_at")


def _categories():
    sold = Product.objects.live().filter(category=OuterRef("pk"))
    newest = Max("products__updated_at", filter=Q(products__state=ListingState.PUBLISHED))
    return Category.objects.filter(Exists(sold)).annotate(changed=newest).order_by("pk").values_list("slug", "changed")


def _producers():
    newest = Max("products__updated_at", filter=Q(products__state=ListingState.PUBLISHED))
    return Producer.objects.public().annotate(changed=newest).order_by("pk").values_list("slug", "changed")


def _marts():
    unknown = Value(None, output_field=DateTimeField())
    return Mart.objects.filter(is_open=True).annotate(changed=unknown).order_by("pk").values_list("slug", "changed")


def _pages():
    """Home and the lists, then what editors wrote."""
    with override("id"):
        fixed = ["/", "/kisah/", "/koleksi/", *(reverse(name) for name in FIXED)]
    return [Place(both(path)) for path in fixed] + _by_translation(StandardPage.objects.live(), "/")


def _stories():
    return _by_translation(StoryPage.objects.public().filter(noindex=False), "/kisah/")


def _collections():
    return _by_translation(CollectionPage.objects.live().in_season(), "/koleksi/")


def _by_translation(pages, parent):
    """Places of `pages`, each with the languages in which its words are there."""
    rows = pages.order_by("pk").values_list("translation_key", "locale__language_code", "slug", "last_published_at")
    paths, changed = {}, {}
    for key, language, slug, published in rows:
        paths.setdefault(key, {})[language] = in_language(f"{parent}{slug}/", language)
        changed[key] = max(filter(None, (changed.get(key), published)), default=None)
    return [Place(found, changed[key]) for key, found in paths.items()]


def _list(places):
    return Part(lambda: len(places()), lambda first, last: places()[first:last])


PARTS = {
    "halaman": _list(_pages),
    "kategori": _rows(_categories, "catalog:category"),
    "produk": _rows(_products, "catalog:product"),
    "produsen": _rows(_producers, "catalog:producer"),
    "mart": _rows(_marts, "catalog:mart"),
    "kisah": _list(_stories),
    "koleksi": _list(_collections),
}


def part_names():
    """["halaman-1", "produk-1", "produk-2", …]: one for every PER_PART things, none for nothing."""
    return [f"{name}-{n + 1}" for name, part in PARTS.items() for n in range(-(-part.count() // PER_PART))]


def places_of(name):
    """Places of the part `name` one after the other, or None where there is no such part."""
    kind, _dash, number = name.rpartition("-")
    if kind not in PARTS or not number.isdecimal() or not 0 < int(number) <= 1_000:
        return None
    first = (int(number) - 1) * PER_PART
    return PARTS[kind].places(first, first + PER_PART)
