"""What those who buy do, on their phones, without an account."""

import re
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.journeys.producer import NAME, button
from tests.journeys.seeing import chosen_picture, read_qr


def find(page):
    """By a word, then by a filter; returns on the product's page."""
    page.goto("/")
    page.locator("#cari-beranda").fill("keripik")
    page.get_by_role("button", name="Cari", exact=True).first.click()
    page.get_by_role("link", name="Bisa diambil hari ini", exact=True).click()
    page.wait_for_url("**/produk/?*hari-ini*")
    page.get_by_role("link", name=re.compile(NAME)).first.click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()


def put_in_basket(page, *, qty, sum_shown):
    page.locator("#beli").get_by_label(f"Jumlah {NAME}").fill(str(qty))
    page.locator("#beli").get_by_label(f"Jumlah {NAME}").blur()
    expect(page.locator("[data-jumlah-uang]")).to_have_text(sum_shown)
    page.locator("#beli .tombol-utama").click()
    expect(page.locator("#jumlah-keranjang")).to_have_text(re.compile(rf"^{qty}\b"))
    expect(page.locator(".toast")).to_contain_text("masuk keranjang")


def to_checkout(page):
    page.goto("/keranjang/")
    page.get_by_role("link", name="Lanjut ke pembayaran").locator("visible=true").click()
    expect(page.get_by_role("heading", name="Untuk siapa pesanan ini?")).to_be_visible()


def choose(page, name):
    """A choice of the checkout, which is reckoned anew unless it was chosen already."""
    if page.get_by_label(name).is_checked():
        return
    with reckoned_anew(page):
        page.get_by_label(name).click()


@contextmanager
def reckoned_anew(page):
    """What is done inside makes the shop reckon the checkout again; afterwards the page shows it."""
    with page.expect_response(lambda answer: "/checkout/" in answer.url and answer.request.method == "POST"):
        yield
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def order_for_family(page):
    """Bu Dewi pays by card from Hong Kong; Ibu Ngatemi collects at Mart Arjasa and sees no prices."""
    to_checkout(page)
    choose(page, "Untuk keluarga")
    choose(page, "Mart Arjasa")
    choose(page, "Kartu")
    page.get_by_label("Nama", exact=True).fill("Dewi Lestari")
    page.get_by_label("Nomor HP", exact=True).fill("+852 5123 4567")
    page.get_by_label("Nama penerima").fill("Ibu Ngatemi")
    page.get_by_label("Nomor HP penerima").fill("0812-3456-7890")
    page.get_by_label("Sembunyikan harga").check()
    page.get_by_label("Pesan untuk penerima").fill("Untuk Ibu, selamat Lebaran")
    button(page, "Bayar Rp81.000").click()


def pay_by_card(page):
    """On the provider's page; back at the shop only its signed event makes the order paid."""
    expect(page.get_by_text("Halaman percobaan")).to_be_visible()
    page.get_by_role("button", name="Bayar").click()
    page.wait_for_url("**/pesanan/**")
    until_it_shows(page, "Kode ambil")


def until_it_shows(page, words):
    """Look at the page again until it says so, as people do."""
    until = time.monotonic() + 15
    while not page.get_by_text(words, exact=True).count():
        assert time.monotonic() < until, f"never: {words}"
        page.wait_for_timeout(100)
        page.reload()


def number_of(page):
    return re.search(r"SM-\d{6}-\d{4}", page.locator("main").inner_text()).group()


def pick_up_code(page):
    """As she reads it and as the desk's scanner does; both say the same."""
    shown = page.locator(".kode-ambil .kode").inner_text()
    assert read_qr(page.locator(".kode-ambil .qr svg")) == re.sub(r"\s", "", shown)
    assert page.locator(".kode-ambil .qr svg").bounding_box()["width"] >= 124
    return shown


def link_for_recipient(page):
    """The link in the ready-made WhatsApp message to the one who collects."""
    message = page.get_by_role("link", name="Kirim ke penerima").get_attribute("href")
    return re.search(r"https?://\S+/pesanan/\S+", parse_qs(urlsplit(message).query)["text"][0]).group()


def expect_gift(page, link, *, code):
    """Ibu Ngatemi sees what waits for her and her code, and not a single sum."""
    page.goto(link)
    expect(page.locator(".kode-ambil .kode")).to_have_text(code)
    expect(page.get_by_text("Untuk Ibu, selamat Lebaran")).to_be_visible()
    assert "Rp" not in page.locator("main").inner_text()


def expect_collected(page):
    """Her order tells its whole journey, to the makers' money."""
    page.reload()
    expect(page.get_by_text("Selesai", exact=True)).to_be_visible()
    expect(page.get_by_text("1 tidak tersedia, uangnya kami kembalikan")).to_be_visible()
    expect(page.get_by_text("Hasil masuk ke saldo Bu Siti")).to_be_visible()


def order_to_the_door(page):
    """Bu Endah has it brought to Ambulu and transfers; she is told what comes from where before she pays."""
    to_checkout(page)
    choose(page, "Diantar")
    with reckoned_anew(page):
        page.get_by_label("Kecamatan").select_option(label="Ambulu")
    page.get_by_label("Nama", exact=True).fill("Bu Endah")
    page.get_by_label("Nomor HP", exact=True).fill("0813 9876 5432")
    page.get_by_label("Desa atau kelurahan").fill("Sabrang")
    page.get_by_label("Patokan").fill("sebelah musala, pagar hijau")
    choose(page, "Transfer bank")
    expect(page.get_by_text("Produsen menjawab dalam 24 jam.")).to_be_visible()
    page.locator("button[name=order]").click()
    page.wait_for_url("**/pesanan/**")
    return page.locator("main .uang-besar").inner_text()


def read_story(page, title):
    """It stands on the site, on her page and beside her goods. Returns the address of its photo."""
    page.goto("/kisah/")
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    address, photo = page.url, chosen_picture(page.locator("article figure img").first)
    for path in ("/produsen/bu-siti/", "/produk/keripik-singkong-balado/"):
        page.goto(path)
        expect(page.locator(f"a[href='{urlsplit(address).path}']").first).to_be_visible()
    return address, photo


def find_no_story(page, address, photo):
    """As if it had never been."""
    assert page.request.get(address).status == 404
    assert page.request.get(photo).status == 404
    page.goto("/kisah/")
    expect(page.get_by_role("link", name="Satu koper pulang")).to_have_count(0)
