"""Categories and listings of the demo, listed and published by the verbs that the screens call."""

import uuid
from datetime import timedelta

from django.core.files import File

from catalog.domain import listing
from catalog.domain.choices import Choice, save_choices
from catalog.domain.compliance import checkable
from catalog.domain.photos import save_photos
from catalog.domain.review import pass_review
from catalog.enums import CheckKind, HalalStatus, LicenceKind, Shipping
from catalog.models import Category
from marketplace.demo.data import PHOTOS, demo_data, demo_words

CLOTHS = {
    "#EAD9C3": "kopi",
    "#F7E3B0": "camilan",
    "#D8DEEC": "kain",
    "#DFE8CC": "jamu",
    "#F0DAC3": "anyam",
    "#F4D5CA": "bumbu",
}
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


SHIPPING = {
    "seluruh Indonesia": Shipping.NATIONAL,
    "Kabupaten Jember": Shipping.REGENCY,
    "ambil di toko": Shipping.PICKUP,
}
STORAGE = {"ruang": "suhu ruang", "sejuk": "tempat sejuk", "ruang kering": "tempat kering", "dingin": "kulkas"}


NEWEST = ("P04-01", "P09-02", "P08-01", "P15-01")  # what the home page shows as this week's
LATER = timedelta(days=58)  # than all others


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


def make_products(producers, categories, users, *, mart, on):
    """Lists and publishes all products, one photograph per drawing. Returns {producer code: [(number, Product)]}."""
    made, photographed = {}, set()
    for row in demo_data()["products"]:
        producer = producers[row["producer"]]
        product = list_product(row, producer, categories[row["category"]], on)
        if row["drawing"] not in photographed:
            photographed.add(row["drawing"])
            add_photo(product, row["drawing"])
        if row["licence"] != "NA-belum":  # soap waits for its number as a draft
            product = listing.submit_listing(product, by=user_of(producer), at=on)
            at = on + (LATER if row["sku"] in NEWEST else timedelta())
            seen = papers_of(product, row)
            product = pass_review(product, seen=seen, mart=mart, by=users["petugas"], at=at)
        made.setdefault(row["producer"], []).append((row["no"], product))
    return made


def papers_of(product, row):
    """{CheckKind: number} of what staff saw at the review: of two products in three the papers were at hand."""
    if row["no"] % 3 == 0:
        return {}
    numbers = {CheckKind.PIRT: product.licence_no, CheckKind.HALAL: product.halal_no}
    return {kind: number for kind, number in numbers.items() if number and kind in checkable(product)}


def user_of(producer):
    return producer.member.person.user


def list_product(row, producer, category, on):
    """The four steps as the producer takes them, without the photograph."""
    by = user_of(producer)
    product = listing.start_listing(producer, client_key=uuid.uuid5(uuid.NAMESPACE_URL, row["sku"]), by=by)
    product = listing.save_about(
        product, by=by, category=category, name=row["name_id"], name_en=row["name_en"], unit=row["unit"],
        net_content=row["net"].replace(" ", "\N{NO-BREAK SPACE}"), weight_grams=row["ship_g"],
        shelf_life_days=row["shelf_days"],
        licence_kind=LICENCES[row["licence"]], licence_no=row["pirt"] or "",
        halal_status=halal_of(row, category), halal_no=halal_no(row),
        shipping=SHIPPING[row["scope"]],
        **describe(row, category),
    )  # fmt: skip
    steps = [(3, row["tier3"]), (12, row["tier12"]), (row["dus_qty"], row["dus_price"])]
    product = listing.save_price(
        product, price=row["price"], steps=[(qty, price) for qty, price in steps if qty and price],
        dus_size=row["dus_qty"], by=by,
    )  # fmt: skip
    if "choices" in row:
        save_choices(product, choices=list(name_choices(row["choices"], product.variants.get())), by=by)
    return product


def name_choices(rows, first):
    """The flavours or sizes of a product; the first is what it began with."""
    yield Choice(rows[0]["name"], first.pk)
    for row in rows[1:]:
        own = [(1, row.get("price")), (3, row.get("tier3"))]
        yield Choice(row["name"], ladder=tuple((qty, price) for qty, price in own if price))


def halal_of(row, category):
    """What is said of halal; of processed food always something."""
    says_nothing = category.is_food and LICENCES[row["licence"]] != LicenceKind.FRESH
    return HALAL.get(row["halal"], HalalStatus.NONE if says_nothing else HalalStatus.NOT_FOOD)


def halal_no(row):
    """An invented number in the shape of a real one, for what is certified."""
    return f"ID3511{row['no']:013d}" if row["halal"] == "bersertifikat" else ""


def describe(row, category):
    """What is said of a product in both languages and, of food, what is in it and how it is kept."""
    words = demo_words()[row["sku"]]
    kept = STORAGE.get(row["storage"], row["storage"]) if category.is_food else ""
    said = {"description": words["id"], "description_en": words["en"], "ingredients": words.get("bahan", "")}
    return said | {"storage": kept}


def add_photo(product, drawing):
    """One of the committed pictures, through the same door as a producer's own."""
    with (PHOTOS / f"barang-{drawing}.jpg").open("rb") as file:
        save_photos(product, files=[File(file)], by=user_of(product.producer))
