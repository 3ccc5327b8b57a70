"""The questions a shopper may ask of the shelves, by the words in the address."""

import django_filters
from django import forms
from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models import ShopEntry, ShopEntryMart
from catalog.queries.facets import HALAL, LICENCES
from catalog.queries.shop import clean_search
from marketplace.fields import RupiahField

PRICE_BANDS = {
    "0-20000": _("Di bawah 20 ribu"),
    "20000-50000": _("20–50 ribu"),
    "50000-100000": _("50–100 ribu"),
    "100000-": _("Di atas 100 ribu"),
}
READY = {"hari-ini": _("Bisa diambil hari ini"), "produsen": _("Dibawakan produsen")}
HALAL_WORDS = {"bersertifikat": _("Bersertifikat halal"), "proses": _("Sertifikat halal dalam proses")}
LICENCE_WORDS = {"pirt": _("Ada nomor P-IRT"), "segar": _("Pangan segar")}


TYPED_PRICES = {"min": GreaterThanOrEqual, "max": LessThanOrEqual}
PRICE_AS_READ = ExpressionWrapper(F("price") + 0, output_field=BigIntegerField())  # no index is looked up for it


class SearchField(forms.Field):
    """Whatever was typed or pasted, cut to what can be searched; never an error."""

    def clean(self, value):
        return clean_search(value)


class SearchFilter(django_filters.Filter):
    field_class = SearchField


class RupiahFilter(django_filters.Filter):
    field_class = RupiahField


class ShopFilter(django_filters.FilterSet):
    """Narrows entries. A value that nobody offers is passed over; a price that cannot be read is an error.

    `choices` is a `catalog.queries.facets.Choices`; with a `category` there is nothing else. Search words and typed
    prices make the `ground` on which all other filters are counted.
    """

    q = SearchFilter(method="pass_by", label=_("Cari"))
    siap = django_filters.MultipleChoiceFilter(choices=list(READY.items()), method="by_readiness")
    mart = django_filters.MultipleChoiceFilter(method="by_mart", label=_("Cara dapat"))
    antar = django_filters.ChoiceFilter(choices=[("1", "")], field_name="can_ship", method="by_yes")
    kategori = django_filters.MultipleChoiceFilter(method="by_category", label=_("Kategori"))
    grosir = django_filters.ChoiceFilter(choices=[("1", "")], field_name="has_steps", method="by_yes")
    harga = django_filters.MultipleChoiceFilter(choices=list(PRICE_BANDS.items()), method="by_band")
    min = RupiahFilter(field_name="price", lookup_expr="gte", label=_("Dari"))
    max = RupiahFilter(field_name="price", lookup_expr="lte", label=pgettext_lazy("harga", "Sampai"))
    kecamatan = django_filters.MultipleChoiceFilter(method="by_kecamatan", label=_("Kecamatan"))
    halal = django_filters.MultipleChoiceFilter(choices=list(HALAL_WORDS.items()), method="by_halal")
    izin = django_filters.MultipleChoiceFilter(choices=list(LICENCE_WORDS.items()), method="by_licence")

    GROUND = ("q", "min", "max")

    class Meta:
        model = ShopEntry
        fields = []

    def __init__(self, data, *, queryset, choices, category=None):
        super().__init__(data, queryset=queryset)
        self.choices = choices
        self.category = category
        self._keys = {
            "mart": {value: pk for value, _label, pk in choices.marts},
            "kategori": {value: pk for value, _label, pk in choices.categories},
            "kecamatan": {value: pk for value, _label, pk in choices.kecamatan},
            "harga": {band: number for number, band in enumerate(PRICE_BANDS)},
            "halal": HALAL,
            "izin": LICENCES,
        }
        for name, rows in (("mart", choices.marts), ("kategori", choices.categories), ("kecamatan", choices.kecamatan)):
            self.filters[name].extra["choices"] = [row[:2] for row in rows]

    def key(self, name, value):
        """The value in an address as `catalog.queries.facets` has it."""
        return True if value == "1" else self._keys.get(name, {}).get(value, value)

    @cached_property
    def chosen(self):
        """{name: value} of what narrows the list now."""
        self.form.is_valid()
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}
        if self.category:
            chosen.pop("kategori", None)
        return chosen

    @cached_property
    def wanted(self):
        """{group: set of values as `catalog.queries.facets` has them} of every filter but those of the ground."""
        wanted = {
            name: {self.key(name, one) for one in (value if isinstance(value, list) else [value])}
            for name, value in self.chosen.items()
            if name not in self.GROUND
        }
        return wanted | ({"kategori": {self.category.pk}} if self.category else {})

    @property
    def has_ground(self):
        return any(name in self.chosen for name in self.GROUND)

    def ground(self):
        """The entries narrowed by typed prices alone; search words are looked up by `catalog.queries.search`."""
        return self._narrowed(name for name in self.chosen if name in self.GROUND)

    def narrowed(self, *, in_order=False):
        """The entries narrowed by everything but search words.

        `in_order` is for a page of a list that is not sorted by price: entries are taken in the order of the list until
        the page is full, where the database would rather fetch and sort all that are at the typed prices.
        """
        found = self._narrowed(name for name in self.chosen if not (in_order and name in TYPED_PRICES))
        for name, lookup in TYPED_PRICES.items() if in_order else ():
            if name in self.chosen:
                found = found.filter(lookup(PRICE_AS_READ, self.chosen[name]))
        return found.filter(category=self.category) if self.category else found

    def _narrowed(self, names):
        found = self.queryset.all()
        for name in names:
            found = self.filters[name].filter(found, self.chosen[name])
        return found

    def _pks(self, name, values):
        return [self.key(name, value) for value in values]

    def pass_by(self, found, name, value):
        return found

    def by_yes(self, found, name, value):
        return found.filter(**{name: True})

    def by_readiness(self, found, name, value):
        either = {"hari-ini": Q(on_shelf=True), "produsen": Q(at_home=True)}
        return found.filter(either[value[0]] if len(value) == 1 else Q(is_ready=True))

    def by_mart(self, found, name, value):
        there = ShopEntryMart.objects.filter(mart__in=self._pks("mart", value), entry=OuterRef("pk"))
        return found.filter(Exists(there))  # asked entry by entry in the order of the list, until the page is full

    def by_category(self, found, name, value):
        return found.filter(category__in=self._pks("kategori", value))

    def by_band(self, found, name, value):
        return found.filter(band__in=self._pks("harga", value))

    def by_kecamatan(self, found, name, value):
        return found.filter(kecamatan__in=self._pks("kecamatan", value))

    def by_halal(self, found, name, value):
        return found.filter(halal_status__in=self._pks("halal", value))

    def by_licence(self, found, name, value):
        return found.filter(licence_kind__in=self._pks("izin", value))
