"""What the shop can be narrowed by, and how many products each choice would show."""

from dataclasses import dataclass, field

from django.db.models import CharField, Count, IntegerField, Value
from django.utils.translation import get_language

from catalog.enums import HalalStatus, Shipping
from catalog.models import Category, Product
from catalog.queries.shop import has_steps, sellable_levels
from marketplace.models import Kecamatan, Mart


@dataclass(frozen=True)
class Choices:
    """(value, label) pairs in the order of the page; `categories` as Category rows."""

    categories: list = field(default_factory=list)
    marts: list = field(default_factory=list)
    kecamatan: list = field(default_factory=list)


@dataclass(frozen=True)
class Counts:
    products: int
    makers: int
    by_value: dict  # (group, value) -> products

    def of(self, group, value):
        return self.by_value.get((group, value), 0)


def _text(value):
    return Value(value, output_field=CharField())


def choices():
    """Categories, open marts and the kecamatan in which somebody sells: one query."""
    sold_in = Product.objects.live().values("producer__kecamatan")
    whole = IntegerField()
    rows = (
        Category.objects.order_by()
        .values_list(_text("kategori"), "slug", "name", "name_en", "order")
        .union(
            Mart.objects.filter(is_open=True).order_by()
            .values_list(_text("mart"), "slug", "name", _text(""), "order"),
            Kecamatan.objects.filter(pk__in=sold_in).order_by()
            .values_list(_text("kecamatan"), "code", "name", _text(""), Value(0, output_field=whole)),
            all=True,
        )
    )  # fmt: skip
    english = get_language() == "en"
    found = {"kategori": [], "mart": [], "kecamatan": []}
    for group, value, name, name_en, order in rows:
        found[group].append((order, name, value, name_en if english and name_en else name))
    return Choices(*([(value, label) for _order, _name, value, label in sorted(found[group])] for group in found))


def counts(found, without):
    """Products and makers in `found`, and products per choice: one query.

    `without(group)` gives the products narrowed by everything but that group, so that a choice shows what it would add.
    """
    placed = without("kecamatan").filter(producer__kecamatan__isnull=False)
    wanted = without("mart").order_by().values("pk")
    arms = [
        _rows(found, "semua", _text("barang"), Count("pk")),
        _rows(found, "semua", _text("produsen"), Count("producer", distinct=True)),
        _rows(without("kategori").filter(category__isnull=False), "kategori", "category__slug", Count("pk")),
        _rows(placed, "kecamatan", "producer__kecamatan__code", Count("pk")),
        _rows(without("antar").exclude(shipping=Shipping.PICKUP), "antar", _text("1"), Count("pk")),
        _rows(without("halal").filter(halal_status=HalalStatus.CERTIFIED), "halal", _text("1"), Count("pk")),
        _rows(without("grosir").filter(has_steps()), "grosir", _text("1"), Count("pk")),
        _rows(
            sellable_levels().filter(place__mart__isnull=False, batch__variant__product__in=wanted),
            "mart", "place__mart__slug", Count("batch__variant__product", distinct=True),
        ),
    ]  # fmt: skip
    rows = arms[0].union(*arms[1:], all=True)
    by_value = {(group, value): number for group, value, number in rows}
    return Counts(by_value.pop(("semua", "barang"), 0), by_value.pop(("semua", "produsen"), 0), by_value)


def _rows(queryset, group, value, number):
    return queryset.order_by().values_list(_text(group), value).annotate(number=number)
