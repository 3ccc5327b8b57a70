"""/disimpan/: without an account, with and without script."""

import uuid

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from catalog.domain.shop_entries import freshen_all
from orders.models import CartLine
from tests.factories.catalog import make_product, make_shelf_stock

SHOW, CHANGE, MOVE, GONE = "/disimpan/", "/disimpan/ubah/", "/disimpan/pindah/", "/disimpan/lepas/"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def crisps(siti, arjasa):
    product = make_product(siti, name="Keripik")
    make_shelf_stock(product.variants.get(), arjasa, 3)
    freshen_all()
    return product


@pytest.fixture
def tape(wati, arjasa):
    product = make_product(wati, name="Tape")
    make_shelf_stock(product.variants.get(), arjasa, 3)
    freshen_all()
    return product


def save(client, *products, keep="1", **how):
    return client.post(CHANGE, {"product": [each.pk for each in products], "keep": keep}, **how)


def listed(page):
    return [card.name for card in page.context["cards"]]


def test_an_empty_list_says_how_to_fill_it(client, db):
    page = client.get(SHOW)

    assert "Belum ada yang disimpan" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_what_was_saved_last_stands_first_and_is_saved_once(client, crisps, tape):
    save(client, crisps)
    save(client, tape)
    answer = save(client, crisps, follow=True)

    assert listed(answer) == ["Keripik", "Tape"]
    assert "1 barang disimpan." in answer.content.decode()
    cookie = client.cookies["disimpan"]
    assert (cookie.value, bool(cookie["httponly"]), cookie["samesite"]) == (f"{crisps.pk}.{tape.pk}", False, "Lax")


def test_a_script_is_answered_in_json(client, crisps):
    assert save(client, crisps, headers=FETCH).json() == {"kept": True, "message": "1 barang disimpan."}
    assert save(client, crisps, keep="0", headers=FETCH).json() == {"kept": False, "message": ""}
    assert client.get(SHOW).context["cards"] == []


def test_the_heart_works_on_a_page_without_a_token_but_not_from_elsewhere(crisps):
    client = Client(enforce_csrf_checks=True)

    assert save(client, crisps, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302
    assert save(client, crisps, keep="0", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert listed(client.get(SHOW)) == ["Keripik"]


def test_a_list_of_sixty_is_full(client, crisps):
    client.cookies["disimpan"] = full = ".".join(str(number) for number in range(1_000, 1_060))

    answer = save(client, crisps, headers=FETCH)

    assert (answer.status_code, answer.json()["kept"]) == (409, False)
    assert answer.json()["message"] == "Daftar Anda sudah berisi 60 barang. Hapus beberapa dulu."
    assert client.cookies["disimpan"].value == full


def test_goods_that_are_gone_are_told_and_let_go(client, crisps, tape):
    save(client, crisps, tape)
    type(tape).objects.filter(pk=tape.pk).update(state="hidden")

    page = client.get(SHOW)
    client.post(GONE)

    assert (listed(page), page.context["gone"]) == (["Keripik"], 1)
    assert "1 barang di daftar ini sedang tidak dijual." in page.content.decode()
    assert client.cookies["disimpan"].value == str(crisps.pk)


def test_a_saved_thing_moves_into_the_basket(client, crisps, tape):
    save(client, crisps, tape)
    form = {"variant": crisps.variants.get().pk, "qty": 1, "client_key": str(uuid.uuid4())}

    page = client.post(MOVE, form, follow=True)
    client.post(MOVE, form)

    assert listed(page) == ["Tape"]
    assert list(CartLine.objects.values_list("variant__product__name", "qty")) == [("Keripik", 1)]


def test_what_cannot_be_had_stays_on_the_list(client, crisps):
    save(client, crisps)
    form = {"variant": crisps.variants.get().pk, "qty": 4, "client_key": str(uuid.uuid4())}

    page = client.post(MOVE, form, follow=True)

    assert (listed(page), CartLine.objects.count()) == (["Keripik"], 0)
    assert "Keripik tinggal 3." in page.content.decode()


def test_a_shared_list_is_shown_and_can_be_saved_whole(client, crisps, tape):
    page = client.get(f"{SHOW}?id={tape.pk}.{crisps.pk}.999999")
    told = save(client, tape, crisps, follow=True)

    assert (listed(page), page.context["gone"]) == (["Tape", "Keripik"], 1)
    assert "Daftar untuk Anda" in page.content.decode()
    assert "Pindahkan ke keranjang" not in page.content.decode()
    assert listed(told) == ["Tape", "Keripik"]
    assert f"id%3D{tape.pk}.{crisps.pk}" in told.context["share_url"]


@pytest.mark.parametrize(
    "sent", ({}, {"product": "1"}, {"product": "x", "keep": "1"}, {"product": "999999", "keep": "1"}, {"keep": "0"})
)
def test_what_no_page_of_ours_sends_is_not_found(client, db, sent):
    assert client.post(CHANGE, sent).status_code == 404
    assert client.post(MOVE, sent).status_code == 404
    assert {client.get(path).status_code for path in (CHANGE, MOVE, GONE)} == {405}
    assert "disimpan" not in client.cookies


def test_the_heart_is_the_same_for_everybody_and_speaks_both_languages(db):
    drawn = render_to_string("components/wish_button.html", {"product_id": 5})
    with override("en"):
        english = render_to_string("components/wish_button.html", {"product_id": 5})

    assert ('action="/disimpan/ubah/"' in drawn, 'aria-pressed="false"' in drawn, "csrf" in drawn) == (
        True,
        True,
        False,
    )
    assert ('action="/en/disimpan/ubah/"' in english, "Save" in english, "Simpan" in english) == (True, True, False)
