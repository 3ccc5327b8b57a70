"""Categories and listings of the demo, listed and published by the verbs that the screens call."""

import uuid

from catalog.domain import listing
from catalog.enums import HalalStatus, LicenceKind, Shipping
from catalog.models import Category
from marketplace.demo.data import PHOTOS, demo_data
from media.domain.intake import take_in

CLOTHS = {
    "#EAD9C3": "kopi", "#F7E3B0": "camilan", "#D8DEEC": "kain", "#DFE8CC": "jamu", "#F0DAC3": "anyam", "#F4D5CA": "bumbu",
}  # fmt: skip
ENGLISH = {
    "Kopi & Teh": "Coffee & tea",
    "Camilan & Keripik": "Snacks & crisps",
    "Kue & Oleh-oleh": "Cakes & souvenirs",
    "Batik & Fesyen": "Batik & fashion",
    "Minuman Serbuk & Jamu": "Powdered drinks & jamu",
    "Madu, Selai & Manisan": "Honey, jam & candied fruit",
    "Bumbu & Sambal": "Spices & sambal",
    "Olahan Laut": "From the sea",
    "Kerajinan": "Crafts",
    "Hasil Kebun & Segar": "Garden & fresh",
    "Perawatan Diri": "Body care",
}
NOT_FOOD = {"Batik & Fesyen", "Kerajinan", "Perawatan Diri"}
LICENCES = {
    "PIRT": LicenceKind.PIRT, "proses": LicenceKind.PROCESS, "belum": LicenceKind.NONE, "bebas<7hr": LicenceKind.EXEMPT,
    "segar": LicenceKind.FRESH, "-": LicenceKind.NOT_FOOD, "": LicenceKind.NOT_FOOD, "NA-belum": LicenceKind.NONE,
}  # fmt: skip
HALAL = {
    "bersertifikat": HalalStatus.CERTIFIED, "dalam proses": HalalStatus.PROCESS, "belum": HalalStatus.NONE,
    "non-halal": HalalStatus.NON_HALAL,
}  # fmt: skip


def make_categories():
    """Returns {name: Category}."""
    return {
        row["name"]: Category.objects.create(
            name=row["name"], name_en=ENGLISH[row["name"]], slug=row["slug"], kain=CLOTHS[row["ground"]],
            drawing=row["drawing"], is_food=row["name"] not in NOT_FOOD, needs_bpom=row["name"] == "Perawatan Diri",
            order=order,
        )
        for order, row in enumerate(demo_data()["categories"])
    }  # fmt: skip
