"""The steps and the list of her goods: what is kept while she types, papers, examples of prices, copies, stock."""

import re
import uuid

import pytest

from catalog.domain import changes
from catalog.models import PriceTier, Product, TypedStep
from tests.catalog.views.test_live_listing import now, told
from tests.catalog.views.test_room import about, at
from tests.factories.catalog import make_category, make_draft, make_home_stock, make_product


@pytest.fixture
def opak(siti):
    return make_product(siti, name="Opak", price=10_000)


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

    for step in ("photo", "about", "price", "choices"):
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
