"""The four short steps of a listing."""

import copy

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from catalog.domain.category_rules import lacks_bpom, misfits, settled
from catalog.domain.labels import kind_of_number
from catalog.domain.listing import PRICE_LEAST
from catalog.domain.price_help import suggest_steps
from catalog.domain.pricing import Tier
from catalog.enums import HalalStatus, LicenceKind, Shipping
from catalog.models import Category
from catalog.queries.units import unit_word
from marketplace.fields import CleanTextField, ClientKeyMixin, QuantityField, RupiahField, RupiahInput

HOME_MOST = 9_999  # pieces
ABOUT_STEP = 2
NUMBER_MOST = 30  # signs
UNITS = ("bungkus", "botol", "toples", "kotak", "besek", "kaleng", "sachet", "lembar", "ikat", "buah", "pcs")


def _unit_choices(own):
    known = UNITS if not own or own in UNITS else (*UNITS, own)
    return [("", _("Pilih satuan")), *((unit, lazystr(unit_word(unit))) for unit in known)]


class AboutForm(forms.Form):
    """Name, content and label. A number in a wrong shape is kept as typed: staff and she read about it, no wall."""

    name = CleanTextField(
        label=_("Nama barang"), max_length=90, error_messages={"required": _("Tulis nama barangnya.")}
    )
    category = forms.ModelChoiceField(
        Category.objects.all(),
        label=_("Kategori"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih kategorinya."), "invalid_choice": _("Pilih salah satu kategori.")},
    )
    unit = forms.ChoiceField(
        label=_("Satuan"),
        error_messages={"required": _("Pilih satuannya."), "invalid_choice": _("Pilih salah satu satuan.")},
    )
    net_content = CleanTextField(
        label=_("Isi bersih"),
        help_text=_("Seperti di label. Contoh: 150 g"),
        max_length=30,
        error_messages={"required": _("Tulis isi bersihnya.")},
    )
    weight_grams = QuantityField(
        label=_("Berat untuk dikirim (gram)"),
        help_text=_("Satu kemasan beserta bungkusnya."),
        limit=50_000,
        error_messages={"required": _("Tulis beratnya untuk dikirim.")},
    )
    description = CleanTextField(
        label=_("Ceritakan barang ini"),
        max_length=2000,
        required=False,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    shelf_life_days = QuantityField(
        label=_("Tahan berapa hari"),
        help_text=_("Wajib untuk pangan. Sejak dibuat. Contoh: 90"),
        limit=3_650,
        required=False,
    )
    storage = CleanTextField(
        label=_("Cara simpan"), help_text=_("Contoh: tempat sejuk, tutup rapat"), max_length=80, required=False
    )
    ingredients = CleanTextField(label=_("Bahan"), max_length=400, required=False)
    licence_kind = forms.ChoiceField(
        label=_("Izin edar"),
        choices=LicenceKind.choices,
        error_messages={"required": _("Pilih izinnya. Belum ada juga boleh.")},
    )
    licence_no = CleanTextField(
        label=_("Nomor P-IRT atau BPOM"),
        help_text=_("Salin dari label. Belum ada? Biarkan kosong."),
        max_length=NUMBER_MOST,
        required=False,
    )
    halal_status = forms.ChoiceField(
        label=_("Halal"),
        help_text=_("Wajib disebut untuk pangan. Belum bersertifikat juga boleh."),
        choices=HalalStatus.choices,
        error_messages={"required": _("Pilih keadaan halalnya. Belum bersertifikat juga boleh.")},
    )
    halal_no = CleanTextField(
        label=_("Nomor sertifikat halal"), help_text=_("Dimulai dengan ID."), max_length=NUMBER_MOST, required=False
    )
    shipping = forms.ChoiceField(label=_("Pengiriman"), choices=Shipping.choices)

    def __init__(self, *args, product, **kwargs):
        initial = {name: getattr(product, name) for name in self.base_fields if name != "category"}
        initial["category"] = product.category_id
        super().__init__(*args, initial=initial, use_required_attribute=False, **kwargs)
        self.fields["unit"].choices = _unit_choices(product.unit)
        if product.steps_done < ABOUT_STEP:  # she says it herself, nothing is said for her
            self.initial["halal_status"] = ""
            self.fields["halal_status"].choices = [("", _("Pilih keadaan halalnya")), *HalalStatus.choices]

    def clean(self):
        cleaned = super().clean()
        category = cleaned.get("category")
        if (
            category
            and category.is_food
            and not cleaned.get("shelf_life_days")
            and not self.has_error("shelf_life_days")
        ):
            self.add_error("shelf_life_days", _("Tulis berapa hari barangnya tahan."))
        self._fit_papers(cleaned, category)
        return cleaned

    def _fit_papers(self, cleaned, category):
        """What the number says of itself is chosen for her; what the category cannot be is said at its field."""
        kind = cleaned.get("licence_kind", "")
        if kind in (LicenceKind.NONE, LicenceKind.PROCESS) and (known := kind_of_number(cleaned.get("licence_no", ""))):
            kind = known
        said = {"halal_status": cleaned.get("halal_status", ""), "licence_kind": kind}
        if category and not category.is_food and not self["halal_status"].value():
            self.errors.pop("halal_status", None)
        for field, sentence in misfits(category, **said).items():
            if not self.has_error(field):
                self.add_error(field, sentence)
        said["halal_status"], said["licence_kind"] = settled(category, **said)
        cleaned |= {name: value for name, value in said.items() if name not in self.errors}

    def as_typed(self, product):
        """A copy of `product` that says of its papers what stands in the fields; never to be saved."""
        typed = copy.copy(product)
        for name in ("licence_kind", "licence_no", "halal_status", "halal_no"):
            setattr(typed, name, str(self[name].value() or "")[:NUMBER_MOST])
        if typed.licence_kind in ("", LicenceKind.NONE, LicenceKind.PROCESS):
            typed.licence_kind = kind_of_number(typed.licence_no) or typed.licence_kind
        return typed

    def wants_bpom(self):
        """Does the category in the field need a notification of BPOM that the number in its field is not?"""
        chosen = str(self["category"].value() or "")
        category = Category.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 10 else None
        return lacks_bpom(category, str(self["licence_no"].value() or "")[:NUMBER_MOST])


class PriceForm(forms.Form):
    """The price of one piece, two prices by quantity and one by the carton; all but the first may stay empty."""

    price = RupiahField(
        label=_("Harga satuan di mart"),
        minimum=PRICE_LEAST,
        widget=RupiahInput(attrs={"class": "masukan-besar"}),
        error_messages={"required": _("Tulis harganya.")},
    )
    qty_1 = QuantityField(label=_("Mulai"), minimum=2, required=False)
    price_1 = RupiahField(label=_("Harga satuan"), minimum=PRICE_LEAST, required=False, widget=RupiahInput)
    qty_2 = QuantityField(label=_("Mulai"), minimum=2, required=False)
    price_2 = RupiahField(label=_("Harga satuan"), minimum=PRICE_LEAST, required=False, widget=RupiahInput)
    dus_size = QuantityField(label=_("Satu dus isi"), minimum=2, required=False)
    dus_price = RupiahField(label=_("Harga satuan"), minimum=PRICE_LEAST, required=False, widget=RupiahInput)

    floor = RupiahField(
        label=_("Biaya membuat satu"),
        help_text=_("Bahan, kemasan, dan tenaga. Hanya untuk menghitung, tidak disimpan dan tidak terlihat pembeli."),
        required=False,
        widget=RupiahInput,
    )

    PAIRS = (("qty_1", "price_1"), ("qty_2", "price_2"), ("dus_size", "dus_price"))

    def __init__(self, *args, product, tiers, **kwargs):
        self.product, self.found_none = product, False
        initial = {"qty_1": 3, "qty_2": 12, "dus_size": product.dus_size}
        rows = iter(self.PAIRS)
        for tier in tiers:
            if tier.min_qty == 1:
                initial["price"] = tier.unit_price
            else:
                pair = self.PAIRS[2] if tier.min_qty == product.dus_size else next(rows, self.PAIRS[2])
                initial |= dict(zip(pair, (tier.min_qty, tier.unit_price), strict=True))
        super().__init__(*args, initial=initial, use_required_attribute=False, **kwargs)

    @property
    def rows(self):
        """[(quantity field, price field)] for the template."""
        return [(self[qty], self[price]) for qty, price in self.PAIRS]

    def _filled(self):
        cleaned = self.cleaned_data
        pairs = [(cleaned.get(qty), cleaned.get(price), qty, price) for qty, price in self.PAIRS]
        return sorted((pair for pair in pairs if pair[0] and pair[1]), key=lambda pair: pair[0])

    def clean(self):
        cleaned = super().clean()
        for qty, price in self.PAIRS:
            if cleaned.get(price) and not cleaned.get(qty) and not self.has_error(qty):
                self.add_error(qty, _("Tulis mulai berapa harga ini berlaku."))
        few, dear = 1, cleaned.get("price")
        for many, cheap, qty, price in self._filled():
            if many == few:
                self.add_error(qty, _("Jumlah ini sudah ada. Pilih jumlah lain."))
            elif dear and cheap >= dear:
                self.add_error(
                    price,
                    _("Harga mulai %(many)d harus lebih murah daripada harga mulai %(few)d.")
                    % {"many": many, "few": few},
                )
            few, dear = many, cheap
        return cleaned

    @property
    def floor_typed(self):
        """What one costs her to make, in rupiah, or None."""
        return self.cleaned_data.get("floor") if self.is_bound else None

    def with_suggestion(self, rate_bps):
        """This form with prices by quantity filled in that leave her what one costs her to make; `rate_bps` is the
        koperasi's share. The same where no price of one is typed."""
        price = self.cleaned_data.get("price")
        if not price:
            return self
        dus_size = self.cleaned_data.get("dus_size")
        steps = suggest_steps(price, rate_bps, floor=self.floor_typed, dus_size=dus_size)
        data = self.data.copy()
        rows = dict(zip(self.PAIRS[:2], (step for step in steps if step[0] != dus_size), strict=False))
        if steps and steps[-1][0] == dus_size:
            rows[self.PAIRS[2]] = steps[-1]
        for pair in self.PAIRS:
            qty, cheap = rows.get(pair, (data.get(pair[0], ""), ""))
            data[pair[0]], data[pair[1]] = str(qty), self.fields[pair[1]].prepare_value(cheap)
        form = PriceForm(data, product=self.product, tiers=[])
        form.is_valid()
        form.found_none = not steps
        return form

    @property
    def steps(self):
        """[(quantity, rupiah)] of the prices by quantity that were filled in."""
        return [(many, cheap) for many, cheap, _qty, _price in self._filled()]

    @property
    def tiers(self):
        """What can be reckoned from what was typed so far: Tiers, none while the price of one is missing."""
        price = self.cleaned_data.get("price")
        return [Tier(1, price), *(Tier(*step) for step in self.steps)] if price else []


class HomeStockForm(ClientKeyMixin):
    """How many pieces of one variant she has at home."""

    variant = forms.IntegerField(widget=forms.HiddenInput)
    qty = QuantityField(
        label=_("Ada di rumah"), minimum=0, limit=HOME_MOST, error_messages={"required": _("Tulis jumlahnya.")}
    )
