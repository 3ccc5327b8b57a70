import re
import uuid

import pytest

from catalog.domain.listing import return_listing, submit_listing
from catalog.enums import ListingState
from catalog.models import PriceTier, Product, StockLevel, TypedStep
from marketplace.models import User
from tests.factories.catalog import any_staff, make_category, make_draft, make_product, make_shelf_stock
from tests.factories.marketplace import user_of
from tests.factories.photos import heic, plain_jpeg, upload

LIST = "/ruang/produk/"
STEPS = ("foto", "tentang", "harga", "periksa")
PRICES = {"price": "12.500", "qty_1": "3", "price_1": "11.000", "qty_2": "12", "price_2": ""}


def about(**typed):
    return {
        "name": "Keripik singkong balado", "category": make_category().pk, "unit": "bungkus", "net_content": "150 g",
        "weight_grams": "170", "shelf_life_days": "90", "licence_kind": "pirt", "licence_no": "2063509010123-28",
        "halal_status": "none", "shipping": "national", **typed,
    }  # fmt: skip


def at(product, step=""):
    return f"{LIST}{product.pk}/{step}/" if step else f"{LIST}{product.pk}/"


def test_four_steps_lead_to_the_staff(siti, as_user):
    client, key = as_user(siti), str(uuid.uuid4())

    started = [client.post(f"{LIST}baru/", {"client_key": key}).url for _ in range(2)]
    product = Product.objects.get()
    photo = client.post(at(product, "foto"), {"photos": [upload(plain_jpeg())], "alt": "Keripik merah"})
    told = client.post(at(product, "tentang"), about())
    priced = client.post(at(product, "harga"), PRICES)
    page = client.get(at(product, "periksa")).content.decode()
    sent = client.post(at(product, "periksa"), {"do": "send"})

    assert started == [at(product, "foto")] * 2
    assert [photo.url, told.url, priced.url, sent.url] == [
        at(product, step) for step in ("tentang", "harga", "periksa", "")
    ]
    assert "Rp10.625" in page and "Rp9.350" in page
    assert "berlaku s.d. 2028" in page
    product.refresh_from_db()
    assert (product.state, product.slug) == (ListingState.SUBMITTED, "keripik-singkong-balado")
    assert product.photos.get().alt == "Keripik merah"
    assert list(PriceTier.objects.values_list("min_qty", "unit_price")) == [(1, 12_500), (3, 11_000)]


def test_the_photo_may_be_skipped(siti, as_user):
    product = make_product(siti, live=False)
    product.photos.all().delete()
    client = as_user(siti)

    page = client.get(at(product, "foto")).content.decode()
    client.post(at(product, "periksa"), {"do": "send"})

    assert "Lewati dulu" in page
    product.refresh_from_db()
    assert product.state == ListingState.SUBMITTED


def test_several_photos_and_heic_are_taken_and_taken_out(siti, as_user):
    product = make_draft(siti)
    product.photos.all().delete()
    client = as_user(siti)

    client.post(at(product, "foto"), {"photos": [upload(plain_jpeg()), upload(heic(), "a.heic", "image/heic")]})
    first = product.photos.first()
    stays = client.post(at(product, "foto"), {"remove": [first.pk]})

    assert stays.url == at(product, "foto")
    assert product.photos.count() == 1
    assert not product.photos.filter(pk=first.pk).exists()


def test_each_photo_is_told_in_her_words(siti, as_user):
    client = as_user(siti)
    product = make_product(siti, live=False, name="Suwar-suwir")
    photo = product.photos.get()
    address = at(product, "foto")

    page = client.get(address).content.decode()
    client.post(address, {f"alt_{photo.pk}": "Suwar-suwir di atas piring"})

    photo.refresh_from_db()
    assert '<option value="Suwar-suwir dalam kemasan, dilihat dari depan">' in page
    assert photo.alt == "Suwar-suwir di atas piring"
    assert 'value="Suwar-suwir di atas piring"' in client.get(address).content.decode()


def test_the_words_of_anothers_photo_stay_hers(siti, wati, as_user):
    hers, mine = (make_product(who, live=False).photos.get() for who in (wati, siti))

    as_user(siti).post(at(mine.product, "foto"), {f"alt_{hers.pk}": "Milik saya", f"alt_{mine.pk}": "x" * 201})

    for photo in (hers, mine):
        photo.refresh_from_db()
        assert photo.alt == ""


def test_a_bad_photo_is_named_at_its_field(siti, as_user):
    product = make_draft(siti)
    client = as_user(siti)

    page = client.post(at(product, "foto"), {"photos": [upload(b"bukan foto")], "alt": "Keripik"})
    empty = client.post(at(make_without_photo(siti), "foto"), {})

    assert page.status_code == 200
    assert page.context["form"].errors["photos"]
    assert page.context["form"]["alt"].value() == "Keripik"
    assert empty.context["form"].errors == {"photos": ["Pilih satu foto dulu, atau lewati langkah ini."]}


def make_without_photo(producer):
    product = make_draft(producer)
    product.photos.all().delete()
    return product


def test_what_was_typed_stays_when_something_is_missing(siti, as_user):
    product = make_draft(siti)

    page = as_user(siti).post(
        at(product, "tentang"), about(net_content="", weight_grams="banyak", name="Opak \x00gurih")
    )

    assert page.context["form"].errors == {
        "net_content": ["Tulis isi bersihnya."],
        "weight_grams": ["Tulis jumlah bulat dengan angka. Contoh: 3"],
    }
    assert 'value="banyak"' in page.content.decode()
    product.refresh_from_db()
    assert product.net_content == "150 g"


def test_a_wrong_number_is_told_and_saved(siti, as_user):
    product = make_draft(siti)

    page = as_user(siti).post(at(product, "tentang"), about(licence_no="77"), follow=True).content.decode()

    assert "Nomor P-IRT terdiri dari 15 angka" in page
    product.refresh_from_db()
    assert product.licence_no == "77"


def test_what_she_receives_is_reckoned_by_the_server(siti, as_user):
    product = make_draft(siti)
    client = as_user(siti)

    fragment = client.post(at(product, "harga/hitung"), {**PRICES, "price_1": "nol"}).content.decode()
    page = client.post(at(product, "harga"), {**PRICES, "do": "count"})

    assert "Rp10.625" in fragment and "<html" not in fragment
    assert "Anda terima Rp9.350" in page.content.decode()
    assert not PriceTier.objects.exists()


def test_each_price_by_quantity_says_what_she_receives(siti, as_user):
    product = make_draft(siti)

    fragment = as_user(siti).post(at(product, "harga/hitung"), {**PRICES, "price_2": "10.000"}).content.decode()

    told = re.findall(r'id="terima-(\d)"[^>]*hx-swap-oob="true">([^<]*)<', fragment)
    assert told == [("1", "Anda terima Rp9.350"), ("2", "Anda terima Rp8.500"), ("3", "")]


def test_a_step_leads_back_to_the_one_before_it(siti, as_user):
    product = make_draft(siti)
    client = as_user(siti)

    backs = [
        re.search(r'href="([^"]+)" aria-label="Kembali"', client.get(at(product, s)).content.decode())[1] for s in STEPS
    ]

    assert backs == [LIST, *(at(product, step) for step in STEPS[:3])]


def test_an_unfinished_listing_says_what_is_missing(siti, as_user):
    product = make_draft(siti)

    page = as_user(siti).post(at(product, "periksa"), {"do": "send"}).content.decode()

    assert "Tulis harganya." in page
    product.refresh_from_db()
    assert product.state == ListingState.DRAFT


def test_she_reads_why_it_came_back(siti, as_user):
    product = make_product(siti, live=False)
    submit_listing(product, by=user_of(siti))
    return_listing(product, reason="Fotonya gelap", by=any_staff())
    client = as_user(siti)

    for address in (LIST, at(product), at(product, "foto"), at(product, "periksa")):
        assert "Fotonya gelap" in client.get(address).content.decode(), address


@pytest.mark.parametrize("n", (1, 3))
def test_her_goods_come_in_as_many_questions_however_many(siti, wati, arjasa, as_user, django_assert_num_queries, n):
    for _ in range(n):
        make_shelf_stock(make_product(siti).variants.get(), arjasa, 7)
    other = make_product(wati, name="Rahasia Wati")
    client = as_user(siti)
    client.get(LIST)

    with django_assert_num_queries(12):
        page = client.get(LIST).content.decode()

    assert page.count("Mart Arjasa 7") == n
    assert other.name not in page


def test_no_goods_yet(siti, as_user):
    assert "Belum ada barang" in as_user(siti).get(LIST).content.decode()


def test_stock_at_home_is_a_number_and_a_button(siti, as_user):
    product = make_product(siti)
    client = as_user(siti)
    page = client.get(at(product)).content.decode()
    key = re.search(r'name="client_key" value="([^"]+)"', page)[1]
    sent = {"client_key": key, "variant": product.variants.get().pk, "qty": "12"}

    first = client.post(at(product), sent)
    client.post(at(product), {**sent, "client_key": str(uuid.uuid4()), "qty": "5"})
    client.post(at(product), sent)

    assert first.url == at(product)
    assert StockLevel.objects.get().on_hand == 5


@pytest.mark.parametrize("qty", ["", "-1", "99999", "\x00", "9" * 400])
def test_a_bad_stock_is_named(siti, as_user, qty):
    product = make_product(siti)

    sent = {"client_key": str(uuid.uuid4()), "variant": product.variants.get().pk, "qty": qty}
    page = as_user(siti).post(at(product), sent)

    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["qty"]


def test_pause_show_again_and_archive(siti, as_user):
    product = make_product(siti)
    client = as_user(siti)
    seen = []

    for step in ("sembunyikan", "tayangkan", "arsipkan", "tayangkan"):
        client.post(at(product, "keadaan"), {"do": step})
        product.refresh_from_db()
        seen.append(product.state)

    assert seen == ["paused", "published", "archived", "archived"]
    assert client.post(at(product, "keadaan"), {"do": "curi"}).status_code == 404


ONLY_POST = ("harga/hitung", "keadaan", "salin", "tarik", "rumah", "foto/kirim", "catat/about", "catat/price")


@pytest.mark.parametrize("step", ["", *STEPS, "pilihan", "arsip", *ONLY_POST])
def test_what_is_hers_is_nobody_elses(siti, wati, as_user, client, step):
    product = make_product(siti, live=False)

    stranger = client.post(at(product, step)) if step in ONLY_POST else client.get(at(product, step))
    assert stranger.url.startswith("/masuk/")
    other = as_user(wati)
    sent = PRICES | {"do": "arsipkan", "client_key": str(uuid.uuid4()), "opened": 1, "turn": 1}
    answer = other.get(at(product, step)) if step == "arsip" else other.post(at(product, step), sent)
    assert answer.status_code == 404
    assert Product.objects.count() == 1
    assert not TypedStep.objects.exists()
    assert other.get(f"{LIST}{10**30}/").status_code == 404
    product.refresh_from_db()
    assert product.state == ListingState.DRAFT


def test_who_sells_nothing_finds_no_room(rini, as_user):
    assert User.objects.filter(pk=rini.pk).exists()
    assert as_user(rini).get(LIST).status_code == 404
