"""A phone on a hill: what is tapped is counted at once, what is lost is told, what may be sent twice is sent again."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from orders.models import CartLine, Order
from tests.factories import catalog as goods
from tests.factories.photos import phone_jpeg
from tests.journeys.test_access import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

ADD, CHANGE = "**/keranjang/tambah/", "**/keranjang/ubah/"
LOST = "Sinyal terputus. Keranjang Anda aman di HP ini."


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Without the worker that keeps pages on the phone: what it fetches, a test cannot hold."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture
def crisps(near_shop, siti, arjasa):
    product = goods.make_product(siti, name="Keripik pisang", price=12_000)
    goods.make_shelf_stock(product.variants.get(), arjasa, 9)
    return product


class Waiting:
    """Requests that are held, oldest first."""

    def __init__(self, page, address):
        self.page, self.routes = page, []
        page.route(address, lambda route: self.routes.append(route))

    def __getitem__(self, place):
        self.page.title()  # a way there and back, after which all that was asked before is here
        return self.routes[place]

    def __len__(self):
        return len(self.routes)


@pytest.fixture
def held(page):
    """`held(address)` keeps every request to it waiting and gives them."""

    def hold(address):
        return Waiting(page, address)

    return hold


@pytest.fixture
def still_clock(page):
    """Time that moves only when the test says so; call it once the page is open."""
    page.clock.install(time="2026-11-24T10:00:00")
    return lambda: page.clock.pause_at("2026-11-24T11:00:00")


def tap_plus(page):
    """Taps the plus of the card and reads, in the same breath, what the badge of the basket says."""
    return page.evaluate(
        """() => {
            document.querySelector(".kartu-tambah").click();
            return document.getElementById("jumlah-keranjang").textContent;
        }"""
    )


def test_a_tap_is_counted_before_the_answer_comes(page, near_shop, crisps, held):
    page.goto(f"{near_shop}/produk/")
    sent = held(ADD)

    with page.expect_request(ADD):
        counts = [tap_plus(page), tap_plus(page)]
    with page.expect_request(ADD):
        sent[0].continue_()
    expect(page.locator(".kartu-tambah")).to_have_text("2")
    with page.expect_response(ADD):
        sent[1].continue_()

    assert counts == ["1", "2"]
    expect(page.locator(".toast")).to_contain_text("1 Keripik pisang masuk keranjang")
    expect(page.locator("#jumlah-keranjang")).to_have_text("2")
    assert CartLine.objects.get().qty == 2


def test_a_tap_that_is_lost_is_taken_back_and_told_beside_the_button(page, near_shop, crisps):
    page.goto(f"{near_shop}/produk/")
    page.route(ADD, lambda route: route.abort())

    page.locator(".kartu-tambah").click()

    expect(page.locator(".kartu-form [role=alert]")).to_have_text("Belum terkirim. Coba sekali lagi.")
    expect(page.locator("#jumlah-keranjang")).to_have_text("")
    expect(page.locator("[data-jumlah]")).to_have_text("")


def test_an_answer_that_is_lost_does_not_make_two_pieces(page, near_shop, crisps):
    page.goto(f"{near_shop}/produk/")

    def arrives_but_is_not_heard(route):
        route.fetch()
        route.abort()

    page.route(ADD, arrives_but_is_not_heard)
    page.locator(".kartu-tambah").click()
    expect(page.locator(".kartu-form [role=alert]")).to_be_visible()
    page.unroute(ADD)
    page.locator(".kartu-tambah").click()

    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator("#jumlah-keranjang")).to_have_text("1")
    assert CartLine.objects.get().qty == 1


def test_a_refusal_is_told_beside_the_button_of_the_goods(page, near_shop, crisps):
    page.goto(f"{near_shop}{crisps.get_absolute_url()}")

    page.locator("[name=qty]").fill("20")
    page.get_by_role("button", name=re.compile("Masukkan")).click()

    expect(page.locator(".beli-isi [role=alert]")).to_contain_text("9")
    expect(page.locator("#jumlah-keranjang")).to_have_text("")
    assert not CartLine.objects.exists()


def with_one_in_the_basket(page, near_shop):
    page.goto(f"{near_shop}/produk/")
    with page.expect_response(ADD):
        page.locator(".kartu-tambah").click()
    page.goto(f"{near_shop}/keranjang/")


def test_a_second_tap_before_the_first_is_answered_is_not_taken_for_its_repetition(page, near_shop, crisps):
    with_one_in_the_basket(page, near_shop)
    plus = page.get_by_label("Tambah Keripik pisang")
    arrived = []
    page.route(CHANGE, lambda route: arrived.append(route.fetch()), times=1)

    with page.expect_event("requestfailed"), page.expect_response(CHANGE):
        plus.click()
        while not arrived:
            page.wait_for_timeout(20)
        plus.click()

    expect(page.locator(".struk-jumlah dd")).to_have_text("Rp36.000")
    assert CartLine.objects.get().qty == 3


def test_a_lost_change_of_the_basket_is_tried_after_2_5_15_and_60_seconds(page, near_shop, crisps, still_clock):
    with_one_in_the_basket(page, near_shop)
    still_clock()
    tried = []
    page.route(CHANGE, lambda route: (tried.append(route), route.abort()))

    page.get_by_label("Tambah Keripik pisang").click()
    waits = [300]
    for wait in (2_000, 5_000, 15_000, 60_000):
        with page.expect_event("requestfailed"):
            page.clock.run_for(waits[-1])
        expect(page.locator("#sinyal")).to_contain_text(LOST)
        before = len(tried)
        page.clock.run_for(wait - 1)
        assert len(tried) == before
        waits.append(1)
    page.unroute(CHANGE)
    with page.expect_response(CHANGE):
        page.clock.run_for(1)

    page.clock.resume()
    expect(page.locator(".struk-jumlah dd")).to_have_text("Rp24.000")
    expect(page.locator("#sinyal")).not_to_contain_text("Sinyal")
    assert len(tried) == 4


def test_the_bar_comes_and_goes_with_the_signal_and_the_basket_is_sent_again(page, near_shop, crisps):
    with_one_in_the_basket(page, near_shop)

    page.context.set_offline(True)
    expect(page.locator("#sinyal")).to_contain_text(LOST)
    with page.expect_event("requestfailed"):
        page.get_by_label("Tambah Keripik pisang").click()
    expect(page.get_by_role("button", name="Coba lagi")).to_be_visible()
    page.context.set_offline(False)

    expect(page.locator(".struk-jumlah dd")).to_have_text("Rp24.000")
    expect(page.locator("#sinyal")).not_to_contain_text("Sinyal")
    assert CartLine.objects.get().qty == 2


def test_an_answer_that_came_in_time_is_not_called_slow_afterwards(page, near_shop, crisps, still_clock):
    with_one_in_the_basket(page, near_shop)
    still_clock()
    page.get_by_label("Tambah Keripik pisang").click()
    with page.expect_response(CHANGE):
        page.clock.run_for(300)
    page.clock.run_for(100)
    expect(page.locator(".struk-jumlah dd")).to_have_text("Rp24.000")

    page.clock.run_for(21_000)

    expect(page.locator("#sinyal")).not_to_contain_text("Sinyal")


def test_a_number_that_was_cleared_is_told_and_the_basket_stays_one_page(page, near_shop, crisps):
    with_one_in_the_basket(page, near_shop)

    page.get_by_label("Jumlah Keripik pisang").fill("")
    page.get_by_label("Jumlah Keripik pisang").blur()

    expect(page.locator("#pesan")).to_contain_text("Tulis jumlah bulat dengan angka")
    expect(page.get_by_label("Jumlah Keripik pisang")).to_have_value("1")
    expect(page.get_by_role("banner")).to_have_count(1)


def test_a_payment_is_never_sent_by_itself(page, near_shop, crisps):
    with_one_in_the_basket(page, near_shop)
    page.goto(f"{near_shop}/checkout/")
    with page.expect_response("**/checkout/"):
        page.get_by_label("Tunai saat ambil").check()
    page.get_by_label("Nama", exact=True).fill("Dewi")
    page.get_by_label("Nomor HP").fill("0812-3456-7890")
    pay = page.get_by_role("button", name="Pesan, bayar Rp12.000 di mart")

    page.context.set_offline(True)
    pay.click()
    expect(page.locator("#sinyal")).to_contain_text("Belum ada yang dikirim")
    expect(page.get_by_label("Nama", exact=True)).to_have_value("Dewi")
    page.context.set_offline(False)
    expect(page.locator("#sinyal")).not_to_contain_text("Sinyal")
    unasked = Order.objects.count()
    pay.click()
    page.wait_for_url("**/pesanan/**")

    assert unasked == 0
    assert Order.objects.count() == 1


@pytest.fixture
def late_script(page, near_shop, crisps, held):
    """`late_script(path)` opens the page with something in the basket; the script that it gives is still on its way."""

    def open_page(path):
        with_one_in_the_basket(page, near_shop)
        script = held("**/htmx-2*.js")
        with page.expect_request("**/htmx-2*.js"):
            page.goto(f"{near_shop}{path}", wait_until="commit")
        return script

    return open_page


def test_a_quantity_changed_before_the_script_came_is_sent_when_it_comes(page, late_script):
    script = late_script("/keranjang/")
    page.get_by_label("Jumlah Keripik pisang").fill("3")
    page.get_by_label("Jumlah Keripik pisang").blur()

    script[0].continue_()

    expect(page.locator(".struk-jumlah dd")).to_have_text("Rp36.000")
    assert CartLine.objects.get().qty == 3


def test_a_number_that_is_being_typed_when_the_script_comes_is_sent_once_it_is_left(page, late_script):
    script = late_script("/keranjang/")
    field = page.get_by_label("Jumlah Keripik pisang")
    field.fill("")
    script[0].continue_()
    page.wait_for_load_state()
    field.press_sequentially("4")
    field.blur()

    expect(page.locator(".struk-jumlah dd")).to_have_text("Rp48.000")
    expect(page.locator("#pesan")).to_have_text("")


def test_a_photo_chosen_before_the_script_came_is_shown_when_it_comes(page, near_shop, client, siti, held):
    log_in(page, near_shop, client, siti)
    page.goto(f"{near_shop}/ruang/produk/baru/")
    script = held("**/js/photo.*")
    with page.expect_request("**/js/photo.*"):
        page.get_by_role("button", name="Mulai dari foto").click()
    photo = {"name": "IMG_0731.jpg", "mimeType": "image/jpeg", "buffer": phone_jpeg()}
    page.get_by_label("Foto barang").set_input_files(photo)

    script[0].continue_()

    expect(page.locator("#foto-daftar img").first).to_be_visible()


def test_what_is_chosen_before_the_script_came_is_reckoned_when_it_comes(page, late_script):
    script = late_script("/checkout/")
    page.get_by_label("Untuk keluarga").check()
    page.get_by_label("Nama", exact=True).fill("Dewi")

    script[0].continue_()

    expect(page.get_by_label("Nama penerima")).to_be_visible()
    expect(page.get_by_label("Untuk keluarga", exact=True)).to_be_checked()
    expect(page.get_by_label("Nama", exact=True)).to_have_value("Dewi")


@pytest.mark.parametrize("ticked", [True, False])
def test_what_is_typed_while_the_sum_is_reckoned_stays(page, near_shop, crisps, held, ticked):
    with_one_in_the_basket(page, near_shop)
    page.goto(f"{near_shop}/checkout/?whom=family")
    page.get_by_label("Sembunyikan harga").set_checked(not ticked)
    sent = held("**/checkout/")

    with page.expect_request("**/checkout/"):
        page.get_by_label("Transfer bank").check()
    page.get_by_label("Nama", exact=True).fill("Dewi")
    page.get_by_label("Nama penerima").press_sequentially("Ibu Nga")
    page.get_by_label("Sembunyikan harga").set_checked(ticked)
    with page.expect_response("**/checkout/"):
        sent[0].continue_()

    expect(page.get_by_role("button", name=re.compile("^Bayar Rp12"))).to_be_visible()
    expect(page.get_by_label("Transfer bank")).to_be_checked()
    expect(page.get_by_label("Nama", exact=True)).to_have_value("Dewi")
    expect(page.get_by_label("Nama penerima")).to_have_value("Ibu Nga")
    expect(page.get_by_label("Sembunyikan harga")).to_be_checked(checked=ticked)


def test_the_later_of_two_quick_choices_at_the_checkout_is_not_undone_by_a_late_answer(page, near_shop, crisps, held):
    with_one_in_the_basket(page, near_shop)
    page.goto(f"{near_shop}/checkout/")
    sent = held("**/checkout/")

    for label in ("Transfer bank", "Untuk keluarga"):
        with page.expect_request("**/checkout/"):
            page.get_by_label(label).check()
    with page.expect_response("**/checkout/"):
        sent[1].continue_()
    with suppress(Error):  # the page may have given the first one up
        sent[0].continue_()
    page.wait_for_load_state("networkidle")

    expect(page.get_by_label("Nama penerima")).to_be_visible()
    expect(page.get_by_label("Transfer bank")).to_be_checked()
    expect(page.get_by_role("radio", name="Untuk keluarga", exact=True)).to_be_checked()


def test_a_slow_list_shows_its_shape_then_words_then_a_button(page, near_shop, crisps, held, still_clock):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{near_shop}/produk/")
    still_clock()
    sent = held("**/produk/?*")
    bones, bar = page.locator(".kisi-kerangka"), page.locator("#sinyal")

    with page.expect_request("**/produk/?*"):
        page.get_by_label("Diantar").check()
    page.clock.run_for(399)
    expect(bones).to_have_count(0)
    page.clock.run_for(1)
    expect(bones).to_be_visible()
    expect(page.locator("#kisi")).to_be_hidden()
    page.clock.run_for(7_600)
    expect(bar).to_have_text("Sinyal pelan, masih memuat")
    page.clock.run_for(12_000)
    with page.expect_request("**/produk/?*"):
        bar.get_by_role("button", name="Coba lagi").click()
    page.clock.resume()
    sent[-1].continue_()

    expect(page.locator(".aktif")).to_contain_text("Diantar")
    expect(page.locator("#kisi")).to_be_visible()
    expect(bones).to_have_count(0)
    expect(bar).not_to_contain_text("Sinyal")
    assert len(sent) == 2
