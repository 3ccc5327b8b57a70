"""An old phone, a strict browser, a page whose script never came: everything can be bought all the same."""

import re

import pytest
from playwright.sync_api import expect

from orders.models import CartLine, Order
from tests.factories import catalog as goods

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "java_script_enabled": False}


@pytest.fixture
def crisps(near_shop, siti, wati, arjasa, ambulu):
    """Goods in two flavours, one of them with tiers; tape of somebody else, sold out."""
    product = goods.make_product(siti, name="Keripik pisang", price=12_000, tiers=[(3, 11_000)])
    product.variants.update(name="Manis")
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)
    goods.make_shelf_stock(goods.make_variant(product, "Pedas", price=13_000), arjasa, 20)
    single = goods.make_product(siti, name="Keripik talas", price=9_000)
    goods.make_shelf_stock(single.variants.get(), arjasa, 20)
    goods.make_product(wati, name="Keripik tempe")
    return product


def names(page, how_many):
    """The names of the goods in the list, in order, once it shows `how_many`."""
    cards = page.locator("#kisi .kartu-nama")
    expect(cards).to_have_count(how_many)
    return sorted(cards.all_inner_texts())


def test_a_shopper_without_script_reaches_her_order(page, near_shop, crisps):
    page.goto(near_shop)
    page.get_by_label("Cari barang").last.fill("keripik")
    page.get_by_role("button", name="Cari", exact=True).click()
    found = names(page, 3)
    page.get_by_role("link", name="Saring", exact=True).click()
    page.get_by_label("Bisa diambil hari ini").check()
    page.get_by_role("button", name=re.compile("^Tampilkan")).click()
    narrowed = names(page, 2)
    page.get_by_role("link", name="Bisa diambil hari ini", exact=True).click()
    widened = names(page, 3)
    page.get_by_role("link", name="Keripik pisang").click()
    page.get_by_role("link", name="Pedas", exact=True).click()
    expect(page.locator("[data-satuan]")).to_have_text("Rp13.000")
    page.locator("#beli .tombol-utama").click()
    expect(page.locator("#jumlah-keranjang")).to_have_text(re.compile("^1"))
    page.locator("#beli .tombol-utama").click()
    expect(page.locator("#jumlah-keranjang")).to_have_text(re.compile("^2"))

    page.locator(".alat-keranjang").click()
    page.get_by_label("Jumlah Keripik pisang").fill("4")
    page.get_by_role("button", name="Ubah", exact=True).click()
    expect(page.locator(".struk-jumlah dd")).to_have_text("Rp52.000")
    page.wait_for_load_state()  # the style says which of the two buttons this screen shows
    page.get_by_role("link", name="Lanjut ke pembayaran").locator("visible=true").click()
    page.get_by_label("Untuk keluarga").check()
    page.get_by_role("button", name="Perbarui halaman").click()
    expect(page.get_by_label("Nama penerima")).to_be_visible()
    page.get_by_label("Nama", exact=True).fill("Dewi")
    page.get_by_label("Nomor HP", exact=True).fill("0812-3456-7890")
    page.get_by_label("Nama penerima").fill("Ibu Ngatemi")
    page.get_by_label("Nomor HP penerima").fill("0812-3456-7891")
    page.get_by_label("Untuk saya").check()
    page.get_by_role("button", name="Perbarui halaman").click()
    expect(page.get_by_label("Nama penerima")).to_have_count(0)
    page.get_by_label("Tunai saat ambil").check()
    page.get_by_role("button", name="Hitung ulang").click()
    page.get_by_role("button", name="Pesan, bayar Rp52.000 di mart").click()
    page.wait_for_url("**/pesanan/**")

    expect(page.locator("main")).to_contain_text(Order.objects.get().number)
    assert (found, narrowed, widened) == (
        ["Keripik pisang", "Keripik talas", "Keripik tempe"], ["Keripik pisang", "Keripik talas"], found,
    )  # fmt: skip
    assert not CartLine.objects.exists()


def test_one_more_on_a_card_and_in_the_wish_list_without_script(page, near_shop, crisps):
    page.goto(f"{near_shop}/produk/?q=talas")
    for counted in ("1", "2"):
        page.get_by_role("button", name="Masukkan Keripik talas ke keranjang").click()
        expect(page.locator("#jumlah-keranjang")).to_have_text(re.compile(f"^{counted}"))
        page.goto(f"{near_shop}/produk/?q=talas")
    page.get_by_role("link", name="Keripik talas", exact=True).click()
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_url("**/disimpan/")
    page.get_by_role("button", name="Pindahkan ke keranjang Keripik talas").click()
    expect(page.locator("#jumlah-keranjang")).to_have_text(re.compile("^3"))
    page.locator(".alat-keranjang").click()

    expect(page.get_by_label("Jumlah Keripik talas")).to_have_value("3")
    expect(page.locator("#jumlah-keranjang")).to_have_text(re.compile("^3"))
