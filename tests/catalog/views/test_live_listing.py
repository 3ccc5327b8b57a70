"""Changing goods in the shop: what she is told before and after, what staff see, and that orders keep their word."""

import re
import uuid

import pytest

from catalog.domain import changes
from catalog.enums import ChangeState
from catalog.models import ListingChange, PriceTier, Product, TypedStep
from catalog.queries.room import said_by_staff
from orders.models import OrderLine
from tests.catalog.views.test_room import about, at
from tests.factories.catalog import (
    make_category,
    make_draft,
    make_home_stock,
    make_line,
    make_product,
    make_shelf_stock,
)
from tests.factories.marketplace import user_of

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


def test_what_she_types_is_kept_and_says_what_would_happen(opak, siti, as_user):
    client = as_user(siti)
    typed = told(opak, name="Opak gurih", weight_grams="180", licence_kind="pirt", licence_no="2053509010123-28")

    answer = client.post(at(opak, "catat/about"), typed | {"opened": 1, "turn": 1})

    page = answer.content.decode()
    assert "kemasan plastik, olahan kelapa, Jember, berlaku s.d. 2028" in page
    assert "Langsung tampil: berat." in page
    assert "Ditinjau petugas dulu: nama, izin edar, nomor izin." in page
    assert re.search(r'data-catat-jam="\d\d\.\d\d"', page)
    assert now(opak).name == "Opak"
    assert 'value="Opak gurih"' in client.get(at(opak, "tentang")).content.decode()


def test_what_she_typed_can_be_thrown_away(opak, siti, as_user):
    client = as_user(siti)
    client.post(at(opak, "catat/about"), told(opak, name="Opak gurih") | {"opened": 1, "turn": 1})

    client.post(at(opak, "tentang"), {"do": "forget"})

    assert 'value="Opak gurih"' not in client.get(at(opak, "tentang")).content.decode()
    assert not changes.pending_change(opak)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"opened": "abc", "turn": "-3"},
        {"opened": "9" * 400, "turn": "9" * 400, "name": "x" * 100_000},
        {
            "opened": "1",
            "turn": "1",
            "name": "a\x00b\u202e",
        },
        {"opened": "1", "turn": "1", **{f"f{n}": "x" for n in range(500)}},
    ],
    ids=range(5),
)
def test_hostile_typing_is_no_fault_of_the_server(siti, as_user, sent):
    product = make_draft(siti)

    for step in ("photo", "about", "price"):
        assert as_user(siti).post(at(product, f"catat/{step}"), sent).status_code in (200, 409)
    assert as_user(siti).post(at(product, "catat/lain"), sent).status_code == 404

    assert all(len(row.typed) <= 60 for row in TypedStep.objects.all())


def test_what_was_sent_with_a_mistake_is_kept_too(siti, as_user):
    product = make_draft(siti)
    client = as_user(siti)

    client.post(at(product, "tentang"), about(name="Opak gurih", net_content="", opened="5"))

    page = client.get(at(product, "tentang")).content.decode()
    assert 'value="Opak gurih"' in page
    assert "Buang, pakai yang lama" in page


def test_soap_is_told_at_its_field_and_may_be_saved(siti, as_user):
    soap = make_category("Sabun", slug="sabun", is_food=False, needs_bpom=True)
    product = make_draft(siti)
    client = as_user(siti)

    saved = client.post(at(product, "tentang"), about(category=soap.pk, licence_kind="none", licence_no=""))
    page = client.get(at(product, "tentang")).content.decode()
    checked = client.post(at(product, "periksa"), {"do": "send"}).content.decode()

    assert saved.url == at(product, "periksa")
    assert "NA18200123456. Simpan dulu pun boleh." in page
    assert "Tulis nomor notifikasi BPOM" in checked
    assert now(product).state == "draft"


def test_food_must_say_how_it_stands_with_halal(siti, as_user):
    product = make_draft(siti, steps_done=1)
    client = as_user(siti)

    page = client.get(at(product, "tentang")).content.decode()
    silent = client.post(at(product, "tentang"), about(halal_status=""))
    wrong = client.post(at(product, "tentang"), about(halal_status="not_food"))

    assert '<option value="" selected>Pilih keadaan halalnya</option>' in page
    assert list(silent.context["form"].errors) == list(wrong.context["form"].errors) == ["halal_status"]


def test_a_number_chooses_its_kind(siti, as_user):
    product = make_draft(siti)

    as_user(siti).post(at(product, "tentang"), about(licence_kind="none"))

    assert now(product).licence_kind == "pirt"


def test_goods_that_are_not_halal_are_labelled(siti, client):
    product = make_product(siti, halal_status="non_halal")

    assert "Tidak halal" in client.get(product.get_absolute_url()).content.decode()


def test_an_example_of_prices_by_quantity_leaves_her_cost(siti, as_user):
    product = make_draft(siti)
    client = as_user(siti)
    typed = {"price": "14.000", "floor": "10.800", "dus_size": "40", "do": "suggest"}

    page = client.post(at(product, "harga"), typed)
    none = client.post(at(product, "harga"), typed | {"floor": "13.000"}).content.decode()
    below = client.post(at(product, "harga"), {"price": "12.000", "floor": "10.800", "do": "count"}).content.decode()

    form = page.context["form"]
    assert [form[name].value() for name in ("qty_1", "price_1", "price_2")] == ["3", "13.000", ""]
    assert "Tidak ada harga grosir yang masih di atas biaya membuat" in none
    assert "Di bawah biaya membuat Rp10.800." in below
    assert not PriceTier.objects.exists()


def test_what_making_one_costs_her_is_kept_nowhere_as_the_page_says(siti, as_user):
    product = make_draft(siti)
    client = as_user(siti)
    typed = {"price": "14.000", "floor": "10.800", "opened": "1", "turn": "1"}

    client.post(f"/ruang/produk/{product.pk}/catat/price/", typed)
    client.post(at(product, "harga"), typed | {"do": "suggest"})

    kept = product.typed_steps.get().typed
    assert kept["price"] == "14.000"
    assert "floor" not in kept and "10.800" not in kept.values()


def test_her_nib_is_hers_for_all_goods(siti, as_user):
    client = as_user(siti)

    wrong = client.post("/ruang/izin/", {"nib": "123"})
    client.post("/ruang/izin/", {"nib": "1234 5678 9012 3"})
    page = client.get("/ruang/izin/").content.decode()

    assert wrong.context["form"].errors == {"nib": ["NIB terdiri dari 13 angka."]}
    assert 'value="1234567890123"' in page
    assert all(word in page for word in ("OSS", "Dinas Kesehatan", "SIHALAL", "SEHATI"))


def test_a_copy_is_a_new_draft_once(opak, siti, as_user):
    client, key = as_user(siti), str(uuid.uuid4())

    answers = [client.post(at(opak, "salin"), {"client_key": key}) for _ in range(2)]
    wrong = client.post(at(opak, "salin"), {"client_key": "x"})

    draft = Product.objects.exclude(pk=opak.pk).get()
    assert [answer.url for answer in answers] == [at(draft, "foto")] * 2
    assert wrong.url == at(opak)
    assert (draft.name, draft.state) == ("Opak", "draft")


def test_archived_goods_can_be_copied_and_are_asked_for_first(opak, siti, as_user):
    client = as_user(siti)

    asked = client.get(at(opak, "arsip")).content.decode()
    client.post(at(opak, "keadaan"), {"do": "arsipkan"})
    gone = client.get(at(opak, "arsip"))
    page = client.get(at(opak)).content.decode()

    assert "Arsipkan barang ini?" in asked
    assert gone.url == at(opak)
    assert "Salin ke barang baru" in page


@pytest.mark.parametrize(("qty", "pieces"), [("7", 7), ("0", 0), ("-1", 4), ("x", 4), ("", 4), ("9" * 30, 4)])
def test_stock_at_home_is_set_from_the_list(opak, siti, as_user, qty, pieces):
    level = make_home_stock(opak.variants.get(), 4)
    sent = {"client_key": str(uuid.uuid4()), "variant": opak.variants.get().pk, "qty": qty}
    client = as_user(siti)

    plain = client.post(at(opak, "rumah"), sent)
    part = client.post(at(opak, "rumah"), sent | {"client_key": str(uuid.uuid4())}, headers={"HX-Request": "true"})

    level.refresh_from_db()
    assert plain.url == f"/ruang/produk/#barang-{opak.pk}"
    assert f'id="stok-{opak.pk}"' in part.content.decode() and "<html" not in part.content.decode()
    assert level.on_hand == pieces


def test_stock_of_anothers_flavour_is_not_touched(opak, siti, wati, as_user):
    foreign = make_product(wati).variants.get()
    level = make_home_stock(foreign, 4)

    answer = as_user(siti).post(at(opak, "rumah"), {"client_key": str(uuid.uuid4()), "variant": foreign.pk, "qty": "9"})

    level.refresh_from_db()
    assert (answer.status_code, level.on_hand) == (404, 4)


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
