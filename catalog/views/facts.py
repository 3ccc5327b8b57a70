"""Short facts of a product and of its maker, as the producer tells them."""

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop, pgettext
from django.utils.translation import gettext as _

from catalog.enums import HalalStatus, LicenceKind, Shipping
from catalog.queries.units import units_word

KNOWN_STORAGE = frozenset(
    (gettext_noop("suhu ruang"), gettext_noop("tempat sejuk"), gettext_noop("tempat kering"), gettext_noop("kulkas"))
)


def facts(product):
    """[(label, value)] of what is known of the goods and their label; nothing is guessed."""
    licence = LicenceKind(product.licence_kind)
    goods = [(label, value) for label, value, _language in content_facts(product)]
    rows = [
        (_("Izin"), f"P-IRT {product.licence_no}".strip() if licence == LicenceKind.PIRT else _other_licence(licence)),
        (_("Halal"), _halal(product)),
    ]
    return goods[:-1] + [(label, value) for label, value in rows if value] + goods[-1:]


def content_facts(product):
    """[(label, value, language of the value where it is not that of the page)]; how it is sent comes last."""
    own = "id" if get_language() == "en" else ""
    stored = "" if product.storage in KNOWN_STORAGE else own
    rows = [
        (_("Isi bersih"), product.net_content, ""),
        (
            _("Isi satu dus"),
            f"{product.dus_size} {units_word(product.unit, product.dus_size)}" if product.dus_size else "",
            "",
        ),
        (_("Baik sebelum"), _earliest(product.best_before), ""),
        (_("Tahan"), _shelf_life(product.shelf_life_days) if not product.best_before else "", ""),
        (pgettext("cara menyimpan", "Simpan"), _storage(product.storage), stored),
        (_("Bahan"), product.ingredients, own),
        (_("Pengiriman"), str(Shipping(product.shipping).label), ""),
    ]
    return [row for row in rows if row[1]]


def _earliest(day):
    return _("%(day)s, paling awal di rak") % {"day": date_format(day, "DATE_FORMAT")} if day else ""


def _storage(words):
    """Common ways of storing in the reader's language; words of the producer's own stay as she wrote them."""
    return _(words) if words in KNOWN_STORAGE else words


def _shelf_life(days):
    return _("%(n)d hari") % {"n": days} if days else ""


def _other_licence(licence):
    return "" if licence == LicenceKind.NOT_FOOD else str(licence.label)


def _halal(product):
    if product.halal_status == HalalStatus.NOT_FOOD:
        return ""
    words = str(HalalStatus(product.halal_status).label)
    return f"{words}, {product.halal_no}" if product.halal_no else words


def journey_steps(journey):
    """Two places for components/journey.html, or nothing where she does not tell where she was."""
    if not journey.has_origin:
        return []
    there = journey.country_en if get_language() == "en" and journey.country_en else journey.country
    home = (
        {"title": journey.desa, "note": journey.kecamatan} if journey.desa else {"title": journey.kecamatan, "note": ""}
    )
    if not home["title"]:
        home["title"] = "Jember"
    return [{"title": there, "note": journey.years, "state": "done"}, {**home, "state": "now"}]
