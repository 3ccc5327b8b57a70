"""From the first page to the order without a pointer, on a small phone with a keyboard."""

import re

import pytest
from playwright.sync_api import expect

from catalog.views.shop import PER_PAGE
from orders.models import Order
from tests.factories import catalog as goods
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def crisps(near_shop, siti, arjasa, ambulu):
    product = goods.make_product(siti, name="Keripik pisang", price=12_000, tiers=[(3, 11_000), (12, 10_000)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)
    goods.make_product(siti, name="Keripik talas")
    return product


@pytest.fixture
def keys(page):
    return Keyboard(page)


def test_a_shopper_without_a_pointer_reaches_her_order(page, near_shop, crisps, keys):
    page.goto(near_shop)

    search(page, keys)
    narrow(page, keys)
    widen_in_place(page, keys)
    put_in_three(page, keys, crisps)
    add_one_more(page, keys)
    pay_in_cash(page, keys)

    assert Order.objects.get().total == 44_000
    assert keys.faults == [], "\n".join(keys.faults)


def search(page, keys):
    """From the link over the head to the suggestions, and on to all that was found."""
    keys.activate(page.locator(".lompat"), most=1)
    expect(page.locator("#isi")).to_be_focused()
    keys.go_to(page.get_by_role("combobox"), most=2)
    page.keyboard.insert_text("keri")
    expect(page.get_by_role("option").first).to_be_visible()
    keys.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_have_text("Lihat semua hasil")
    page.keyboard.press("Enter")
    page.wait_for_url("**/produk/?q=keri*")


def narrow(page, keys):
    """In the sheet of filters, which gives the keyboard back to what opened it."""
    opener = page.get_by_role("link", name="Saring", exact=True)
    keys.activate(opener)
    sheet = page.get_by_role("dialog", name="Saring barang")
    expect(sheet).to_be_visible()
    with page.expect_response("**/produk/?*"):
        keys.activate(sheet.get_by_label("Bisa diambil hari ini"), with_key="Space")
    expect(sheet.get_by_role("button", name="Tampilkan 1 barang")).to_be_visible()
    keys.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.locator("[data-dialog=saring]")).to_be_focused()


def widen_in_place(page, keys):
    """By a chip, on the same page."""
    page.evaluate("window.samePage = true")
    chip = page.get_by_role("link", name="Bisa diambil hari ini", exact=True)
    with page.expect_response("**/produk/?*"):
        keys.activate(chip)
    expect(chip).not_to_have_attribute("aria-current", "true")
    expect(chip).to_be_focused()
    page.wait_for_url(lambda address: "siap" not in address)
    assert page.evaluate("window.samePage")


def put_in_three(page, keys, product):
    """The ladder's step sets the number."""
    keys.activate(page.get_by_role("link", name="Keripik pisang", exact=True))
    page.wait_for_url(f"**{product.get_absolute_url()}")
    keys.go_to(page.locator("[data-mulai='1']"))
    keys.press("ArrowDown")
    expect(page.get_by_label("Jumlah Keripik pisang")).to_have_value("3")
    with page.expect_response("**/keranjang/tambah/"):
        keys.activate(page.locator("#beli .tombol-utama"))
    expect(page.locator("#jumlah-keranjang")).to_have_text("3")
    expect(page.locator("#beli .tombol-utama")).to_be_focused()


def add_one_more(page, keys):
    keys.activate(page.locator(".alat-keranjang"), key="Shift+Tab")
    page.wait_for_url("**/keranjang/")
    with page.expect_response("**/keranjang/ubah/"):
        keys.activate(page.get_by_role("button", name="Tambah Keripik pisang"))
    expect(page.locator(".struk-jumlah dd")).to_have_text("Rp44.000")
    expect(page.get_by_role("button", name="Tambah Keripik pisang")).to_be_focused()
    keys.activate(page.get_by_role("link", name="Lanjut ke pembayaran"))


def pay_in_cash(page, keys):
    page.wait_for_url("**/checkout/")
    keys.go_to(page.get_by_label("Nama", exact=True))
    page.keyboard.type("Dewi")
    keys.go_to(page.get_by_label("Nomor HP", exact=True), most=1)
    page.keyboard.type("0812-3456-7890")
    with page.expect_response("**/checkout/"):
        keys.go_to(page.locator("[name=method]"))
        choose_with_arrows(page, keys, page.get_by_label("Tunai saat ambil"))
    pay = page.get_by_role("button", name="Pesan, bayar Rp44.000 di mart")
    expect(pay).to_be_visible()
    expect(page.get_by_label("Tunai saat ambil")).to_be_focused()
    keys.activate(pay)
    page.wait_for_url("**/pesanan/**")


def choose_with_arrows(page, keys, radio):
    for _ in range(6):
        if radio.is_checked():
            return
        keys.press("ArrowDown")


@pytest.mark.parametrize("width", (360, 1280))
def test_every_stop_of_the_tab_key_is_seen_and_none_is_a_trap(page, near_shop, crisps, keys, width):
    page.set_viewport_size({"width": width, "height": 640})
    ends = []
    for path in ("/", "/produk/", crisps.get_absolute_url()):
        page.goto(near_shop + path)
        page.locator(".kaki").wait_for()
        last = page.locator(".tab-bawah a:visible, .kaki a:visible").last
        keys.go_to(last, most=150)
        ends.append(path)

    assert ends == ["/", "/produk/", crisps.get_absolute_url()]
    assert keys.faults == [], "\n".join(keys.faults)


def test_more_goods_go_on_where_the_list_ended(page, near_shop, crisps, siti, keys):
    for n in range(PER_PAGE - 1):
        goods.make_product(siti, name=f"Opak {n}")
    page.goto(f"{near_shop}/produk/")
    more = page.get_by_role("link", name=re.compile("^Tampilkan 1 barang lagi"))

    with page.expect_response("**/produk/?*"):
        keys.activate(more)

    expect(page.locator("#kisi > *")).to_have_count(PER_PAGE + 1)
    expect(page.locator("#kisi > *").last.locator(".kartu-nama a")).to_be_focused()


def test_what_left_the_basket_is_told_where_the_focus_goes_on(page, near_shop, crisps, keys):
    page.goto(f"{near_shop}/produk/?q=pisang")
    with page.expect_response("**/keranjang/tambah/"):
        page.locator(".kartu-tambah").click()
    page.goto(f"{near_shop}/keranjang/")

    with page.expect_response("**/keranjang/ubah/"):
        keys.activate(page.get_by_role("button", name="Kurangi Keripik pisang"))

    expect(page.get_by_role("status").filter(has_text="Keripik pisang dikeluarkan.")).to_be_focused()
    keys.go_to(page.get_by_role("button", name="Kembalikan"), most=1)
