"""The questions a shopper may ask of the shelves, by the words in the address."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.enums import HalalStatus, Shipping
from catalog.models import Product
from catalog.queries.shop import clean_search, first_price, has_steps, in_stock, search
from marketplace.fields import RupiahField

PRICE_BANDS = {
    "0-20000": _("Di bawah 20 ribu"),
    "20000-50000": _("20–50 ribu"),
    "50000-100000": _("50–100 ribu"),
    "100000-": _("Di atas 100 ribu"),
}


class SearchField(forms.Field):
    """Whatever was typed or pasted, cut to what can be searched; never an error."""

    def clean(self, value):
        return clean_search(value)


class SearchFilter(django_filters.Filter):
    field_class = SearchField


class RupiahFilter(django_filters.Filter):
    field_class = RupiahField


class ProductFilter(django_filters.FilterSet):
    """Narrows live products. A value that nobody offers is passed over; a price that cannot be read is an error.

    `choices` is a `catalog.queries.facets.Choices`.
    """

    q = SearchFilter(method="by_words", label=_("Cari"))
    mart = django_filters.MultipleChoiceFilter(method="by_mart", label=_("Cara dapat"))
    antar = django_filters.ChoiceFilter(choices=[("1", "")], method="by_delivery")
    kategori = django_filters.MultipleChoiceFilter(method="by_category", label=_("Kategori"))
    grosir = django_filters.ChoiceFilter(choices=[("1", "")], method="by_steps")
    harga = django_filters.MultipleChoiceFilter(choices=list(PRICE_BANDS.items()), method="by_band")
    min = RupiahFilter(method="from_price", label=_("Dari"))
    max = RupiahFilter(method="to_price", label=pgettext_lazy("harga", "Sampai"))
    kecamatan = django_filters.MultipleChoiceFilter(method="by_kecamatan", label=_("Kecamatan"))
    halal = django_filters.ChoiceFilter(choices=[("1", "")], method="by_halal")

    class Meta:
        model = Product
        fields = []

    def __init__(self, data, *, queryset, choices):
        super().__init__(data, queryset=queryset)
        self.choices = choices
        self.filters["mart"].extra["choices"] = choices.marts
        self.filters["kategori"].extra["choices"] = choices.categories
        self.filters["kecamatan"].extra["choices"] = choices.kecamatan

    @property
    def chosen(self):
        """{name: value} of what narrows the list now."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    def without(self, skipped):
        """The products narrowed by everything but the filter `skipped`."""
        products = self.queryset.all()
        for name, value in self.chosen.items():
            if name != skipped:
                products = self.filters[name].filter(products, value)
        return products

    def by_words(self, products, name, value):
        return search(products, value)

    def by_mart(self, products, name, value):
        return products.filter(in_stock(place__mart__slug__in=value))

    def by_delivery(self, products, name, value):
        return products.exclude(shipping=Shipping.PICKUP)

    def by_category(self, products, name, value):
        return products.filter(category__slug__in=value)

    def by_steps(self, products, name, value):
        return products.filter(has_steps())

    def by_band(self, products, name, value):
        wanted = Q()
        for band in value:
            least, _dash, most = band.partition("-")
            wanted |= Q(price__gte=int(least), price__lt=int(most)) if most else Q(price__gte=int(least))
        return products.alias(price=first_price()).filter(wanted)

    def from_price(self, products, name, value):
        return products.alias(price=first_price()).filter(price__gte=value)

    def to_price(self, products, name, value):
        return products.alias(price=first_price()).filter(price__lte=value)

    def by_kecamatan(self, products, name, value):
        return products.filter(producer__kecamatan__code__in=value)

    def by_halal(self, products, name, value):
        return products.filter(halal_status=HalalStatus.CERTIFIED)
