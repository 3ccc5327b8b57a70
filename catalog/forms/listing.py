"""The four short steps of a listing."""

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from catalog.domain.listing import PRICE_LEAST
from catalog.domain.pricing import Tier
from catalog.enums import HalalStatus, LicenceKind, Shipping
from catalog.models import Category
from catalog.queries.units import unit_word
from marketplace.fields import CleanTextField, ClientKeyMixin, QuantityField, RupiahField, RupiahInput
from media.fields import PhotoField

HOME_MOST = 9_999  # pieces
ALT_MOST = 200  # signs
UNITS = ("bungkus", "botol", "toples", "kotak", "besek", "kaleng", "sachet", "lembar", "ikat", "buah", "pcs")


class ManyPhotosInput(forms.FileInput):
    allow_multiple_selected = True


class ManyPhotosField(PhotoField):
    """Several photos at once; cleans to a list of files."""

    widget = ManyPhotosInput(attrs={"accept": "image/*,.heic,.heif"})

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(ManyPhotosField, self).clean(file, initial) for file in files or [None]]
        return [file for file in cleaned if file]


READY_SENTENCES = (
    _("%(name)s dalam kemasan, dilihat dari depan"),
    _("Isi %(name)s di atas piring"),
    _("%(name)s dari dekat"),
    _("Label di belakang kemasan %(name)s"),
    _("%(name)s sedang dibuat"),
)


class PhotosForm(forms.Form):
    """New photos and the keys of those to take out. One photo is needed where there is none yet.

    What can be seen is asked for new photos and, one by one, for those that are there, with sentences to choose from.
    """

    photos = ManyPhotosField(label=_("Foto barang"), required=False)
    alt = CleanTextField(
        label=_("Apa yang terlihat di foto?"),
        help_text=_("Dibacakan untuk pembeli yang tidak bisa melihat. Contoh: keripik kuning dalam bungkus bening"),
        max_length=ALT_MOST,
        required=False,
        widget=forms.TextInput(attrs={"list": "kalimat-foto"}),
    )
    remove = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, photos, name="", **kwargs):
        super().__init__(*args, **kwargs)
        self.own_photos = photos
        self.fields["remove"].choices = [(photo.pk, str(photo.pk)) for photo in photos]
        self.sentences = [str(sentence) % {"name": name or _("Barang ini")} for sentence in READY_SENTENCES]
        for nth, photo in enumerate(photos, start=1):
            alt = "" if photo.image.alt == name else photo.image.alt
            self.fields[f"alt_{photo.pk}"] = CleanTextField(
                label=_("Apa yang terlihat di foto %(nth)d?") % {"nth": nth},
                max_length=ALT_MOST,
                required=False,
                initial=alt,
                widget=forms.TextInput(attrs={"list": "kalimat-foto"}),
            )

    @property
    def words(self):
        """{photo key: field} of the photos that are there."""
        return {photo.pk: self[f"alt_{photo.pk}"] for photo in self.own_photos}

    @property
    def alts(self):
        """{photo key: words} of the photos whose words were changed."""
        return {
            photo.pk: self.cleaned_data[field]
            for photo in self.own_photos
            if (field := f"alt_{photo.pk}") in self.data and field in self.changed_data
        }

    def clean(self):
        cleaned = super().clean()
        left = len(self.own_photos) - len(cleaned.get("remove") or [])
        if not self.has_error("photos") and not cleaned.get("photos") and left < 1 and not cleaned.get("remove"):
            self.add_error("photos", _("Pilih satu foto dulu, atau lewati langkah ini."))
        return cleaned


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
        label=_("Tahan berapa hari"), help_text=_("Sejak dibuat. Contoh: 90"), limit=3_650, required=False
    )
    storage = CleanTextField(
        label=_("Cara simpan"), help_text=_("Contoh: tempat sejuk, tutup rapat"), max_length=80, required=False
    )
    ingredients = CleanTextField(label=_("Bahan"), max_length=400, required=False)
    licence_kind = forms.ChoiceField(label=_("Izin edar"), choices=LicenceKind.choices)
    licence_no = CleanTextField(
        label=_("Nomor P-IRT atau BPOM"),
        help_text=_("Salin dari label. Belum ada? Biarkan kosong."),
        max_length=30,
        required=False,
    )
    halal_status = forms.ChoiceField(label=_("Halal"), choices=HalalStatus.choices)
    halal_no = CleanTextField(
        label=_("Nomor sertifikat halal"), help_text=_("Dimulai dengan ID."), max_length=30, required=False
    )
    shipping = forms.ChoiceField(label=_("Pengiriman"), choices=Shipping.choices)

    def __init__(self, *args, product, **kwargs):
        initial = {name: getattr(product, name) for name in self.base_fields if name != "category"}
        initial["category"] = product.category_id
        super().__init__(*args, initial=initial, use_required_attribute=False, **kwargs)
        self.fields["unit"].choices = _unit_choices(product.unit)

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
        return cleaned


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

    PAIRS = (("qty_1", "price_1"), ("qty_2", "price_2"), ("dus_size", "dus_price"))

    def __init__(self, *args, product, tiers, **kwargs):
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
