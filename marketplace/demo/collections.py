"""Collections of the demo, put together by its editor in both languages, and a few words for some categories."""

from datetime import date, timedelta

from wagtail.models import Locale

from catalog.models import Category
from cms.enums import CollectionKind
from cms.models import CollectionIndexPage, CollectionItem, CollectionPage
from marketplace.demo.data import demo_data

COLLECTIONS = (
    {
        "slug": "oleh-oleh-khas-jember",
        "kind": CollectionKind.PICKED,
        "id": (
            "Oleh-oleh khas Jember",
            "Suwar-suwir, prol tape, dan kawan-kawannya, dibuat di dapur yang namanya Anda baca.",
            "Yang dulu dibawa ke negeri orang di dasar koper, kini dibuat sendiri di rumah.",
        ),
        "en": (
            "A taste of Jember to take home",
            "Suwar-suwir, tape cake and their friends, made in kitchens whose names you read here.",
            "What once travelled abroad at the bottom of a suitcase is now made at home.",
        ),
        "goods": (
            ("P08-01", 1),
            ("P05-01", 1),
            ("P01-01", 1),
            ("P07-01", 1),
            ("P08-03", 1),
            ("P04-03", 1),
            ("P10-02", 1),
        ),
    },
    {
        "slug": "bingkisan-keluarga",
        "kind": CollectionKind.PARCEL,
        "id": (
            "Bingkisan keluarga",
            "Untuk ibu, mertua, atau tetangga di Jember: enam macam dari enam dapur dan kebun.",
            "Anda membayar dari mana pun, keluarga mengambil di mart dengan satu kode.",
        ),
        "en": (
            "Family parcel",
            "For your mother, in-laws or neighbours in Jember: six things from six kitchens and gardens.",
            "Pay from anywhere; your family collects at the mart with one code.",
        ),
        "goods": (("P04-01", 1), ("P08-01", 2), ("P01-01", 2), ("P12-01", 1), ("P15-01", 1), ("P11-01", 1)),
    },
    {
        "slug": "musim-kopi",
        "kind": CollectionKind.PICKED,
        "id": (
            "Musim kopi",
            "Panen Argopuro dan Raung tahun ini, disangrai sendiri oleh petaninya.",
            "Robusta yang tebal, arabika yang ringan, dan cascara dari kulit buahnya.",
        ),
        "en": (
            "Coffee season",
            "This year's harvest from Argopuro and Raung, roasted by the growers themselves.",
            "Full robusta, light arabica, and cascara from the fruit.",
        ),
        "goods": (("P04-01", 1), ("P02-01", 1), ("P04-02", 1), ("P04-03", 1), ("P02-02", 1), ("P04-04", 1)),
        "season": timedelta(days=60),
    },
)
WORDS = {
    "Kopi & Teh": (
        "Dari lereng Argopuro dan Raung. Petik merah, dijemur, lalu disangrai sendiri oleh orang yang menanamnya.",
        "From the slopes of Argopuro and Raung. Picked red, sun-dried and roasted by the people who grew it.",
    ),
    "Batik & Fesyen": (
        "Daun labako, kopi, dan kakao dari kebun Jember, digambar di atas kain satu per satu.",
        "Tobacco leaf, coffee and cacao from the gardens of Jember, drawn on cloth one by one.",
    ),
    "Minuman Serbuk & Jamu": ("Resep rumah yang tinggal diseduh.", ""),
}


def make_collections(products, editor, today):
    """`products` is {producer key: [(number, Product), …]}."""
    skus = {row["no"]: row["sku"] for row in demo_data()["products"]}
    by_sku = {skus[number]: product for rows in products.values() for number, product in rows}
    index = CollectionIndexPage.objects.get(locale=Locale.get_default())
    for row in COLLECTIONS:
        page = _put_together(index, row, by_sku, today.date())
        page.save_revision(user=editor).publish()
        _in_english(CollectionPage.objects.get(pk=page.pk), row["en"], editor)


def _put_together(index, row, by_sku, today: date):
    title, intro, words = row["id"]
    season = row.get("season")
    page = CollectionPage(
        title=title, slug=row["slug"], intro=intro, words=words, kind=row["kind"], locale=index.locale,
        season_from=today - season if season else None, season_until=today + season if season else None,
    )  # fmt: skip
    page.items = [
        CollectionItem(product=by_sku[sku], quantity=quantity, sort_order=place)
        for place, (sku, quantity) in enumerate(row["goods"])
        if sku in by_sku
    ]
    return index.add_child(instance=page)


def _in_english(page, said, editor):
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title, english.intro, english.words = said
    english.save_revision(user=editor).publish()


def say_of_categories():
    """The words above some categories; the last has none in English yet."""
    for name, (words, words_en) in WORDS.items():
        Category.objects.filter(name=name).update(words=words, words_en=words_en)
