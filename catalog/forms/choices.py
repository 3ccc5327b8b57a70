"""Flavours and sizes of a product, a row for each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.domain.choices import CHOICES_MOST, Choice
from catalog.domain.listing import PRICE_LEAST
from catalog.domain.pricing import tiers_of
from marketplace.fields import CleanTextField, QuantityField, RupiahField, RupiahInput

ROWS_FREE = 3  # empty ones below those there are
ROW = ("variant", "name", "price", "qty", "step")


class ChoicesForm(forms.Form):
    """Rows of a name and, where it costs otherwise than the product, its price and one price by quantity.

    An empty row is nothing; a name that is taken away takes its choice out. There are as many rows as `typed`,
    {field: text}, speaks of.
    """

    def __init__(self, *args, product, typed=None, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.variants = list(product.variants.all())
        self.count = min(CHOICES_MOST, max(len(self.variants) + ROWS_FREE, 4, _rows_in(typed or {})))
        for number in range(self.count):
            self._add_row(number)
            if number < len(self.variants):
                self._show(number, self.variants[number])

    def _add_row(self, number):
        self.fields |= {
            f"variant_{number}": forms.IntegerField(required=False, max_value=2**53, widget=forms.HiddenInput),
            f"name_{number}": CleanTextField(label=_("Nama"), max_length=40, required=False),
        }
        if number:
            self.fields |= {
                f"price_{number}": RupiahField(
                    label=_("Harga satuan"), minimum=PRICE_LEAST, required=False, widget=RupiahInput
                ),
                f"qty_{number}": QuantityField(label=_("Mulai"), minimum=2, required=False),
                f"step_{number}": RupiahField(
                    label=_("Harga grosir satuan"), minimum=PRICE_LEAST, required=False, widget=RupiahInput
                ),
            }

    def _show(self, number, variant):
        """Begin the row with `variant`."""
        tiers = tiers_of(variant)
        own = tiers if tiers != tiers_of(self.variants[0]) else []
        said = {"variant": variant.pk, "name": variant.name}
        said |= {"price": own[0].unit_price if own else None}
        said |= {"qty": own[1].min_qty, "step": own[1].unit_price} if own[1:] else {"qty": None, "step": None}
        self.initial |= {f"{name}_{number}": value for name, value in said.items()}

    def put_right(self):
        """Once rows that were typed earlier stand in `initial`: a choice that is gone is a new one, and one that came
        later gets an empty row, so that saving does not take it out."""
        there = {str(variant.pk): variant for variant in self.variants}
        for number in range(self.count):
            key = str(self.initial.get(f"variant_{number}") or "")
            if there.pop(key, None) is None:
                self.initial[f"variant_{number}"] = None
        free = [n for n in range(1, self.count) if not any(self.initial.get(f"{name}_{n}") for name in ROW)]
        for number, variant in zip(free, there.values(), strict=False):
            self._show(number, variant)

    @property
    def rows(self):
        """[{variant, name, price, qty, step, is_own}] of bound fields for the template; the first has only a name."""
        found = []
        for number in range(self.count):
            row = {name: self[f"{name}_{number}"] for name in ROW if f"{name}_{number}" in self.fields}
            prices = [row[name] for name in ROW[2:] if name in row]
            row["is_own"] = any(field.value() or field.errors for field in prices)
            found.append(row)
        return found

    def _row(self, number):
        return {name: self.cleaned_data.get(f"{name}_{number}") for name in ROW}

    def clean(self):
        cleaned = super().clean()
        for number in range(1, self.count):
            row = self._row(number)
            if row["price"] and not row["name"] and not self.has_error(f"name_{number}"):
                self.add_error(f"name_{number}", _("Tulis namanya."))
            if (row["qty"] or row["step"]) and not row["price"] and not self.has_error(f"price_{number}"):
                self.add_error(f"price_{number}", _("Tulis harga satuannya dulu."))
            if row["step"] and not row["qty"] and not self.has_error(f"qty_{number}"):
                self.add_error(f"qty_{number}", _("Tulis mulai berapa harga ini berlaku."))
            if row["step"] and row["price"] and row["step"] >= row["price"]:
                self.add_error(f"step_{number}", _("Harga grosir harus lebih murah daripada harga satuan."))
        return cleaned

    @property
    def filled(self):
        """[(row number, Choice)] of the rows that say something; the first always does."""
        rows = [(number, self._row(number)) for number in range(self.count)]
        return [(number, _choice(row)) for number, row in rows if number == 0 or row["name"]]


def _rows_in(typed):
    """How many rows these fields come from."""
    return max((number + 1 for number in range(CHOICES_MOST) if typed.get(f"name_{number}")), default=0)


def _choice(row):
    ladder = [(1, row["price"])] if row["price"] else []
    if ladder and row["qty"] and row["step"]:
        ladder.append((row["qty"], row["step"]))
    return Choice(row["name"] or "", row["variant"], tuple(ladder))
