"""Papers that come after the goods: staff of any mart write down what they saw, and shoppers read it."""

import pytest

from catalog.models import ComplianceCheck
from tests.factories.catalog import make_product
from tests.factories.marketplace import also_staff

PIRT = "2143509019901-29"


def at(product):
    return f"/petugas/tinjau/{product.pk}/berkas/"


@pytest.fixture
def crisps(siti):
    return make_product(siti, name="Keripik", licence_kind="pirt", licence_no=PIRT)


def test_what_is_seen_later_is_read_by_shoppers(crisps, rini, as_user):
    client = as_user(rini)

    listed = client.get("/petugas/tinjau/").content.decode()
    answer = client.post(at(crisps), {"saw_pirt": "on", "number_pirt": PIRT, "name_en": "Crisps"})
    page = client.get(crisps.get_absolute_url()).content.decode()

    crisps.refresh_from_db()
    assert at(crisps) in listed
    assert (answer.status_code, crisps.name_en) == (302, "Crisps")
    assert "label dilihat petugas Mart Arjasa" in page
    assert "label dilihat petugas Mart Arjasa" in client.get(at(crisps)).content.decode()
    assert at(crisps) not in client.get("/petugas/tinjau/").content.decode()


def test_a_wrong_number_is_told_at_its_field_and_nothing_is_saved(crisps, rini, as_user):
    page = as_user(rini).post(at(crisps), {"saw_pirt": "on", "number_pirt": "1", "name_en": "Crisps"})

    crisps.refresh_from_db()
    assert set(page.context["checks"].errors) == {"number_pirt"}
    assert 'value="Crisps"' in page.content.decode()
    assert (crisps.name_en, ComplianceCheck.objects.count()) == ("", 0)


def test_an_empty_answer_wipes_nothing(crisps, rini, as_user):
    crisps.name_en = "Crisps"
    crisps.save(update_fields=["name_en"])

    as_user(rini).post(at(crisps))

    crisps.refresh_from_db()
    assert crisps.name_en == "Crisps"


def test_goods_that_are_not_in_the_shop_have_no_such_page(siti, rini, as_user):
    assert as_user(rini).get(at(make_product(siti, live=False))).status_code == 404


def test_papers_of_ones_own_goods_are_seen_by_somebody_else(siti, arjasa, as_user):
    product = make_product(siti)
    client = as_user(also_staff(siti, mart=arjasa))

    page = client.get(at(product)).content.decode()
    client.post(at(product), {"saw_nib": "on", "number_nib": "1234567890123"})

    assert "Barang ini milik Anda sendiri. Petugas lain yang memutuskan." in page
    assert 'name="saw_nib"' not in page
    assert not product.checks.exists()
