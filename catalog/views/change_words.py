"""A change of goods in the shop, in words: for her who asked, and for staff who decide."""

import copy
from dataclasses import dataclass

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.domain import changes
from catalog.domain.pricing import tiers_of
from catalog.enums import HalalStatus, LicenceKind
from catalog.models import Category
from catalog.queries.units import unit_word
from marketplace.money import format_rupiah
from media.domain.renditions import picture
from media.models import MartImage

LABELS = {
    "name": gettext_lazy("nama"),
    "category": gettext_lazy("kategori"),
    "category_id": gettext_lazy("kategori"),
    "unit": gettext_lazy("satuan"),
    "net_content": gettext_lazy("isi bersih"),
    "weight_grams": gettext_lazy("berat"),
    "description": gettext_lazy("keterangan"),
    "shelf_life_days": gettext_lazy("tahan berapa hari"),
    "storage": gettext_lazy("cara simpan"),
    "ingredients": gettext_lazy("bahan"),
    "licence_kind": gettext_lazy("izin edar"),
    "licence_no": gettext_lazy("nomor izin"),
    "halal_status": gettext_lazy("halal"),
    "halal_no": gettext_lazy("nomor sertifikat halal"),
    "shipping": gettext_lazy("pengiriman"),
    "price": gettext_lazy("harga"),
    "choices": gettext_lazy("rasa dan ukuran"),
    "photos": gettext_lazy("foto"),
}
CODES = {"licence_kind": LicenceKind, "halal_status": HalalStatus}


@dataclass(frozen=True)
class Row:
    """One thing that would change: what it says in the shop, and what it would say."""

    label: str
    old: str
    new: str


def words_of(outcome):
    """{at_once, waits}: the names of the fields, as one says them."""
    return {name: _named(getattr(outcome, name)) for name in ("at_once", "waits")}


def parts_asked(change):
    """What a change is about, in a few words: "nama, harga"."""
    return _named([*change.proposed.get("about", {}), *(part for part in change.proposed if part != "about")])


def _named(fields):
    return ", ".join(dict.fromkeys(str(LABELS[name]) for name in fields))


def tell_outcome(request, outcome):
    """Say after saving what shows already, and what staff look at first."""
    said = words_of(outcome)
    if said["at_once"]:
        messages.success(request, _("Sudah tampil di toko: %(what)s.") % {"what": said["at_once"]})
    if said["waits"]:
        words = _("Menunggu petugas: %(what)s. Sementara itu toko menampilkan yang lama.")
        messages.success(request, words % {"what": said["waits"]}, extra_tags="tetap")
    if not any(said.values()):
        messages.success(request, _("Tidak ada yang berubah."))


def as_asked(product):
    """A copy of the product as it would be with what waits, for forms and previews; never to be saved."""
    about = changes.pending_part(product, "about") or {}
    wished = copy.copy(product)
    wished._state = copy.copy(product._state)
    wished._state.fields_cache = dict(product._state.fields_cache)
    for column, value in about.items():
        setattr(wished, column, value)
    return wished


def comparison(change):
    """[Row] of all that a change would do, in the order of her screens; `Row.new` of photos is told beside them."""
    product = change.product
    rows = [
        Row(str(LABELS[column]), _shown(column, getattr(product, column)), _shown(column, value))
        for column, value in change.proposed.get("about", {}).items()
    ]
    variants = list(product.variants.all())
    if price := change.proposed.get("price"):
        old = [(tier.min_qty, tier.unit_price) for tier in tiers_of(variants[0])]
        rows.append(Row(_("harga"), _ladder(old), _ladder(price["ladder"])))
        if price["dus_size"] != product.dus_size:
            rows.append(
                Row(_("isi satu dus"), str(product.dus_size or _("kosong")), str(price["dus_size"] or _("kosong")))
            )
    if choices := change.proposed.get("choices"):
        was = [(variant.name, [(tier.min_qty, tier.unit_price) for tier in tiers_of(variant)]) for variant in variants]
        rows.append(Row(str(LABELS["choices"]), _choices(was), _choices([each[1:] for each in choices])))
    return rows + _photo_words(change.proposed.get("photos", {}), product)


def _photo_words(asked, product):
    rows = []
    words = asked.get("alts", {})
    for nth, photo in enumerate(product.photos.all(), start=1):
        if (text := words.get(str(photo.pk))) is not None:
            label = _("kata untuk foto %(nth)d") % {"nth": nth}
            rows.append(Row(label, photo.alt or _("kosong"), text or _("kosong")))
    told = asked.get("told", {})
    for nth, key in enumerate(asked.get("add", []), start=1):
        if text := told.get(str(key)):
            rows.append(Row(_("kata untuk foto baru %(nth)d") % {"nth": nth}, _("kosong"), text))
    return rows


def asked_pictures(change, kind="wide"):
    """[(image key, Picture)] of the photos that she would add; only ever her own."""
    asked = change.proposed.get("photos", {}) if change else {}
    keys, told = asked.get("add", []), asked.get("told", {})
    own = MartImage.objects.filter(producer=change.product.producer_id) if keys else MartImage.objects.none()
    images = own.prefetch_related("renditions").in_bulk(keys)
    name = change.product.local_name if keys else ""
    return [(key, picture(images[key], kind, told.get(str(key), name))) for key in keys if key in images]


def _shown(column, value):
    if value in (None, ""):
        return _("kosong")
    if column == "category_id":
        category = Category.objects.filter(pk=value).first()
        return category.local_name if category else _("kosong")
    if column in CODES:
        return str(CODES[column](value).label)
    return unit_word(value) if column == "unit" else str(value)


def _ladder(steps):
    named = [
        _("%(sum)s mulai %(n)d") % {"sum": format_rupiah(price), "n": qty} if qty > 1 else format_rupiah(price)
        for qty, price in steps
    ]
    return ", ".join(named) or _("kosong")


def _choices(choices):
    return "; ".join(
        f"{name or _('tanpa nama')} {_ladder(ladder) if ladder else ''}".strip() for name, ladder in choices
    )
