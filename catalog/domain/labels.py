"""Licence numbers: whether they have the right shape, and what they say in words. No claim that they are real."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.enums import LicenceKind
from catalog.exceptions import BadLabel

_PIRT = re.compile(r"(?:P-?IRT)?(?:NO)?:?([1-8])(\d{2})(\d{4})(\d{2})(\d{4})-?(\d{2})", re.IGNORECASE)
_HALAL = re.compile(r"ID\d{14,18}")
_BPOM_COSMETIC = re.compile(r"(?:BPOM)?(?:RI)?N[A-E]\d{11}", re.ASCII)
_BPOM = re.compile(
    r"(?:BPOM)?(?:RI)?(?:NO)?:?(?:(?P<food>MD|ML)(?:\d{15}|\d{12})|N(?P<continent>[A-E])\d{11}|(?P<herbal>TR|TI|SD|SI)\d{9})",
    re.ASCII,
)
_NIB = re.compile(r"(?:NIB)?:?(\d{13})", re.ASCII)
SOON = timedelta(days=90)  # before the last day of the year of a P-IRT number

PACKAGING = {
    "1": gettext_lazy("kemasan kaca"),
    "2": gettext_lazy("kemasan plastik"),
    "3": gettext_lazy("kemasan kertas"),
    "4": gettext_lazy("kemasan kaleng"),
    "5": gettext_lazy("kemasan aluminium foil"),
    "6": gettext_lazy("kemasan lain"),
    "7": gettext_lazy("kemasan komposit"),
    "8": gettext_lazy("kemasan ganda"),
}
FOODS = {
    "01": gettext_lazy("olahan daging kering"),
    "02": gettext_lazy("olahan ikan kering"),
    "03": gettext_lazy("olahan unggas kering"),
    "04": gettext_lazy("olahan sayur"),
    "05": gettext_lazy("olahan kelapa"),
    "06": gettext_lazy("tepung dan olahannya"),
    "07": gettext_lazy("minyak dan lemak"),
    "08": gettext_lazy("selai dan jeli"),
    "09": gettext_lazy("gula, kembang gula, dan madu"),
    "10": gettext_lazy("kopi, teh, dan cokelat kering"),
    "11": gettext_lazy("bumbu"),
    "12": gettext_lazy("rempah"),
    "13": gettext_lazy("minuman serbuk"),
    "14": gettext_lazy("olahan buah"),
    "15": gettext_lazy("olahan biji, kacang, dan umbi"),
}
REGENCIES = {
    "3508": "Lumajang",
    "3509": "Jember",
    "3510": "Banyuwangi",
    "3511": "Bondowoso",
    "3512": "Situbondo",
    "3513": "Probolinggo",
}


BPOM_KINDS = {
    "MD": gettext_lazy("pangan olahan buatan dalam negeri"),
    "ML": gettext_lazy("pangan olahan impor"),
    "TR": gettext_lazy("jamu atau obat tradisional buatan dalam negeri"),
    "TI": gettext_lazy("obat tradisional impor"),
    "SD": gettext_lazy("suplemen kesehatan buatan dalam negeri"),
    "SI": gettext_lazy("suplemen kesehatan impor"),
    "A": gettext_lazy("kosmetik dari Asia, termasuk Indonesia"),
    "B": gettext_lazy("kosmetik dari Australia"),
    "C": gettext_lazy("kosmetik dari Eropa"),
    "D": gettext_lazy("kosmetik dari Afrika"),
    "E": gettext_lazy("kosmetik dari Amerika"),
}


@dataclass(frozen=True)
class Pirt:
    """A P-IRT number as it is printed, what it says, and the last year for which it holds."""

    number: str
    words: str
    year: int

    def is_over(self, at=None):
        return self.year < timezone.localdate(at).year

    def ends_soon(self, at=None):
        """Within SOON of the last day of its year, and not over yet."""
        today = timezone.localdate(at)
        return today <= date(self.year, 12, 31) <= today + SOON


@dataclass(frozen=True)
class Bpom:
    """A BPOM number as it is printed, and what its letters say."""

    number: str
    words: str
    is_cosmetic: bool


def _squeezed(text):
    return re.sub(r"[\s.]", "", text)


def read_pirt(text):
    """Read a P-IRT number in any spelling as Pirt. Raises BadLabel when it does not have the shape of one."""
    found = _PIRT.fullmatch(_squeezed(text))
    if not found:
        raise BadLabel(_("Nomor P-IRT terdiri dari 15 angka. Contoh: 2053509010123-28"))
    packaging, food, regency, nth, maker, year = found.groups()
    words = [
        str(PACKAGING[packaging]),
        str(FOODS.get(food, _("pangan jenis %(code)s") % {"code": food})),
        REGENCIES.get(regency) or _("kode daerah %(code)s") % {"code": regency},
        _("berlaku s.d. %(year)d") % {"year": 2000 + int(year)},
    ]
    return Pirt(f"{packaging}{food}{regency}{nth}{maker}-{year}", ", ".join(words), 2000 + int(year))


def read_halal(text):
    """Read the number of a halal certificate: "ID35110000123456789". Raises BadLabel for anything else."""
    number = _squeezed(text).upper().replace("-", "")
    if not _HALAL.fullmatch(number):
        raise BadLabel(
            _("Nomor sertifikat halal dimulai dengan ID, bukan nomor ketetapan (KH). Contoh: ID35110000123456789")
        )
    return number


def read_bpom(text):
    """Read a number of BPOM as Bpom: MD or ML with 12 or 15 digits, NA to NE with 11, TR, TI, SD or SI with 9.

    Raises BadLabel for anything else.
    """
    typed = _squeezed(text).upper().replace("-", "")
    found = _BPOM.fullmatch(typed)
    if not found:
        raise BadLabel(
            _("Nomor BPOM: MD atau ML dan 12 atau 15 angka, kosmetik NA sampai NE dan 11 angka, jamu TR dan 9 angka.")
        )
    kind = found["food"] or found["continent"] or found["herbal"]
    number = re.search(r"(?:MD|ML|N[A-E]|TR|TI|SD|SI)\d+$", typed)[0]
    return Bpom(number, str(BPOM_KINDS[kind]), bool(found["continent"]))


def read_nib(text):
    """Read a NIB, the number of a business in OSS: 13 digits. Raises BadLabel for anything else."""
    found = _NIB.fullmatch(_squeezed(text).upper().replace("-", ""))
    if not found:
        raise BadLabel(_("NIB terdiri dari 13 angka."))
    return found[1]


def kind_of_number(text):
    """The LicenceKind that a number tells by its shape, or None."""
    for kind, read in ((LicenceKind.PIRT, read_pirt), (LicenceKind.BPOM, read_bpom)):
        try:
            read(text)
        except BadLabel:
            continue
        return kind
    return None


def is_bpom_cosmetic(text):
    """Whether `text` has the shape of a BPOM notification of a cosmetic: "NA18200123456"."""
    return bool(_BPOM_COSMETIC.fullmatch(_squeezed(text).upper()))
