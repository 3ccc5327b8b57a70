"""The page of one product, in every state, as a shopper on a small phone meets it."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from catalog.domain.compliance import record_checks
from catalog.models import ProductPhoto
from tests.factories import catalog as goods
from tests.factories import cms as pages
from tests.journeys.test_access import look
from tests.storefront import LONG

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

FIVE = [(3, 14_500), (12, 14_000), (24, 13_500), (100, 13_000)]
LABELLED = {
    "licence_kind": "pirt", "licence_no": "2143509019901-29",
    "halal_status": "certified", "halal_no": "ID35110000123456789",
}  # fmt: skip


def add_photos(product, *colours):
    product.photos.all().delete()
    for order, colour in enumerate(colours):
        image = pages.make_image(product.producer, colour)
        ProductPhoto.objects.create(product=product, image=image, order=order)


def every_state(siti, rini, arjasa, ambulu):
    """{what it is: product}, each with other goods of the same maker below it."""
    cloth = goods.make_category("Batik", slug="batik", kain="kain", drawing="batik", is_food=False)
    states = {
        "sold out": goods.make_product(siti, tiers=FIVE[:1]),
        "no photo": goods.make_product(siti, tiers=FIVE[:2]),
        "long name": goods.make_product(siti, name=LONG, price=1_250_000, tiers=[(3, 1_200_000)], **LABELLED),
        "one price": goods.make_product(siti, shipping="pickup"),
        "five prices": goods.make_product(siti, price=15_000, tiers=FIVE, **LABELLED),
        "variants": goods.make_product(siti, tiers=FIVE[:2]),
        "no food": goods.make_product(siti, category=cloth, halal_status="not_food", net_content="200×105 cm"),
    }
    for name, product in states.items():
        if name != "sold out":
            goods.make_shelf_stock(product.variants.get(), arjasa, 4)
            goods.make_home_stock(product.variants.get(), 9)
    states["no photo"].photos.all().delete()
    add_photos(states["five prices"], "red", "green", "blue", "orange", "purple")
    states["variants"].variants.update(name="200 g")
    goods.make_shelf_stock(goods.make_variant(states["variants"], "Pedas manis 500 g"), ambulu, 8)
    goods.make_consignment(siti, arjasa, (states["sold out"].variants.get(), 9), arrives_on=goods.in_days(3))
    seen = {"pirt": LABELLED["licence_no"], "halal": LABELLED["halal_no"]}
    record_checks(states["five prices"], seen=seen, mart=arjasa, by=rini)
    return states


def test_every_state_can_be_read_by_everybody(page, near_shop, siti, rini, arjasa, ambulu):
    states = every_state(siti, rini, arjasa, ambulu)
    addresses = {name: product.get_absolute_url() for name, product in states.items()}

    wrong = [f"{name}: {one}" for name, path in addresses.items() for one in look(page, near_shop + path)]

    assert wrong == [], "\n".join(wrong)


@pytest.fixture
def three_photos(siti, arjasa):
    product = goods.make_product(siti, price=15_000, tiers=[(3, 14_500), (12, 14_000)], net_content="200 g")
    goods.make_shelf_stock(product.variants.get(), arjasa, 20)
    add_photos(product, "red", "green", "blue")
    return product


def test_a_photo_opens_large_and_lets_go_again(page, near_shop, three_photos):
    page.goto(near_shop + three_photos.get_absolute_url())
    first = page.locator("[data-besar]").first
    first.focus()
    page.keyboard.press("Enter")
    glass = page.get_by_role("dialog", name="Foto barang")

    shown = glass.locator("[data-kaca-ke]")
    glass.wait_for()
    turned = [shown.text_content()]
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
        turned.append(shown.text_content())
    glass.get_by_role("button", name="Perbesar").click()
    wider = "node => node.scrollWidth > node.clientWidth"
    is_larger = glass.locator("[data-kaca-isi]").evaluate(wider)
    page.keyboard.press("Escape")
    glass.wait_for(state="hidden")

    assert turned == ["1", "2", "3", "1", "3", "2"]
    assert is_larger
    expect(page.locator("#foto-2 [data-besar]")).to_be_focused()
    assert page.url == near_shop + three_photos.get_absolute_url()


def test_the_back_key_closes_the_photo_and_not_the_page(page, near_shop, three_photos):
    page.goto(near_shop + three_photos.get_absolute_url())
    page.locator("[data-besar]").first.click()
    glass = page.get_by_role("dialog", name="Foto barang")
    glass.wait_for()

    page.go_back()

    glass.wait_for(state="hidden")
    assert page.url == near_shop + three_photos.get_absolute_url()


def test_four_small_photos_stand_whole_in_their_row(page, near_shop, siti):
    product = goods.make_product(siti)
    add_photos(product, "red", "green", "blue", "orange")
    page.goto(near_shop + product.get_absolute_url())

    row = page.locator(".galeri-kecil")

    expect(row.get_by_role("link")).to_have_count(4)
    assert row.evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize("early", ["number", "step"])
def test_what_was_turned_before_the_script_came_is_shown_when_it_comes(page, near_shop, three_photos, early):
    held = []
    page.route("**/catalog/js/product*.js", lambda route: held.append(route))
    with page.expect_request("**/catalog/js/product*.js"):
        page.goto(near_shop + three_photos.get_absolute_url(), wait_until="commit")
    if early == "number":
        page.locator("[name=qty]").fill("12")
    else:
        page.get_by_text("Beli 12 @14.000").click()

    page.title()
    held[0].continue_()

    expect(page.locator("[data-untuk]")).to_have_text(", harga untuk 12, hemat Rp12.000")
    expect(page.locator("[name=qty]")).to_have_value("12")


def test_the_words_follow_the_amount(page, near_shop, three_photos):
    page.goto(near_shop + three_photos.get_absolute_url())

    page.get_by_text("Beli 12 @14.000").click()

    assert page.locator("[name=qty]").input_value() == "12"
    assert page.locator("[data-untuk]").text_content() == ", harga untuk 12, hemat Rp12.000"
    assert page.locator("[data-seratus]").text_content() == "Rp7.000"
    page.get_by_role("button", name="Kurangi").click()
    assert page.get_by_role("radio", name="Beli 3 @14.500").is_checked()
    assert page.locator("[data-untuk]").text_content() == ", harga untuk 11, hemat Rp5.500"
    page.get_by_role("radio", name="Beli 3 @14.500").press("ArrowUp")
    assert page.locator("[name=qty]").input_value() == "1"


@pytest.mark.parametrize(
    "now, said, ready",
    (
        ((2026, 11, 24, 3), "Buka sekarang, sampai 20.00 WIB", "siap hari ini setelah 12.00 WIB"),
        ((2026, 11, 24, 12, 30), "Buka sekarang, sampai 20.00 WIB", "siap besok setelah 07.00 WIB"),
        ((2026, 11, 24, 15), "Sedang tutup, buka besok 07.00 WIB", "siap besok setelah 07.00 WIB"),
        ((2026, 11, 24, 23, 30), "Sedang tutup, buka hari ini 07.00 WIB", "siap hari ini setelah 09.00 WIB"),
    ),
)
def test_what_is_open_is_said_by_the_clock_of_jember(page, near_shop, three_photos, now, said, ready):
    page.clock.set_fixed_time(datetime(*now, tzinfo=UTC))

    page.goto(near_shop + three_photos.get_absolute_url())

    assert page.locator("[data-kini]").text_content() == said
    assert page.locator("[data-siap-kata]").text_content() == ready


SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""


def test_nothing_jumps_while_the_page_comes(page, near_shop, three_photos):
    page.goto(near_shop + three_photos.get_absolute_url())

    assert page.evaluate(SHIFTS) < 0.02


def test_who_made_it_stands_by_the_price_and_under_the_picture(page, near_shop, three_photos):
    def edge(selector, side):
        return page.locator(selector).first.evaluate(f"node => node.getBoundingClientRect().{side}")

    page.goto(near_shop + three_photos.get_absolute_url())
    between_maker_and_price = edge(".harga", "top") - edge(".pembuat", "bottom")
    page.set_viewport_size({"width": 1280, "height": 800})
    under_the_picture = edge(".produk-pembuat", "top") - edge(".produk-gambar", "bottom")

    assert 0 <= between_maker_and_price < 60
    assert 0 < under_the_picture < 64
