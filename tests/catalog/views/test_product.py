"""One product: prices, stock per mart, the maker's consents, the share, and what is not to be seen."""

import pytest

from catalog.models import ConsignmentTerms
from tests.factories import catalog as goods
from tests.factories import cms as pages
from tests.factories.marketplace import make_consent, make_producer


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


@pytest.mark.parametrize("n", (1, 3))
def test_the_page_asks_the_same_few_questions(client, siti, arjasa, ambulu, n, django_assert_num_queries):
    product = goods.make_product(siti, tiers=[(step * 3, 12_000 - step) for step in range(1, n + 1)])
    tell_story(siti, product)
    for mart in (arjasa, ambulu)[:n]:
        for _batch in range(n):
            goods.make_shelf_stock(product.variants.get(), mart, 5)
    client.get(product.get_absolute_url())

    with django_assert_num_queries(10):
        page = client.get(product.get_absolute_url())

    assert "“Saya pulang membawa cara.”" in page.content.decode()


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

    assert [(row["mart"].name, row["left"]) for row in page.context["marts"]] == [
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


def test_badges_and_facts_claim_no_check(client, siti, arjasa):
    product = goods.make_product(siti, licence_kind="pirt", licence_no="2143509019901-29", halal_status="certified")

    text = client.get(product.get_absolute_url()).content.decode()

    assert "Halal menurut produsen" in text
    assert "P-IRT 2143509019901-29" in text
    assert "Keterangan izin dan halal dari produsen." in text
    assert "erverifikasi" not in text


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
