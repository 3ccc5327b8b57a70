import pytest

from catalog.domain import changes
from catalog.domain.leaving import erase, forget_real_name, open_matters, take_off
from catalog.domain.listing import submit_listing
from catalog.models import ComplianceCheck, Product, StockLevel
from tests.factories.catalog import (
    any_staff,
    make_consignment,
    make_home_stock,
    make_lines,
    make_product,
    make_shelf_stock,
)
from tests.factories.marketplace import user_of
from tests.factories.photos import plain_jpeg, upload

pytestmark = pytest.mark.django_db


def test_goods_of_every_state_are_archived_without_pictures_and_without_her_name(siti):
    make_product(siti, name="Keripik Bu Siti", name_en="Siti's crisps")
    make_product(siti, name="Siti", live=False)
    submitted = make_product(siti, name="Tape", live=False)
    submit_listing(submitted, by=user_of(siti))

    take_off(siti, by=user_of(siti))

    rows = Product.objects.order_by("pk").values_list("name", "name_en", "state")
    assert list(rows) == [("Keripik", "'s crisps", "archived"), ("Barang", "", "archived"), ("Tape", "", "archived")]
    assert [product.photos.count() for product in Product.objects.all()] == [0, 0, 0]
    assert not Product.objects.filter(slug__contains="keripik").exists()


def test_her_real_name_waits_in_no_words_of_a_photo(siti):
    siti.member.person.legal_name = "Siti Aminah"
    opak = make_product(siti, name="Opak")
    photo = opak.photos.get()
    changes.change_photos(opak, alts={photo.pk: "Siti Aminah menjemur opak"}, by=user_of(siti))
    changes.change_photos(opak, files=[upload(plain_jpeg())], alt="Opak di tampah", by=user_of(siti))
    before = changes.pending_change(opak)

    forget_real_name(siti)

    after = changes.pending_change(opak)
    assert after.version == before.version + 1
    assert after.proposed["photos"]["alts"] == {str(photo.pk): ""}
    assert list(after.proposed["photos"]["told"].values()) == ["Opak di tampah"]


def test_what_she_has_at_home_is_promised_no_more(siti):
    make_home_stock(make_product(siti).variants.get(), 4)

    take_off(siti, by=user_of(siti))

    assert StockLevel.objects.get().on_hand == 0


def test_goods_on_shelves_and_slips_to_come_are_open(siti, arjasa, ambulu):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    slip = make_consignment(siti, ambulu, (product.variants.get(), 2))

    assert open_matters(siti) == [
        "3 barang masih ada di Mart Arjasa. Ambil dulu di sana.",
        f"Titipan {slip.number} sudah dikabarkan tetapi belum diterima. Batalkan atau antar dulu.",
    ]


def test_what_was_sold_keeps_its_name_and_nothing_else_that_tells_of_her(siti, wati, arjasa):
    sold, never = (make_product(siti, name=name, licence_no="P-IRT 1", description="D") for name in ("Tape", "Rahasia"))
    kept = make_product(wati, licence_no="P-IRT 2")
    make_lines((sold.variants.get(), 1), mart=arjasa)
    for product in (sold, kept):
        ComplianceCheck.objects.create(
            product=product, kind="pirt", number_seen="1", seen_on="2026-11-24", seen_by=any_staff(), mart=arjasa
        )

    erase(siti)

    rows = Product.objects.filter(producer=siti).order_by("pk").values_list("name", "description", "licence_no", "unit")
    assert list(rows) == [("Tape", "", "", "bungkus"), ("Barang", "", "", "bungkus")]
    assert never.pk is not None
    assert list(ComplianceCheck.objects.values_list("product", flat=True)) == [kept.pk]
