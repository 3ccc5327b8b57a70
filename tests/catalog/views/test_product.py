"""One product: prices, stock per mart, the maker's consents, the share, and what is not to be seen."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.utils import timezone

from catalog.domain.compliance import record_checks
from catalog.models import ConsignmentTerms, Product, ProductPhoto
from tests.factories import catalog as goods
from tests.factories import cms as pages
from tests.factories.marketplace import make_consent, make_mart, make_producer

PIRT, HALAL = "2143509019901-29", "ID35110000123456789"
LABELLED = {"licence_kind": "pirt", "licence_no": PIRT, "halal_status": "certified", "halal_no": HALAL}


def tell_story(producer, product):
    """A public story with a quotation, a photograph and goods; her portrait may be shown."""
    for purpose in ("story", "face", "origin", "village"):
        make_consent(producer.member.person, purpose)
    producer.portrait = pages.make_image(producer)
    producer.save(update_fields=["portrait"])
    body = [
        pages.paragraph("Hujan turun."),
        pages.photo_block(pages.make_image(producer)),
        pages.goods_block(product),
        pages.quote("Saya pulang membawa cara."),
    ]
    return pages.make_story(producer, editor=pages.make_editor(), body=body)


@pytest.mark.parametrize("sold_out", (False, True))
@pytest.mark.parametrize("n", (1, 3))
def test_the_page_asks_the_same_few_questions(client, siti, rini, arjasa, n, sold_out, django_assert_num_queries):
    """Variants, steps, photographs, marts, hours, checks and other goods, one of each or three: eight questions."""
    product = goods.make_product(siti, tiers=[(step * 3, 12_000 - step) for step in range(1, n + 1)], **LABELLED)
    for nth in range(1, n):
        variant = goods.make_variant(product, f"Rasa {nth}")
        ProductPhoto.objects.create(product=product, image=pages.make_image(siti, f"#{nth}0{nth}0{nth}0"), order=nth)
        make_mart(f"Mart {nth}", kecamatan="Silo")
        record_checks(product, seen={"halal": HALAL}, mart=arjasa, by=rini, at=timezone.now() - timedelta(days=nth))
        goods.make_consignment(siti, arjasa, (variant, 2), arrives_on=goods.in_days(nth))
    others = [goods.make_product(siti) for _ in range(n)]
    tell_story(siti, product)
    for variant in [] if sold_out else product.variants.all():
        for _batch in range(n):
            goods.make_shelf_stock(variant, arjasa, 5)
    client.get(product.get_absolute_url())

    with django_assert_num_queries(8):
        page = client.get(product.get_absolute_url())

    text = page.content.decode()
    assert "“Saya pulang membawa cara.”" in text
    assert page.context["sold_out"] is sold_out
    assert {card.name for card in page.context["related"]} == {other.name for other in others}
    assert len(page.context["marts"]) == n
    assert len(page.context["gallery"]) == n + 1
    assert len(page.context["variants"]) == (n if n > 1 else 0)


def test_only_live_goods_have_a_page(client, siti):
    draft = goods.make_product(siti, live=False)

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get("/produk/tidak-ada/").status_code == 404


@pytest.mark.parametrize(
    "typed, price, total",
    (
        ("1", 15_000, 15_000),
        ("3", 14_600, 43_800),
        ("12", 13_800, 165_600),
        ("0", 15_000, 0),
        ("x", 15_000, 15_000),
        ("9" * 50, 15_000, 15_000),
    ),
)
def test_the_price_is_that_of_the_chosen_amount(client, siti, arjasa, typed, price, total):
    product = goods.make_product(siti, price=15_000, tiers=[(3, 14_600), (12, 13_800)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)

    page = client.get(product.get_absolute_url(), {"jumlah": typed})

    assert (page.context["price"], page.context["sum"]) == (price, total or 15_000)


def test_the_steps_and_the_hint(client, siti, arjasa):
    product = goods.make_product(siti, price=15_000, tiers=[(3, 14_600), (12, 13_800)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)

    page = client.get(product.get_absolute_url(), {"jumlah": "5"})

    assert [tier["label"] for tier in page.context["ladder"]] == ["1–2 bungkus", "3–11 bungkus", "12+ bungkus"]
    assert [tier["current"] for tier in page.context["ladder"]] == [False, True, False]
    assert page.context["hint"] == "Tambah 7 bungkus lagi, harganya menjadi Rp13.800 per bungkus."


def test_the_share_is_that_of_the_batch_sold_first(client, siti, arjasa):
    product = goods.make_product(siti, price=35_000)
    level = goods.make_shelf_stock(product.variants.get(), arjasa, 4, best_before=goods.in_days(10))
    goods.make_shelf_stock(product.variants.get(), arjasa, 4, best_before=goods.in_days(90))
    level.batch.rate_bps = 1000
    level.batch.save(update_fields=["rate_bps"])

    page = client.get(product.get_absolute_url())

    assert (page.context["maker_amount"], page.context["koperasi_amount"]) == (31_500, 3_500)
    assert "Rp31.500 untuk Bu Siti" in page.content.decode()


def test_without_goods_on_a_shelf_the_terms_of_the_day_count(client, siti, arjasa):
    product = goods.make_product(siti, price=35_000)
    goods.make_home_stock(product.variants.get(), 6)
    now = siti.member.person.user.date_joined
    ConsignmentTerms.objects.create(producer=siti, rate_bps=2000, valid_from=now, accepted_at=now)

    page = client.get(product.get_absolute_url())

    assert (page.context["maker_amount"], page.context["koperasi_amount"]) == (28_000, 7_000)
    assert "6 lagi di rumah produsen" in page.content.decode()
    assert "siap dalam 2 hari" in page.content.decode()


def test_stock_stands_per_mart(client, siti, arjasa, ambulu):
    product = goods.make_product(siti)
    goods.make_shelf_stock(product.variants.get(), arjasa, 12)
    goods.make_shelf_stock(product.variants.get(), ambulu, 3)

    page = client.get(product.get_absolute_url())

    assert [(row.mart.name, row.left) for row in page.context["marts"]] == [
        ("Mart Arjasa", 12),
        ("Mart Ambulu", 3),
    ]
    assert "12 ada" in page.content.decode()
    assert "Sisa 3" in page.content.decode()


def test_sold_out_says_so_and_sells_nothing(client, siti, arjasa):
    product = goods.make_product(siti)
    goods.make_consignment(siti, arjasa, (product.variants.get(), 9), arrives_on=goods.in_days(3))

    page = client.get(product.get_absolute_url())

    assert page.context["sold_out"]
    assert page.context["arrival"] == goods.in_days(3)
    assert 'name="qty"' not in page.content.decode()


def claims_of(page):
    return [(claim.what, claim.source, claim.number) for claim in page.context["claims"]]


def test_what_nobody_saw_is_said_by_the_producer(client, siti):
    product = goods.make_product(siti, **LABELLED)

    page = client.get(product.get_absolute_url())

    assert claims_of(page) == [("Bersertifikat halal", "menurut produsen", HALAL), ("P-IRT", "menurut produsen", PIRT)]
    assert [badge["label"] for badge in page.context["badges"]] == ["Halal menurut produsen", "P-IRT menurut produsen"]
    assert "dilihat petugas" not in page.content.decode()


def test_what_staff_saw_names_the_mart_and_the_day_but_nobody(client, siti, rini, arjasa):
    rini.first_name, rini.last_name = "Rini", "Wulandari"
    rini.save(update_fields=["first_name", "last_name"])
    product = goods.make_product(siti, **LABELLED)
    day = datetime(2026, 11, 3, 4, tzinfo=UTC)
    record_checks(product, seen={"halal": HALAL, "nib": "1234567890123"}, mart=arjasa, by=rini, at=day)

    page = client.get(product.get_absolute_url())
    english = client.get(f"/en{product.get_absolute_url()}").content.decode()

    assert claims_of(page) == [
        ("Halal", "sertifikat dilihat petugas Mart Arjasa, 3 November 2026", HALAL),
        ("P-IRT", "menurut produsen", PIRT),
        ("NIB (izin usaha) produsen", "berkas dilihat petugas Mart Arjasa, 3 November 2026", ""),
    ]
    assert [badge["label"] for badge in page.context["badges"]][0] == "Halal, sertifikat dilihat petugas"
    assert "certificate seen by staff of Mart Arjasa, 3 November 2026" in english
    for secret in ("rini", "Rini", "Wulandari", "1234567890123"):
        assert secret not in page.content.decode() + english


def test_a_check_of_another_number_is_not_told(client, siti, rini, arjasa):
    product = goods.make_product(siti, **LABELLED)
    record_checks(product, seen={"halal": HALAL}, mart=arjasa, by=rini)
    Product.objects.filter(pk=product.pk).update(halal_no="ID35110000999999999")

    assert "dilihat petugas" not in client.get(product.get_absolute_url()).content.decode()


PRIVATE = {"desa": "Sabrang", "country": "Hong Kong", "work": "juru masak", "years": "2008–2017", "learned": "mencatat"}


@pytest.mark.parametrize(
    "consents, seen",
    (
        ((), set()),
        (("village",), {"Sabrang"}),
        (("origin",), {"Hong Kong", "2008–2017", "juru masak", "mencatat"}),
        (("origin", "village"), {"Hong Kong", "2008–2017", "juru masak", "mencatat", "Sabrang"}),
    ),
)
def test_of_the_maker_only_what_she_agreed_to_is_shown(client, arjasa, consents, seen):
    maker = make_producer("Bu Rukma", phone="+6281298765432", consents=consents, drawing="siti", **PRIVATE)
    product = goods.make_product(maker)
    goods.make_shelf_stock(product.variants.get(), arjasa, 2)

    page = client.get(maker.get_absolute_url()).content.decode()
    everywhere = page + "".join(client.get(url).content.decode() for url in ("/produsen/", product.get_absolute_url()))

    assert {word for word in PRIVATE.values() if word.casefold() in page.casefold()} == seen
    for word in set(PRIVATE.values()) - seen:
        assert word.casefold() not in everywhere.casefold()
    for private in ("Nama Resmi", "81298765432", "8129-8765"):
        assert private not in everywhere


@pytest.mark.parametrize("consents, shown", (((), ""), (("face",), "siti")))
def test_a_face_is_shown_with_consent_alone(client, arjasa, consents, shown):
    maker = make_producer("Bu Rukma", phone="+6281298765432", consents=consents, drawing="siti")
    product = goods.make_product(maker)

    assert client.get(maker.get_absolute_url()).context["face"] == shown
    assert client.get(product.get_absolute_url()).context["face"] == shown


def test_the_english_page_speaks_english_names(client, siti):
    product = goods.make_product(siti, name="Kopi robusta", name_en="Robusta coffee", description_en="Picked by hand.")

    text = client.get(f"/en{product.get_absolute_url()}").content.decode()

    assert "<h1>Robusta coffee</h1>" in text
    assert "Picked by hand." in text


def test_english_falls_back_to_what_the_producer_wrote(client, siti):
    product = goods.make_product(siti, name="Kopi robusta", description="Dipetik tangan.", ingredients="Biji kopi.")

    own = client.get(product.get_absolute_url()).content.decode()
    text = client.get(f"/en{product.get_absolute_url()}").content.decode()

    assert '<h1 lang="id">Kopi robusta</h1>' in text
    assert '<div class="tumpuk produk-cerita" lang="id"><p>Dipetik tangan.</p></div>' in text
    assert '<dd lang="id">Biji kopi.</dd>' in text
    assert "This description is not in English yet" in text
    assert 'lang="id"' not in own.split("<main")[1].split("</main>")[0]
    assert "belum ada dalam bahasa Inggris" not in own


@pytest.mark.parametrize(
    "content, words",
    (("200 g", "Rp7.500"), ("350 ml", "Rp4.286"), ("1,5 kg", "Rp1.000"), ("12 lembar", None), ("", None)),
)
def test_goods_by_weight_tell_what_a_hundred_costs(client, siti, content, words):
    product = goods.make_product(siti, price=15_000, net_content=content or "1 pcs")

    page = client.get(product.get_absolute_url())

    assert ("data-seratus" in page.content.decode()) is bool(words)
    assert (f">{words}</span> per 100" in page.content.decode()) is bool(words)


def test_a_variant_that_names_its_content_is_compared_by_it(client, siti):
    product = goods.make_product(siti, price=15_000, net_content="200 g")
    small = product.variants.get()
    small.name = "200 g"
    small.save(update_fields=["name"])
    large = goods.make_variant(product, "500 g", price=30_000)

    page = client.get(product.get_absolute_url(), {"varian": large.pk})

    assert page.context["hundred"] == {"price": 6_000, "unit": "g"}


def test_each_step_says_what_it_saves(client, siti):
    product = goods.make_product(siti, price=15_000, tiers=[(3, 14_500), (12, 14_000)])

    page = client.get(product.get_absolute_url(), {"jumlah": "4"})
    english = client.get(f"/en{product.get_absolute_url()}")

    savings = ["", "Beli 3 @14.500, hemat Rp1.500", "Beli 12 @14.000, hemat Rp12.000"]
    assert [step["saving"] for step in page.context["ladder"]] == savings
    assert [step["label"] for step in english.context["ladder"]] == ["1–2 packs", "3–11 packs", "12+ packs"]
    assert [step["saving"] for step in english.context["ladder"]] == [
        "", "Buy 3 @14,500, save Rp1,500", "Buy 12 @14,000, save Rp12,000",
    ]  # fmt: skip
    assert "harga untuk 4, hemat Rp2.000" in page.content.decode()


def test_photos_are_read_out_in_the_words_of_their_producer(client, siti):
    product = goods.make_product(siti, name="Keripik", name_en="Crisps")
    for nth, alt in enumerate(("Keripik di piring putih", "", "Keripik"), start=1):
        image = pages.make_image(siti, f"#{nth}{nth}0000")
        image.alt = alt
        image.save(update_fields=["alt"])
        ProductPhoto.objects.create(product=product, image=image, order=nth)

    page = client.get(product.get_absolute_url())
    english = client.get(f"/en{product.get_absolute_url()}")

    told = ["Keripik", "Keripik di piring putih", "Keripik, foto ke-3", "Keripik, foto ke-4"]
    assert [shot.alt for shot in page.context["gallery"]] == told
    assert [(shot.alt, shot.language) for shot in english.context["gallery"]] == [
        ("Crisps", ""), ("Keripik di piring putih", "id"), ("Crisps, photo 3", ""), ("Crisps, photo 4", ""),
    ]  # fmt: skip


def test_the_portrait_is_called_by_her_name(client, siti):
    product = goods.make_product(siti)
    tell_story(siti, product)

    shots = client.get(product.get_absolute_url()).context["gallery"]

    assert [shot.alt for shot in shots] == [product.name, "Bu Siti"]


def test_pictures_keep_their_place_and_the_first_comes_at_once(client, siti):
    product = goods.make_product(siti)
    ProductPhoto.objects.create(product=product, image=pages.make_image(siti), order=2)

    page = client.get(product.get_absolute_url()).content.decode()

    images = re.findall(r"<img [^>]*>", page)
    assert all(re.search(r' width="\d+" height="\d+"', image) for image in images)
    first, *rest = images
    assert 'fetchpriority="high"' in first and "loading=" not in first
    assert all('loading="lazy"' in image for image in rest)


def test_without_script_a_photo_is_a_link_to_its_largest_size(client, siti):
    image = pages.make_image(siti)
    product = goods.make_product(siti)
    product.photos.all().delete()
    ProductPhoto.objects.create(product=product, image=image)

    page = client.get(product.get_absolute_url())

    largest = image.renditions.get(filter_spec__startswith="width-480|format-webp")
    assert f'<a href="{largest.url}" data-besar' in page.content.decode()


def test_hours_are_told_without_saying_now(client, siti, arjasa):
    product = goods.make_product(siti)
    goods.make_shelf_stock(product.variants.get(), arjasa, 12)

    with time_machine.travel("2026-11-24 05:00Z"):
        noon = client.get(product.get_absolute_url()).content.decode()
    with time_machine.travel("2026-11-24 16:00Z"):
        night = client.get(product.get_absolute_url()).content.decode()

    assert "Setiap hari 07.00–20.00 WIB" in noon
    assert "siap 2 jam setelah dipesan, pada jam buka" in noon
    assert plain(noon) == plain(night)


def plain(text):
    """A page without the keys that are fresh each time."""
    return re.sub(r'name="(client_key|csrfmiddlewaretoken)" value="[^"]*"', "", text)


def test_the_share_text_is_ready_to_send(client, siti, settings):
    product = goods.make_product(siti, name="Keripik & tempe", price=15_000, tiers=[(3, 14_500)])

    page = client.get(product.get_absolute_url(), {"jumlah": "3"})

    words = f"Keripik & tempe, Rp15.000 per bungkus, buatan Bu Siti. Lihat di SBMI Mart: {page.context['address']}"
    assert page.context["share_url"] == f"https://wa.me/?text={quote(words)}"
    assert page.context["address"] == f"{settings.SITE_URL}{product.get_absolute_url()}"


def test_where_it_is_announced_the_next_day_is_told(client, siti, arjasa):
    product = goods.make_product(siti)
    goods.make_shelf_stock(product.variants.get(), arjasa, 2)
    goods.make_consignment(siti, arjasa, (product.variants.get(), 9), arrives_on=goods.in_days(3))
    goods.make_consignment(siti, arjasa, (product.variants.get(), 9), arrives_on=goods.in_days(8))

    page = client.get(product.get_absolute_url())

    assert page.context["arrival"] == goods.in_days(3)
    assert "Titipan berikutnya" in page.content.decode()
