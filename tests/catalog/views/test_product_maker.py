"""What is claimed of a product, and of its maker what she agreed to."""

from datetime import UTC, datetime

import pytest

from catalog.domain.compliance import record_checks
from catalog.models import Product
from tests.factories import catalog as goods
from tests.factories.marketplace import make_producer

PIRT, HALAL = "2143509019901-29", "ID35110000123456789"
LABELLED = {"licence_kind": "pirt", "licence_no": PIRT, "halal_status": "certified", "halal_no": HALAL}


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
