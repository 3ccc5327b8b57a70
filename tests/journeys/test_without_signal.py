"""The shop on a phone without signal: what was seen can be seen again, and nothing that is private is kept."""

import re

import pytest
from playwright.sync_api import expect

from catalog.models import ProductPhoto
from catalog.views import mart_page
from marketplace.views import app
from tests.factories import catalog as goods
from tests.factories.cms import make_image
from tests.factories.marketplace import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

LAST_SEEN = {"": "Sinyal terputus. Ini yang terakhir Anda lihat.", "/en": "Connection lost. This is what you saw last."}
LANGUAGES = pytest.mark.parametrize("start", ["", "/en"])


@pytest.fixture
def crisps(near_shop, siti, arjasa):
    product = goods.make_product(siti, name="Keripik pisang", slug="keripik-pisang", price=12_000)
    ProductPhoto.objects.filter(product=product).update(image=make_image(siti))
    goods.make_shelf_stock(product.variants.get(), arjasa, 9)
    return product


@pytest.fixture
def phone(browser, near_shop, settings):
    """A page of a phone on which the shop's worker may work; faults that it reports fail the test."""
    settings.KEEP_PAGES = True
    context = browser.new_context(base_url=near_shop, locale="id-ID", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: "Content Security Policy" in line.text and faults.append(line.text))
    yield page
    context.close()
    assert faults == []


def until(page, look, arg=None):
    """Waits until the function `look` of the page says yes; Playwright's own waiting would need eval."""
    page.evaluate(
        f"""async (arg) => {{
            const look = {look};
            for (let tries = 0; tries < 300; tries += 1) {{
                if (await look(arg)) return;
                await new Promise((go) => setTimeout(go, 50));
            }}
            throw new Error("never");
        }}""",
        arg,
    )


def come_in(page, path="/"):
    """Opens the shop for the first time and waits until its worker serves the page."""
    page.goto(path)
    until(page, "() => navigator.serviceWorker.controller")


def kept(page):
    """Paths of everything on the phone, by shelf."""
    return page.evaluate(
        """async () => {
            const found = {};
            for (const name of await caches.keys())
                found[name.split("-").at(-1)] = (await (await caches.open(name)).keys())
                    .map(({ url }) => new URL(url).pathname + new URL(url).search);
            return found;
        }"""
    )


def wait_until_kept(page, path, shelf="halaman"):
    until(
        page,
        """async ([path, shelf]) => {
            for (const name of await caches.keys())
                if (name.endsWith(shelf) && (await (await caches.open(name)).match(path))) return true;
        }""",
        [path, shelf],
    )


def lose_signal(phone):
    """The worker of the shop is told a little later than the page that there is no line."""
    phone.context.set_offline(True)
    for worker in phone.context.service_workers:
        worker.evaluate(
            """async () => {
                const reaches = () => fetch("/health/").then(() => true, () => false);
                for (let tries = 0; tries < 100 && (await reaches()); tries += 1)
                    await new Promise((go) => setTimeout(go, 50));
            }"""
        )


@LANGUAGES
def test_what_was_seen_opens_again_without_signal_and_is_fresh_when_it_returns(phone, crisps, start):
    come_in(phone, f"{start}/")
    phone.goto(f"{start}/produk/keripik-pisang/")
    wait_until_kept(phone, f"{start}/produk/keripik-pisang/")
    with phone.expect_response("**/keranjang/tambah/"):
        phone.locator("#beli button:not([type])").click()
    phone.goto(f"{start}/keranjang/")
    wait_until_kept(phone, f"{start}/keranjang/", "keranjang")

    lose_signal(phone)
    phone.reload()
    expect(phone.locator("#sinyal + .putus")).to_contain_text(LAST_SEEN[start])
    expect(phone.locator("#isi")).to_contain_text("Keripik pisang")
    phone.goto(f"{start}/produk/keripik-pisang/")
    expect(phone.locator("#sinyal + .putus")).to_contain_text(LAST_SEEN[start])
    expect(phone.locator("h1")).to_have_text("Keripik pisang")
    expect(phone.locator("body")).to_have_css("font-family", re.compile("Plus Jakarta Sans"))
    photo = phone.locator(".galeri picture img")
    assert photo.evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") > 0
    type(crisps).objects.update(name="Keripik ubi")
    phone.context.set_offline(False)
    phone.locator("#sinyal + .putus a").click()

    expect(phone.locator("h1")).to_have_text("Keripik ubi")
    expect(phone.locator("#sinyal + .putus")).to_have_count(0)


@LANGUAGES
def test_a_page_never_seen_leads_to_those_that_were(phone, crisps, start):
    come_in(phone, f"{start}/produk/")
    wait_until_kept(phone, f"{start}/produk/")
    phone.goto(f"{start}/keranjang/")
    wait_until_kept(phone, f"{start}/keranjang/", "keranjang")

    lose_signal(phone)
    phone.goto(f"{start}/kisah/")

    expect(phone.locator("h1")).to_have_text("No connection" if start else "Tidak ada sinyal")
    list_of_kept = phone.locator("[data-tersimpan] a")
    expect(list_of_kept).to_have_text(["Basket", "All goods"] if start else ["Keranjang", "Semua barang"])
    expect(phone.locator("[data-nihil]")).to_be_hidden()
    list_of_kept.nth(1).click()
    expect(phone.locator("#sinyal + .putus")).to_contain_text(LAST_SEEN[start])
    expect(phone.locator("#kisi")).to_contain_text("Keripik pisang")


def test_nothing_private_is_kept_and_no_answer_to_a_form(phone, crisps, siti):
    come_in(phone, "/mart/")
    wait_until_kept(phone, "/mart/")
    phone.goto("/masuk/?next=/ruang/")
    phone.get_by_label("Nomor HP atau nama pengguna").fill("siti")
    phone.get_by_label("Kata sandi").fill(PASSWORD)
    phone.get_by_role("button", name="Masuk", exact=True).click()
    phone.wait_for_url("**/ruang/")
    for path in ("/ruang/produk/", "/pesanan/", "/checkout/", "/ruang/profil/", "/produk/?grosir=1"):
        phone.goto(path)
    phone.goto("/robots.txt")
    phone.goto("/keranjang/")
    wait_until_kept(phone, "/keranjang/", "keranjang")

    shelves = kept(phone)

    assert set(shelves["halaman"]) == {"/mart/"}  # seen before she came in; then every page is hers
    assert [
        path for path in shelves.get("gambar", []) if path.startswith("/media/")
    ] == []  # her goods were seen in her room
    lose_signal(phone)
    phone.goto("/ruang/produk/")
    expect(phone.locator("h1")).to_have_text("Tidak ada sinyal")


def test_what_says_no_store_is_not_kept_but_the_basket_is(phone, crisps, monkeypatch):
    monkeypatch.setattr(mart_page, "keep", lambda response: response)  # so that it says "private, no-store"
    come_in(phone, "/produk/")
    wait_until_kept(phone, "/produk/")
    for path in ("/mart/", "/keranjang/", "/produsen/"):
        phone.goto(path)
    wait_until_kept(phone, "/produsen/")
    wait_until_kept(phone, "/keranjang/", "keranjang")

    assert set(kept(phone)["halaman"]) == {"/produk/", "/produsen/"}


def test_what_the_shop_no_longer_has_does_not_stay_on_the_phone(phone, crisps):
    come_in(phone, "/mart/")
    phone.goto("/produk/keripik-pisang/")
    wait_until_kept(phone, "/produk/keripik-pisang/")

    type(crisps).objects.update(state="paused")
    phone.goto("/produk/keripik-pisang/")

    until(phone, "async () => !(await caches.match('/produk/keripik-pisang/'))")
    lose_signal(phone)
    phone.goto("/produk/keripik-pisang/")
    expect(phone.locator("h1")).to_have_text("Tidak ada sinyal")


def test_only_the_last_thirty_pages_are_kept(phone, crisps):
    come_in(phone, "/mart/")
    wait_until_kept(phone, "/mart/")
    for number in range(31):
        phone.goto(f"/produk/?page=1&n={number}")
    wait_until_kept(phone, "/produk/?page=1&n=30")
    until(
        phone,
        """async () => {
            const name = (await caches.keys()).find((one) => one.endsWith("-halaman"));
            return (await (await caches.open(name)).keys()).length === 30;
        }""",
    )

    pages = kept(phone)["halaman"]

    assert pages == [f"/produk/?page=1&n={number}" for number in range(1, 31)]


def test_logging_out_empties_the_phone(phone, crisps, siti):
    come_in(phone)
    phone.goto("/keranjang/")
    wait_until_kept(phone, "/keranjang/", "keranjang")

    phone.goto("/keluar/")
    phone.get_by_role("button", name="Keluar").click()
    phone.wait_for_url("/")
    until(phone, "async () => !(await caches.keys()).some((name) => name.endsWith('-keranjang'))")

    lose_signal(phone)
    phone.goto("/keranjang/")
    expect(phone.locator("h1")).to_have_text("Tidak ada sinyal")


def test_what_was_bought_is_no_longer_in_the_basket_that_is_kept(phone, crisps):
    come_in(phone, "/produk/keripik-pisang/")
    with phone.expect_response("**/keranjang/tambah/"):
        phone.locator("#beli button:not([type])").click()
    phone.goto("/keranjang/")
    wait_until_kept(phone, "/keranjang/", "keranjang")
    phone.goto("/checkout/")
    with phone.expect_response("**/checkout/"):
        phone.get_by_label("Tunai saat ambil").check()
    phone.get_by_label("Nama", exact=True).fill("Dewi")
    phone.get_by_label("Nomor HP").fill("0812-3456-7890")
    phone.get_by_role("button", name="Pesan, bayar Rp12.000 di mart").click()
    phone.wait_for_url("**/pesanan/**")

    lose_signal(phone)
    phone.goto("/keranjang/")

    expect(phone.locator("h1")).to_have_text("Tidak ada sinyal")


def test_a_release_begins_with_empty_shelves(phone, crisps, monkeypatch):
    come_in(phone, "/mart/")
    wait_until_kept(phone, "/mart/")
    phone.evaluate("caches.open('sbmi-lama-halaman').then((cache) => cache.put('/lama/', new Response('x')))")

    released = re.sub(r'("version": ")\w+', r"\1rilisbaru", app.worker_text())
    monkeypatch.setattr(app, "worker_text", lambda: released)
    phone.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    until(phone, "async () => (await caches.keys()).every((name) => name.startsWith('sbmi-rilisbaru-'))")

    lose_signal(phone)
    phone.goto("/produk/")
    expect(phone.locator("h1")).to_have_text("Tidak ada sinyal")


def test_the_app_can_be_installed_and_its_data_blocks_are_no_scripts(phone, crisps):
    come_in(phone, "/produk/keripik-pisang/")

    session = phone.context.new_cdp_session(phone)
    manifest = session.send("Page.getAppManifest")
    hindrances = session.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    assert [each["errorId"] for each in hindrances if each["errorId"] != "in-incognito"] == []
    assert phone.locator("script[type='application/ld+json']").count() == 2
