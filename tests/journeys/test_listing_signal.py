"""A producer lists her goods on a hill: the line fails in the middle, and nothing that she typed or took is lost."""

import io
import re

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from playwright.sync_api import expect

from catalog.models import Product, TypedStep
from media.domain.renditions import picture
from tests.factories.catalog import make_draft, make_home_stock, make_product
from tests.factories.photos import RED, plain_jpeg
from tests.journeys.test_access import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

KEEP, SEND = "**/catat/**", "**/foto/kirim/"
WORDS = "Singkong dari kebun sendiri, digoreng dua kali."
ON_PHONE = "Tersimpan di HP ini"
SLOW = 40_000  # milliseconds: photos are cut and packed while the test waits
GREEN = (20, 160, 40)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Without the worker that keeps pages on the phone: what it fetches, a test cannot hold."""
    return {**browser_context_args, "service_workers": "block", "viewport": {"width": 360, "height": 740}}


@pytest.fixture
def hers(page, near_shop, client, siti):
    """A draft of hers, and she is logged in on her phone."""
    log_in(page, near_shop, client, siti)
    return make_draft(siti, name="", description="", steps_done=1)


def at(near_shop, product, step):
    return f"{near_shop}/ruang/produk/{product.pk}/{step}/"


def cut(page, address):
    page.route(address, lambda route: route.abort())


def test_what_is_typed_is_kept_and_comes_back_after_the_battery_died(page, near_shop, hers):
    page.goto(at(near_shop, hers, "tentang"))

    with page.expect_response(KEEP):
        page.get_by_label("Ceritakan barang ini").press_sequentially(WORDS)
        page.get_by_label("Isi bersih").fill("")
    expect(page.locator("[data-catat-kata]")).to_have_text(re.compile(r"^Tersimpan \d\d\.\d\d$"))
    page.goto("about:blank")
    page.goto(at(near_shop, hers, "tentang"))

    expect(page.get_by_label("Ceritakan barang ini")).to_have_value(WORDS)
    hers.refresh_from_db()
    assert (hers.description, hers.steps_done) == ("", 1)


def it_has_arrived(page):
    """What was typed without a line is with the shop: sent as the page was left, or by the one that opened after it."""
    on_its_way_out, by_this_page = (
        page.get_by_text("kami simpan"),
        page.get_by_text(re.compile(r"^Tersimpan \d\d\.\d\d$")),
    )
    expect(on_its_way_out.or_(by_this_page)).to_be_visible(timeout=SLOW)


def test_without_a_line_it_is_kept_on_the_phone_and_sent_when_she_comes_back(page, near_shop, hers):
    page.goto(at(near_shop, hers, "tentang"))

    page.context.set_offline(True)
    page.get_by_label("Ceritakan barang ini").fill(WORDS)
    expect(page.locator("[data-catat-kata]")).to_contain_text(ON_PHONE)
    before = TypedStep.objects.exclude(typed={}).exists()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(at(near_shop, hers, "tentang"))

    expect(page.get_by_label("Ceritakan barang ini")).to_have_value(WORDS)
    it_has_arrived(page)
    assert before is False
    assert TypedStep.objects.get().typed["description"] == WORDS
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('catat:')).length") == 0


def test_a_step_that_is_lost_on_its_way_is_still_there_and_is_forgotten_once_saved(page, near_shop, hers):
    page.goto(at(near_shop, hers, "harga"))
    cut(page, KEEP)
    page.get_by_label("Harga satuan di mart").fill("14.000")
    cut(page, "**/harga/")
    with page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
        page.get_by_role("button", name="Lanjut, periksa dulu").click()
    page.unroute(KEEP)
    page.unroute("**/harga/")

    page.goto(at(near_shop, hers, "harga"))
    expect(page.get_by_label("Harga satuan di mart")).to_have_value("14.000")
    page.get_by_role("button", name="Lanjut, periksa dulu").click()
    page.wait_for_url("**/periksa/")

    page.goto(at(near_shop, hers, "harga"))
    expect(page.locator("[data-catat-kata]")).to_have_text("")
    assert hers.variants.get().tiers.get().unit_price == 14_000
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('catat:')).length") == 0


def test_flavours_typed_without_a_line_come_back_on_this_phone_and_on_another(
    page, near_shop, client, siti, browser, browser_context_args
):
    product = make_product(siti, name="Opak", price=10_000, live=False)
    log_in(page, near_shop, client, siti)
    page.goto(at(near_shop, product, "pilihan"))

    page.context.set_offline(True)
    page.get_by_label("Pilihan 1").fill("Gurih")
    page.get_by_label("Pilihan 4").fill("Besar")
    size = page.locator("fieldset").nth(3)
    size.get_by_text("Harga sendiri").click()
    size.get_by_label("Harga satuan", exact=True).fill("33.000")
    expect(page.locator("[data-catat-kata]")).to_contain_text(ON_PHONE)
    before = TypedStep.objects.exclude(typed={}).exists()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(at(near_shop, product, "pilihan"))
    it_has_arrived(page)
    other = browser.new_context(**browser_context_args)
    other.add_cookies(page.context.cookies())
    second = other.new_page()
    second.goto(at(near_shop, product, "pilihan"))

    for phone in (page, second):
        expect(phone.get_by_label("Pilihan 1")).to_have_value("Gurih")
        expect(phone.get_by_label("Pilihan 4")).to_have_value("Besar")
        price = phone.locator("fieldset").nth(3).get_by_label("Harga satuan", exact=True)
        expect(price).to_be_visible()
        expect(price).to_have_value("33.000")
    second.get_by_role("button", name="Simpan pilihan").click()
    second.wait_for_url("**/periksa/")
    other.close()
    assert before is False
    assert list(product.variants.values_list("name", flat=True)) == ["Gurih", "Besar"]
    assert TypedStep.objects.get().typed == {}


def test_an_older_page_does_not_write_over_what_was_typed_later(page, near_shop, hers):
    page.goto(at(near_shop, hers, "tentang"))
    later = page.context.new_page()
    later.goto(at(near_shop, hers, "tentang"))
    with later.expect_response(KEEP):
        later.get_by_label("Ceritakan barang ini").fill(WORDS)

    with page.expect_response(KEEP) as answer:
        page.get_by_label("Ceritakan barang ini").fill("Lama")

    assert answer.value.status == 409
    expect(page.locator("[data-catat-kata]")).to_contain_text("lebih baru")
    assert TypedStep.objects.get().typed["description"] == WORDS


def photo(colour, name="IMG_1.jpg"):
    return {"name": name, "mimeType": "image/jpeg", "buffer": plain_jpeg(colour=colour)}


def test_photos_wait_on_the_phone_while_she_goes_on_and_arrive_once(page, near_shop, hers):
    hers.photos.all().delete()
    page.goto(at(near_shop, hers, "foto"))
    cut(page, SEND)

    page.get_by_label("Foto barang").set_input_files([photo(RED), photo(GREEN, "IMG_2.jpg")])
    expect(page.locator("#foto-antre .foto-baris")).to_have_count(2)
    expect(page.locator("#foto-antre")).to_contain_text(ON_PHONE)
    expect(page.locator("#foto-lanjut")).to_have_text("Lanjut dulu, fotonya menyusul")
    page.get_by_role("button", name="Lanjut ke nama barang").click()
    page.wait_for_url("**/tentang/")
    expect(page.locator("#foto-antre .foto-baris")).to_have_count(2)
    page.goto("about:blank")
    assert hers.photos.count() == 0
    page.unroute(SEND)
    page.goto(at(near_shop, hers, "harga"))
    expect(page.locator("#foto-antre .foto-baris")).to_have_count(0, timeout=SLOW)

    page.goto(at(near_shop, hers, "foto"))
    expect(page.locator("#foto-daftar .foto-urut > li")).to_have_count(2, timeout=SLOW)
    expect(page.locator("#foto-antre .foto-baris")).to_have_count(0)
    assert hers.photos.count() == 2


def test_an_answer_that_is_lost_makes_no_second_photo(page, near_shop, hers):
    hers.photos.all().delete()
    page.goto(at(near_shop, hers, "foto"))

    def arrives_but_is_not_heard(route):
        route.fetch()
        route.abort()

    page.route(SEND, arrives_but_is_not_heard, times=1)
    expect(page.locator("#foto-lanjut")).to_have_text("Lewati dulu, isi foto nanti")
    page.get_by_label("Foto barang").set_input_files([photo(RED)])

    expect(page.locator("#foto-daftar .foto-urut > li")).to_have_count(1)
    expect(page.locator("#foto-lanjut")).to_have_text("Simpan di halaman ini")
    assert hers.photos.count() == 1


def test_a_broken_photo_is_told_and_the_others_are_kept(page, near_shop, hers):
    hers.photos.all().delete()
    page.goto(at(near_shop, hers, "foto"))

    broken = {"name": "IMG_9.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff bukan foto"}
    page.get_by_label("Foto barang").set_input_files([photo(RED), broken, photo(GREEN)])

    expect(page.locator("#foto-daftar .foto-urut > li")).to_have_count(2, timeout=SLOW)
    expect(page.locator("#foto-antre [role=alert]")).to_have_count(1)
    assert hers.photos.count() == 2


def test_she_taps_the_spot_that_stays_and_puts_another_photo_first(page, near_shop, hers):
    hers.photos.all().delete()
    corner = Image.new("RGB", (1600, 900), RED)
    corner.paste(GREEN, (1400, 0, 1600, 200))
    out = io.BytesIO()
    corner.save(out, "JPEG")
    page.goto(at(near_shop, hers, "foto"))
    wide = {"name": "IMG_3.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
    page.get_by_label("Foto barang").set_input_files([photo((30, 30, 200)), wide])
    expect(page.locator("#foto-daftar .foto-urut > li")).to_have_count(2, timeout=SLOW)

    second = page.locator("#foto-daftar .foto-urut > li").nth(1)
    second.get_by_text("Atur bagian yang terlihat").click()
    area = second.locator("[data-titik]")
    expect(area.locator("img")).to_be_visible()
    box = area.bounding_box()
    area.click(position={"x": box["width"] * 0.97, "y": box["height"] * 0.08})
    before = page.locator("#foto-daftar").element_handle()
    second.get_by_role("button", name="Potong di sini").click()
    before.wait_for_element_state("hidden")  # the list that came with the answer has taken its place
    key = hers.photos.last().pk
    page.get_by_role("button", name="Naik foto 2").click()
    expect(page.locator("#foto-daftar .foto-urut > li").first.locator(f"#bagian-{key}")).to_have_count(1)

    first = hers.photos.first()
    assert first.image.width == 1600
    with default_storage.open(picture(first.image, "tile").src.removeprefix("/media/")) as opened:
        square = Image.open(io.BytesIO(opened.read())).convert("RGB")
    red, green, _blue = square.getpixel((square.width - 5, 5))
    assert green > 120 > red


def test_stock_at_home_is_two_taps_in_the_list(page, near_shop, client, siti):
    crisps = make_product(siti, name="Opak")
    make_home_stock(crisps.variants.get(), 4)
    log_in(page, near_shop, client, siti)
    page.goto(f"{near_shop}/ruang/produk/")

    with page.expect_response("**/rumah/"):
        page.get_by_label("Tambah Opak di rumah").click()

    expect(page.locator(".stok-rumah [role=status]")).to_have_text("Tersimpan")
    expect(page.get_by_label("Jumlah Opak di rumah")).to_have_value("5")
    assert Product.objects.get().variants.get().batches.get().levels.get().on_hand == 5
