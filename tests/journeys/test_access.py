"""Whoever reads with a screen reader, at night, on the smallest phone or with big letters finds every page whole."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from catalog.domain import listing
from orders.domain.payout import prepare_payouts
from orders.enums import Method, Trouble
from orders.models import WebhookEvent
from tests.factories import catalog as goods
from tests.factories import cms as pages
from tests.factories import cms_collections as collections
from tests.factories import marketplace as people
from tests.factories import orders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WIDTHS = (320, 360, 1280)
LONG = "Keripik Singkong Balado Pedas Manis Gurih Renyah Khas Sukokerto Sukowono"


@pytest.fixture
def teller(siti):
    """Siti, who has agreed to everything, with a portrait and a long way home."""
    for purpose in ("story", "face", "origin", "village"):
        people.make_consent(siti.member.person, purpose)
    siti.portrait, siti.country, siti.country_en = pages.make_image(siti), "Uni Emirat Arab", "United Arab Emirates"
    siti.years, siti.desa, siti.line = "2008–2017", "Sukokerto", "keripik dan tape"
    siti.save(update_fields=["portrait", "country", "country_en", "years", "desa", "line"])
    return siti


@pytest.fixture
def crisps(teller, arjasa, ambulu):
    """Goods with a long name, tiers and few pieces; a story; goods that are sold out."""
    product = goods.make_product(teller, name=LONG, price=1_250_000, tiers=[(3, 1_200_000), (12, 1_100_000)])
    goods.make_shelf_stock(product.variants.get(), arjasa, 4)
    goods.make_product(teller, name="Tape")
    body = [pages.paragraph("Hujan turun."), pages.quote("Saya pulang membawa cara."), pages.goods_block(product)]
    pages.make_story(teller, editor=pages.make_editor(), body=body)
    return product


def axe_finds(page):
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found for node in one["nodes"]]


def look(page, address, *, dark=True):
    """What is wrong with the page, in words; [] where nothing is."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    wrong = axe_finds(page)
    if dark:
        page.emulate_media(color_scheme="dark")
        wrong += [f"dark {one}" for one in axe_finds(page)]
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


def test_every_page_of_the_shop(page, near_shop, crisps, arjasa):
    variant = crisps.variants.get()
    placed = orders.place(orders.make_cart((variant, 1)), mart=arjasa, method=Method.CASH)
    ready = orders.place(orders.make_cart((variant, 1)), mart=arjasa, method=Method.TRANSFER)
    story = crisps.producer.stories.get()
    fill_basket(page, near_shop)
    paths = [
        "/", "/produk/", "/produk/?saring=1", "/produk/?q=kopi+luwak", f"/kategori/{crisps.category.slug}/",
        crisps.get_absolute_url(), "/produsen/", crisps.producer.get_absolute_url(), "/mart/", "/mart/arjasa/",
        "/kisah/", story.address, "/keranjang/", "/checkout/", "/checkout/?way=delivery&whom=family", "/pesanan/",
        placed.get_absolute_url(), ready.get_absolute_url(), f"{ready.get_absolute_url()}struk/",
        "/masuk/", "/daftar/", "/luring/", "/tidak-ada/",
    ]  # fmt: skip

    wrong = [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]
    wrong += [f"/en{path} {one}" for path in paths for one in look(page, f"{near_shop}/en{path}", dark=False)]

    assert wrong == [], "\n".join(wrong)


def test_every_page_of_collections_and_of_saved_goods(page, near_shop, crisps, wati):
    category = crisps.category
    category.words, category.picture = "Renyah, digoreng dua kali, dan diberi nama pembuatnya.", pages.make_image()
    category.save(update_fields=["words", "picture"])
    tape = goods.make_product(wati, name="Tape")
    collections.make_collection(crisps, tape, title=f"Oleh-oleh {LONG}", slug="oleh-oleh", intro=LONG, words=LONG)
    collections.make_collection((crisps, 2), (tape, 3), title="Bingkisan", slug="bingkisan", kind="parcel", intro=LONG,
                                picture=pages.make_image(colour="green"))  # fmt: skip
    collections.make_collection(crisps, title="Musim", slug="musim", season_from=date(2099, 1, 1))
    saved = {"name": "disimpan", "value": f"{crisps.pk}.{tape.pk}.999999", "url": near_shop}
    paths = ["/", "/koleksi/", "/koleksi/oleh-oleh/", "/koleksi/bingkisan/", "/koleksi/musim/", "/disimpan/"]
    paths += [f"/disimpan/?id={tape.pk}.999999", f"/kategori/{category.slug}/"]

    wrong = look(page, f"{near_shop}/disimpan/")
    page.context.add_cookies([saved])
    wrong += [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]
    wrong += [f"/en{path} {one}" for path in paths for one in look(page, f"{near_shop}/en{path}", dark=False)]

    assert wrong == [], "\n".join(wrong)


def test_every_page_of_a_producers_room(page, near_shop, client, crisps, arjasa):
    product = goods.make_product(crisps.producer, name="Opak", live=False)
    slip = goods.make_consignment(crisps.producer, arjasa, (crisps.variants.get(), 3))
    log_in(page, near_shop, client, crisps.producer)
    steps = [f"/ruang/produk/{product.pk}/{step}/" for step in ("foto", "tentang", "harga", "periksa")]
    paths = [
        "/ruang/", "/ruang/produk/", "/ruang/produk/baru/", f"/ruang/produk/{crisps.pk}/", *steps, "/ruang/titipan/",
        "/ruang/titipan/baru/", f"/ruang/titipan/{slip.number}/", "/ruang/pesanan/", "/ruang/saldo/", "/ruang/kisah/",
        "/ruang/kisah/tulis/", "/ruang/kisah/pertanyaan/", "/ruang/kisah/foto/", "/ruang/kisah/izin/", "/ruang/profil/",
    ]  # fmt: skip

    wrong = [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]

    assert wrong == [], "\n".join(wrong)


def test_every_page_of_the_desks(page, near_shop, client, crisps, arjasa, rini):
    variant = crisps.variants.get()
    waiting = goods.make_consignment(crisps.producer, arjasa, (variant, 3))
    offered = goods.make_draft(crisps.producer, name="Opak")
    listing.save_price(offered, price=9_000, by=people.user_of(crisps.producer))
    listing.submit_listing(offered, by=people.user_of(crisps.producer))
    packed = orders.place(orders.make_cart((variant, 1)), mart=arjasa, method=Method.CASH)
    ready = orders.make_ready(orders.place(orders.make_cart((variant, 1)), mart=arjasa, method=Method.CASH))
    log_in(page, near_shop, client, rini)
    paths = [
        "/petugas/", "/petugas/tinjau/", f"/petugas/tinjau/{offered.pk}/", f"/petugas/tinjau/{crisps.pk}/berkas/",
        "/petugas/titipan/",
        f"/petugas/titipan/{waiting.number}/", "/petugas/stok/", "/petugas/pesanan/",
        f"/petugas/pesanan/{packed.number}/", f"/petugas/pesanan/{ready.number}/", "/petugas/ambil/",
        "/petugas/kasir/", "/petugas/pendaftar/",
    ]  # fmt: skip

    wrong = [f"{path} {one}" for path in paths for one in look(page, near_shop + path)]

    assert wrong == [], "\n".join(wrong)


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
