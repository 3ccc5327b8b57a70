"""Changing goods in the shop: what she is told before and after, what staff see, and that orders keep their word."""

import re
import uuid

import pytest

from catalog.domain import changes
from catalog.enums import ChangeState
from catalog.models import ListingChange, PriceTier, Product
from catalog.queries.room import said_by_staff
from orders.models import OrderLine
from tests.catalog.views.test_room import at
from tests.factories.catalog import make_draft, make_line, make_product, make_shelf_stock
from tests.factories.marketplace import also_staff, user_of

TEXT = "Singkong dari kebun sendiri, digoreng dua kali supaya renyah."
REVIEWS = "/petugas/tinjau/"


@pytest.fixture
def opak(siti):
    return make_product(siti, name="Opak", description=TEXT, price=10_000, storage="tempat sejuk")


def told(product, **typed):
    """The form of goods in the shop as it stands, with something else typed."""
    as_it_is = {
        "name": product.name, "category": product.category_id, "unit": product.unit, "storage": product.storage,
        "net_content": product.net_content, "weight_grams": product.weight_grams, "description": product.description,
        "shelf_life_days": product.shelf_life_days, "licence_kind": product.licence_kind,
        "licence_no": product.licence_no, "halal_status": product.halal_status, "shipping": product.shipping,
    }  # fmt: skip
    return as_it_is | typed


def now(product):
    return Product.objects.get(pk=product.pk)


def test_she_reads_before_and_after_what_will_happen(opak, siti, as_user):
    client = as_user(siti)

    before = client.get(at(opak, "tentang")).content.decode()
    after = client.post(at(opak, "tentang"), told(opak, name="Opak gurih", weight_grams=180), follow=True)

    page = after.content.decode()
    assert "salah ketik di keterangan langsung tampil" in before
    assert "Sudah tampil di toko: berat." in page
    assert "Menunggu petugas: nama." in page
    assert "Opak gurih" in page and "Tarik kembali" in page
    assert (now(opak).name, now(opak).weight_grams) == ("Opak", 180)


def test_the_shop_shows_the_old_until_staff_agree(opak, siti, rini, as_user, client):
    as_user(siti).post(at(opak, "tentang"), told(opak, name="Opak gurih", description="Lain sama sekali."))
    client.logout()
    meanwhile = client.get(opak.get_absolute_url()).content.decode()
    staff = as_user(rini)
    change = changes.pending_change(opak)
    listed = staff.get(REVIEWS).content.decode()
    page = staff.get(f"{REVIEWS}ubah/{change.pk}/").content.decode()
    decided = staff.post(f"{REVIEWS}ubah/{change.pk}/", {"do": "accept", "version": "1", "name_en": "Cassava crackers"})
    again = staff.post(f"{REVIEWS}ubah/{change.pk}/", {"do": "accept", "version": "1"})
    client.logout()
    after = client.get(opak.get_absolute_url()).content.decode()

    assert TEXT in meanwhile and "Opak gurih" not in meanwhile
    assert "Opak" in listed and "nama, keterangan" in listed
    assert re.search(r"<td>Opak</td><td><ins>Opak gurih</ins></td>", page)
    assert decided.url == again.url == REVIEWS
    assert "Opak gurih" in after and "Lain sama sekali." in after
    assert now(opak).name_en == "Cassava crackers"


def test_staff_give_a_reason_and_she_reads_it(opak, siti, rini, as_user):
    as_user(siti).post(at(opak, "tentang"), told(opak, name="Obat kuat"))
    change, staff = changes.pending_change(opak), as_user(rini)

    empty = staff.post(f"{REVIEWS}ubah/{change.pk}/", {"do": "decline", "version": "1", "reason": " "})
    staff.post(f"{REVIEWS}ubah/{change.pk}/", {"do": "decline", "version": "1", "reason": "Jangan menjanjikan."})
    page = as_user(siti).get(at(opak)).content.decode()

    assert "Tulis alasannya" in empty.content.decode()
    assert "Jangan menjanjikan." in page
    [said] = said_by_staff(siti)
    assert (said.product, said.note, said.url) == (opak, "Jangan menjanjikan.", at(opak))


def test_what_staff_have_not_seen_is_not_agreed_to(opak, siti, rini, as_user):
    for name in ("Opak gurih", "Obat kuat"):
        as_user(siti).post(at(opak, "tentang"), told(opak, name=name))
    change = changes.pending_change(opak)

    page = as_user(rini).post(f"{REVIEWS}ubah/{change.pk}/", {"do": "accept", "version": "1"})

    assert "Usulannya baru saja diubah" in page.content.decode()
    assert now(opak).name == "Opak"


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 400, "\x00"])
def test_a_forged_version_agrees_to_nothing(opak, siti, rini, as_user, version):
    as_user(siti).post(at(opak, "tentang"), told(opak, name="Opak gurih"))

    page = as_user(rini).post(f"{REVIEWS}ubah/{changes.pending_change(opak).pk}/", {"do": "accept", "version": version})

    assert (page.status_code, now(opak).name) == (200, "Opak")


def test_a_change_is_no_business_of_producers_and_strangers(opak, siti, wati, client, as_user):
    as_user(siti).post(at(opak, "tentang"), told(opak, name="Opak gurih"))
    address = f"{REVIEWS}ubah/{changes.pending_change(opak).pk}/"

    assert as_user(siti).post(address, {"do": "accept", "version": "1"}).status_code == 404
    assert as_user(wati).post(at(opak, "tarik")).status_code == 404
    client.logout()
    assert client.get(address).url.startswith("/masuk/")

    assert now(opak).name == "Opak"
    assert ListingChange.objects.get().state == ChangeState.PENDING


def test_she_takes_it_back(opak, siti, as_user):
    client = as_user(siti)
    client.post(at(opak, "tentang"), told(opak, name="Opak gurih"))

    for _ in range(2):
        page = client.post(at(opak, "tarik"), follow=True).content.decode()

    assert "Tarik kembali" not in page
    assert ListingChange.objects.get().state == ChangeState.WITHDRAWN


def test_her_form_shows_what_waits(opak, siti, as_user):
    client = as_user(siti)
    client.post(at(opak, "tentang"), told(opak, name="Opak gurih"))
    client.post(at(opak, "harga"), {"price": "20.000"})

    assert 'value="Opak gurih"' in client.get(at(opak, "tentang")).content.decode()
    assert 'value="20.000"' in client.get(at(opak, "harga")).content.decode()
    assert "menunggu petugas" in client.get(at(opak, "pilihan")).content.decode()
    assert list(PriceTier.objects.values_list("unit_price", flat=True)) == [10_000]


HOSTILE = ["<script>alert(1)</script>", "x" * 90, "'; DROP TABLE--", "\u202eterbalik", "a\x00b", "{{ 7|add:7 }}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(opak, siti, rini, as_user, text):
    as_user(siti).post(at(opak, "tentang"), told(opak, name=text))
    change = changes.pending_change(opak)

    pages = [
        as_user(siti).get(at(opak)).content.decode(),
        as_user(rini).get(f"{REVIEWS}ubah/{change.pk}/").content.decode(),
        as_user(rini).get(REVIEWS).content.decode(),
    ]

    assert not any("<script>alert" in page for page in pages)
    assert now(opak).name == "Opak"


def test_orders_keep_what_was_agreed(opak, siti, rini, arjasa, as_user):
    make_shelf_stock(opak.variants.get(), arjasa, 9)
    line = make_line(opak.variants.get(), 2, mart=arjasa)
    before = OrderLine.objects.filter(pk=line.pk).values().get()

    as_user(siti).post(at(opak, "harga"), {"price": "10.900"})
    as_user(siti).post(at(opak, "tentang"), told(opak, name="Opak gurih"))
    change = changes.pending_change(opak)
    as_user(rini).post(f"{REVIEWS}ubah/{change.pk}/", {"do": "accept", "version": change.version})

    assert now(opak).name == "Opak gurih"
    assert OrderLine.objects.filter(pk=line.pk).values().get() == before


def test_a_basket_tells_the_price_of_now(opak, siti, arjasa, as_user, client):
    make_shelf_stock(opak.variants.get(), arjasa, 9)
    client.logout()
    sent = {"variant": opak.variants.get().pk, "qty": 2, "client_key": str(uuid.uuid4())}
    client.post("/keranjang/tambah/", sent)
    before = client.get("/keranjang/").content.decode()

    changes.change_price(opak, price=10_900, by=user_of(siti))
    small = client.get("/keranjang/").content.decode()
    changes.change_price(opak, price=30_000, by=user_of(siti))
    large = client.get("/keranjang/").content.decode()

    assert "Rp20.000" in before
    assert "Rp21.800" in small
    assert "Rp21.800" in large and "Rp60.000" not in large


def test_staff_who_sell_too_see_their_own_change_without_buttons_and_decide_nothing(opak, siti, arjasa, as_user):
    client = as_user(also_staff(siti, mart=arjasa))
    client.post(at(opak, "tentang"), told(opak, name="Opak gurih"))
    address = f"{REVIEWS}ubah/{changes.pending_change(opak).pk}/"

    page = client.get(address).content.decode()
    tried = [
        client.post(address, {"do": "accept", "version": "1"}),
        client.post(address, {"do": "decline", "version": "1", "reason": "Nanti."}),
    ]

    assert "<ins>Opak gurih</ins>" in page and 'value="accept"' not in page
    for answer in (page, *(each.content.decode() for each in tried)):
        assert "Barang ini milik Anda sendiri. Petugas lain yang memutuskan." in answer
    assert now(opak).name == "Opak"
    assert ListingChange.objects.get().state == ChangeState.PENDING


def test_what_staff_said_of_her_goods_comes_newest_first(siti, wati, rini):
    returned = make_draft(siti, name="Tape")
    Product.objects.filter(pk=returned.pk).update(state="returned", review_note="Foto gelap.")
    Product.objects.filter(pk=make_draft(wati).pk).update(state="returned", review_note="Rahasia Wati")
    opak = make_product(siti, name="Opak")
    changes.change_about(opak, by=user_of(siti), name="Obat kuat")
    changes.decline_change(changes.pending_change(opak), version=1, reason="Jangan menjanjikan.", by=rini)

    said = said_by_staff(siti)

    assert [(one.product.name, one.note) for one in said] == [("Opak", "Jangan menjanjikan."), ("Tape", "Foto gelap.")]
    changes.change_about(now(opak), by=user_of(siti), name="Opak asin")
    assert [one.product.name for one in said_by_staff(siti)] == ["Tape"]
