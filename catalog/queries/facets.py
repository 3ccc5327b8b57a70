"""What the shop can be narrowed by, and how many products each choice would show."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import CharField, IntegerField, Sum, Value
from django.utils.translation import get_language

from catalog.enums import HalalStatus, LicenceKind
from catalog.models import Category, FacetTally
from marketplace.models import Kecamatan, Mart
from marketplace.pages import recalled, shows

BANDS = (20_000, 50_000, 100_000)  # rupiah at which a price range ends and the next begins
HALAL = {"bersertifikat": HalalStatus.CERTIFIED, "proses": HalalStatus.PROCESS}
LICENCES = {"pirt": LicenceKind.PIRT, "segar": LicenceKind.FRESH}


@dataclass(frozen=True)
class Facets:
    """All that a product can be found by; products that are alike in it are counted together."""

    category: int | None
    kecamatan: int | None
    halal_status: str
    licence_kind: str
    has_steps: bool
    can_ship: bool
    band: int
    at_home: bool
    marts: tuple

    @property
    def key(self):
        """As one line of text; `values_of` reads it."""
        flags = "".join("1" if flag else "0" for flag in (self.has_steps, self.can_ship, self.at_home))
        marts = ".".join(str(pk) for pk in sorted(self.marts))
        named = (self.category or "", self.kecamatan or "", self.halal_status, self.licence_kind)
        return "|".join(map(str, (*named, flags, self.band, marts)))


@lru_cache(maxsize=20_000)
def values_of(key):
    """{group of the filters: set of values} of the products with this key of Facets."""
    category, kecamatan, halal, licence, flags, band, marts = key.split("|")
    has_steps, can_ship, at_home = (flag == "1" for flag in flags)
    shelves = {int(pk) for pk in marts.split(".") if pk}
    return {
        "kategori": {int(category)} if category else set(),
        "kecamatan": {int(kecamatan)} if kecamatan else set(),
        "halal": {halal},
        "izin": {licence},
        "harga": {int(band)},
        "grosir": {True} if has_steps else set(),
        "antar": {True} if can_ship else set(),
        "siap": ({"hari-ini"} if shelves else set()) | ({"produsen"} if at_home else set()),
        "mart": shelves,
    }


def band_of(price):
    """The number of the price range in which `price` rupiah lies, 0 for the lowest."""
    return sum(price >= edge for edge in BANDS)


@dataclass(frozen=True)
class Choices:
    """[(value in the address, label, value in Facets)] in the order of the page."""

    categories: list = field(default_factory=list)
    marts: list = field(default_factory=list)
    kecamatan: list = field(default_factory=list)


@recalled
def choices():
    """Categories, open marts and all kecamatan: one query."""
    whole = IntegerField()
    rows = (
        Category.objects.order_by()
        .values_list(_text("kategori"), "pk", "slug", "name", "name_en", "order")
        .union(
            Mart.objects.filter(is_open=True).order_by()
            .values_list(_text("mart"), "pk", "slug", "name", _text(""), "order"),
            Kecamatan.objects.order_by()
            .values_list(_text("kecamatan"), "pk", "code", "name", _text(""), Value(0, output_field=whole)),
            all=True,
        )
    )  # fmt: skip
    english = get_language() == "en"
    found = {"kategori": [], "mart": [], "kecamatan": []}
    for group, pk, value, name, name_en, order in rows:
        found[group].append((order, name, value, name_en if english and name_en else name, pk))
    return Choices(*([row[2:] for row in sorted(found[group])] for group in found))


def _text(value):
    return Value(value, output_field=CharField())


@dataclass(frozen=True)
class Counts:
    products: int
    by_value: Counter  # (group, value) -> products
    offered: frozenset  # every (group, value) that some product of the shop has
    is_cut: bool = False  # there are more products, which nobody counted
    is_exact: bool = True  # all products were counted, so that each choice knows what it would show

    def of(self, group, value):
        """Products that a choice would show, None where they were not all counted."""
        return self.by_value[group, value] if self.is_exact else None


@recalled
def whole_shop():
    """(`all_facets`, `offered_in` them)."""
    shows("lists")
    rows = all_facets()
    return rows, offered_in(rows)


def all_facets():
    """[(facets key, number of products)] of everything that is for sale: one query."""
    tally = FacetTally.objects.order_by().values_list("facets").annotate(number=Sum("pieces"))
    return [(key, number) for key, number in tally if number > 0]


def facets_of(entries, most):
    """[(facets key, number of products)] of up to `most` of these entries, the cheapest first: one query."""
    keys = entries.order_by("price").values_list("facets", flat=True)[:most]
    return list(Counter(keys).items())


def offered_in(rows):
    """Every (group, value) that some of the products in `rows` has."""
    return frozenset(
        (group, value) for key, _number in rows for group, these in values_of(key).items() for value in these
    )


def counts(rows, wanted, offered):
    """Counts of the products in `rows`, as `all_facets` gives them.

    `wanted` is {group: set of values} of the filters in use; a choice shows what it would add, so its own group
    does not narrow it.
    """
    products, by_value = 0, Counter()
    for key, number in rows:
        values = values_of(key)
        missed = [group for group, these in wanted.items() if not these & values[group]]
        if not missed:
            products += number
        elif len(missed) > 1:
            continue
        for group in missed or values:
            for value in values[group]:
                by_value[group, value] += number
    return Counts(products, by_value, offered)
