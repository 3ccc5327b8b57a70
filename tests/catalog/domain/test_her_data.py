import pytest

from catalog.domain.her_data import collect
from tests.factories.catalog import make_home_stock, make_product, make_shelf_stock

pytestmark = pytest.mark.django_db


def test_goods_slips_and_stock_are_hers_alone(siti, wati, arjasa):
    product = make_product(siti, name="Keripik", licence_no="P-IRT 2013509010234-28", tiers=[(3, 11_000)])
    make_shelf_stock(product.variants.get(), arjasa, 5)
    make_home_stock(product.variants.get(), 2)
    make_product(wati, name="Tape")

    sheets = {sheet.name: sheet.read() for sheet in collect(siti)}

    assert [(row["Nama"], row["Nomor izin"]) for row in sheets["barang"]] == [("Keripik", "P-IRT 2013509010234-28")]
    assert [(row["Mulai jumlah"], row["Harga"]) for row in sheets["harga"]] == [(1, 12_500), (3, 11_000)]
    assert [(row["Diterima"], row["Titipan"] != "") for row in sheets["titipan-isi"]] == [(5, True), (0, False)]
    assert [(row["Jumlah"], row["Ke"]) for row in sheets["stok"]] == [(5, "Mart Arjasa"), (2, "rumah Anda")]
    assert not any("Tape" in str(rows) for rows in sheets.values())
