"""Whoever reads with a screen reader, at night, on the smallest phone or with big letters finds every page whole."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from catalog.domain import changes, listing
from catalog.models import Product
from orders.domain.payout import prepare_payouts
from orders.enums import Method, Trouble
from orders.models import WebhookEvent
from tests.factories import catalog as goods
from tests.factories import cms as pages
from tests.factories import marketplace as people
from tests.factories import orders
from tests.storefront import agree_to_everything, make_crisps, make_storefront

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

OF_COLOUR = ("color-contrast", "link-in-text-block")  # all that the night can change
WIDTHS = (320, 360, 1280)  # 320 is also a screen of 640 at 200 %


@pytest.fixture
def crisps(siti, arjasa, ambulu):
    """Goods with a long name, tiers and few pieces; a story; goods that are sold out."""
    agree_to_everything(siti)
    product = make_crisps(siti, arjasa)
    goods.make_product(siti, name="Tape")
    body = [pages.paragraph("Hujan turun."), pages.quote("Saya pulang membawa cara."), pages.goods_block(product)]
    pages.make_story(siti, editor=pages.make_editor(), body=body)
    return product


def axe_finds(page, *rules):
    """What axe has to say, by all its rules or by these."""
    page.wait_for_load_state()
    asked = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = Axe().run(page, options=asked).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found for node in one["nodes"]]


def look(page, address, *, wide=False):
    """What is wrong with the page, in words; [] where nothing is. `wide` asks again on the screen of a desk."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    wrong = axe_finds(page)
    page.emulate_media(color_scheme="dark")
    wrong += [f"dark {one}" for one in axe_finds(page, *OF_COLOUR)]
    wrong += sticks_out(page)
    if wide:
        page.emulate_media(color_scheme="light")
        wrong += [f"wide {one}" for one in axe_finds(page)]
    return wrong


def sticks_out(page):
    """The widths at which something of the page lies beside the screen, in words."""
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"sticks out at {width}")
    return wrong


def log_in(page, near_shop, client, who):
    client.force_login(people.user_of(who))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": near_shop}])


def fill_basket(page, near_shop):
    page.goto(f"{near_shop}/produk/")
    with page.expect_response("**/keranjang/tambah/"):
        page.locator(".kartu-tambah").first.click()


@pytest.fixture
def paths(near_shop, siti, arjasa, ambulu):
    """{what it is: address} of all public pages."""
    return make_storefront(siti, arjasa)


def with_goods_at_hand(page, near_shop):
    """Goods in the basket and goods saved; gives back the addresses of the pages that tell of them."""
    saved = ".".join(str(pk) for pk in Product.objects.values_list("pk", flat=True))
    page.context.add_cookies([{"name": "disimpan", "value": f"{saved}.999999", "url": near_shop}])
    fill_basket(page, near_shop)
    return {
        "saved": "/disimpan/", "basket": "/keranjang/", "checkout": "/checkout/",
        "checkout to the door": "/checkout/?way=delivery&whom=family",
    }  # fmt: skip


def test_every_public_page(page, near_shop, paths):
    wrong = look_everywhere(page, near_shop, paths)
    wrong += look_everywhere(page, near_shop, with_goods_at_hand(page, near_shop))

    assert wrong == [], "\n".join(wrong)


def look_everywhere(page, start, paths):
    return [f"{name} {path} {one}" for name, path in paths.items() for one in look(page, start + path, wide=True)]


def test_every_public_page_has_room_for_its_english_words(page, near_shop, paths):
    """They stand in the same page (`tests/marketplace/test_markup.py` reads both), but may be longer."""
    wrong = []
    for name, path in {**paths, **with_goods_at_hand(page, near_shop)}.items():
        page.goto(f"{near_shop}/en{path}")
        assert page.locator("html").get_attribute("lang") == "en", path
        wrong += [f"{name} {path} {one}" for one in sticks_out(page)]

    assert wrong == [], "\n".join(wrong)


TOO_LONG = """() => [...document.querySelectorAll("*")].flatMap((node) => ["", "::before", "::after"].map((pseudo) => {
  const style = getComputedStyle(node, pseudo);
  const milliseconds = (one) => parseFloat(one) * (one.includes("ms") ? 1 : 1000);
  const isLong = (said) => said.split(",").some((one) => milliseconds(one) > 10);
  const moves = (style.transitionProperty !== "none" && isLong(style.transitionDuration))
    || (style.animationName !== "none" && isLong(style.animationDuration)) || style.scrollBehavior === "smooth";
  return moves && `${node.nodeName}.${node.className}${pseudo}`;
})).filter(Boolean)"""


def test_nothing_moves_for_whoever_asked_for_calm(page, near_shop, paths):
    """And what moves for the others is found by the same look."""
    moving = {}
    for motion in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=motion)
        for name in ("home", "list", "product"):
            page.goto(near_shop + paths[name])
            moving[motion, name] = page.evaluate(TOO_LONG)

    assert [name for (motion, name), found in moving.items() if motion == "no-preference" and not found] == []
    assert [found for (motion, _name), found in moving.items() if motion == "reduce"] == [[], [], []]


def test_every_page_of_a_producers_room(page, near_shop, client, crisps, arjasa):
    product = goods.make_product(crisps.producer, name="Opak", live=False)
    slip = goods.make_consignment(crisps.producer, arjasa, (crisps.variants.get(), 3))
    log_in(page, near_shop, client, crisps.producer)
    changes.change_about(crisps, name="Keripik gurih", by=people.user_of(crisps.producer))
    steps = [f"/ruang/produk/{product.pk}/{step}/" for step in ("foto", "tentang", "harga", "periksa")]
    steps += [f"/ruang/produk/{crisps.pk}/{step}/" for step in ("foto", "tentang", "harga", "pilihan", "arsip")]
    paths = [
        "/ruang/", "/ruang/produk/", "/ruang/produk/baru/", f"/ruang/produk/{crisps.pk}/", *steps, "/ruang/izin/",
        "/ruang/titipan/",
        "/ruang/titipan/baru/", f"/ruang/titipan/{slip.number}/", "/ruang/pesanan/", "/ruang/saldo/", "/ruang/kisah/",
        "/ruang/kisah/tulis/", "/ruang/kisah/pertanyaan/", "/ruang/kisah/foto/",
        "/ruang/kisah/suara/", "/ruang/kisah/izin/", "/ruang/profil/",
        "/ruang/kabar/", "/ruang/kabar/atur/", "/ruang/data/", "/ruang/data/hapus/",
    ]  # fmt: skip

    wrong = [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]

    assert wrong == [], "\n".join(wrong)


def test_every_page_of_the_desks(page, near_shop, client, crisps, arjasa, rini):
    variant = crisps.variants.get()
    waiting = goods.make_consignment(crisps.producer, arjasa, (variant, 3))
    offered = goods.make_draft(crisps.producer, name="Opak")
    listing.save_price(offered, price=9_000, by=people.user_of(crisps.producer))
    listing.submit_listing(offered, by=people.user_of(crisps.producer))
    changes.change_about(crisps, name="Keripik gurih", by=people.user_of(crisps.producer))
    change = changes.pending_change(crisps)
    packed = orders.place(orders.make_cart((variant, 1)), mart=arjasa, method=Method.CASH)
    ready = orders.make_ready(orders.place(orders.make_cart((variant, 1)), mart=arjasa, method=Method.CASH))
    log_in(page, near_shop, client, rini)
    paths = [
        "/petugas/", "/petugas/tinjau/", f"/petugas/tinjau/{offered.pk}/", f"/petugas/tinjau/{crisps.pk}/berkas/",
        f"/petugas/tinjau/ubah/{change.pk}/",
        "/petugas/titipan/",
        f"/petugas/titipan/{waiting.number}/", "/petugas/stok/", "/petugas/pesanan/",
        f"/petugas/pesanan/{packed.number}/", f"/petugas/pesanan/{ready.number}/", "/petugas/ambil/",
        "/petugas/kasir/", "/petugas/pendaftar/",
        "/petugas/kabar/", "/petugas/anggota-keluar/",
    ]  # fmt: skip

    wrong = [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]

    assert wrong == [], "\n".join(wrong)


def test_the_old_and_the_new_of_a_change_stand_side_by_side_on_a_phone(page, near_shop, client, crisps, rini):
    words = "Pisang agung dari kebun sendiri, diiris memanjang, digoreng dua kali."
    changes.change_about(crisps, description=words, by=people.user_of(crisps.producer))
    log_in(page, near_shop, client, rini)
    page.set_viewport_size({"width": 360, "height": 740})

    page.goto(f"{near_shop}/petugas/tinjau/ubah/{changes.pending_change(crisps).pk}/")

    part, old, new = (page.locator(".tinjau-beda tbody tr").locator("th, td").nth(n).bounding_box() for n in range(3))
    assert part["y"] + part["height"] <= old["y"] == new["y"]
    assert old["x"] + old["width"] <= new["x"]
    assert min(old["width"], new["width"]) > 130


def test_every_page_of_the_books(page, near_shop, client, crisps, arjasa, budi, ketua):
    sold, open_transfer = (
        orders.place(orders.make_cart((crisps, 1)), mart=arjasa, method=Method.TRANSFER) for _ in range(2)
    )
    orders.collect(orders.make_ready(orders.pay(sold)).fulfilments.get(), phone_tail=orders.PAYER[-4:])
    (payout,) = prepare_payouts([crisps.producer], by=budi, key="p")
    WebhookEvent.objects.create(
        event_id="e", kind="k", payload={}, trouble=Trouble.DISPUTE, payment=open_transfer.payments.get(), amount=9_000
    )
    log_in(page, near_shop, client, budi)
    paths = [
        "/bendahara/", "/bendahara/saldo/", f"/bendahara/saldo/{crisps.producer.slug}/", "/bendahara/pencairan/",
        f"/bendahara/pencairan/{payout.number}/", f"/bendahara/pencairan/{payout.number}/cetak/",
        "/bendahara/pencairan/riwayat/", "/bendahara/jurnal/", "/bendahara/laporan/", "/bendahara/transfer/",
        "/bendahara/refund/", "/bendahara/kartu/",
    ]  # fmt: skip

    wrong = [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]

    assert wrong == [], "\n".join(wrong)
