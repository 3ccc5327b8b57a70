"""A login that ran out while a form was open, and addresses that only take what a form sends."""

import pytest
from django.utils.translation import override

from marketplace.addresses import page_above
from tests.factories.marketplace import PASSWORD
from tests.marketplace.every_address import ADDRESSES

pytestmark = pytest.mark.django_db
NOT_SENT = "Yang tadi belum terkirim. Coba sekali lagi dari halaman ini."
LOGIN_OVER = "Anda perlu masuk lagi. Yang tadi belum terkirim: masuk dulu, lalu kirim lagi."
PRINTED = {"orders:payout_received"}  # lies below a sheet for the printer, where no message stands
SENT_ONLY_LEAST = {"siti": 14, "admin": 22}  # addresses that only take what a form sends


@pytest.mark.parametrize("who", SENT_ONLY_LEAST)
def test_whoever_opens_what_only_a_form_sends_to_lands_on_a_page_that_says_so(as_user, cast, paths, who):
    client = as_user(cast[who])
    only_sent = {name: path for name, path in paths.items() if client.options(path).headers.get("Allow") == "POST"}
    rooms = {name: path for name, path in only_sent.items() if path.startswith(("/ruang/", "/petugas/", "/bendahara/"))}

    answers = {name: client.get(path, follow=True) for name, path in rooms.items()}

    assert len(rooms) >= SENT_ONLY_LEAST[who]
    assert {name: a.status_code for name, a in answers.items() if a.status_code != 200} == {}
    assert {name for name, a in answers.items() if NOT_SENT not in a.content.decode()} <= PRINTED


@pytest.mark.parametrize("who", ["siti", "admin"])
def test_no_address_of_the_rooms_answers_a_bare_405(as_user, cast, paths, who):
    client = as_user(cast[who])
    rooms = {
        name: path
        for name, path in paths.items()
        if ADDRESSES[name][0].startswith(("ruang/", "petugas/", "bendahara/", "akun/"))
    }

    assert {name for name, path in rooms.items() if client.get(path).status_code == 405} == set()


def sent_after_the_login_ran_out(client, path, **headers):
    """What the login page says after a form was sent, and the page that she stands on once she is in again."""
    asked = client.post(path, follow=True, headers=headers)
    in_again = {"username": "siti", "password": PASSWORD, "next": asked.context["next"]}
    return asked.content.decode(), client.post(asked.request["PATH_INFO"], in_again, follow=True)


def test_after_logging_in_again_she_is_back_on_the_page_of_the_form(client, siti):
    said, page = sent_after_the_login_ran_out(
        client, "/ruang/kisah/kirim/", referer="http://testserver/ruang/kisah/lihat/?dari=tulis"
    )

    assert LOGIN_OVER in said
    assert page.redirect_chain[0][0] == "/ruang/kisah/lihat/?dari=tulis"


@pytest.mark.parametrize("referer", [None, "https://jahat.example/ruang/", "javascript:alert(1)", "//jahat.example/"])
def test_without_a_page_of_ours_she_is_on_the_nearest_one(client, siti, referer):
    _said, page = sent_after_the_login_ran_out(
        client, "/ruang/kisah/kirim/", **({"referer": referer} if referer else {})
    )

    assert [place for place, _code in page.redirect_chain] == ["/ruang/kisah/kirim/", "/ruang/kisah/"]
    assert page.status_code == 200
    assert NOT_SENT in page.content.decode()


def test_who_only_looked_is_told_nothing_of_sending(client, siti):
    assert LOGIN_OVER not in client.get("/ruang/kisah/", follow=True).content.decode()


def test_an_answer_that_is_put_into_her_page_says_so(client, siti):
    client.post("/ruang/produk/1/rumah/", headers={"accept": "*/*", "hx-request": "true"})

    assert client.get("/masuk/").content.decode().count(LOGIN_OVER) == 1


def test_no_login_page_stands_inside_a_part_of_a_page(client, siti):
    part = {"hx-request": "true", "hx-current-url": "http://testserver/ruang/produk/?hal=2"}

    for ask in (client.get, client.post):
        answer = ask("/ruang/produk/1/rumah/", headers=part)
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["HX-Redirect"] == "/masuk/?next=/ruang/produk/%3Fhal%3D2"
    part["hx-current-url"] = "https://jahat.example/"
    assert client.get("/ruang/produk/1/rumah/", headers=part).headers["HX-Redirect"] == "/masuk/?next=/"


def test_a_script_that_saves_what_is_typed_leaves_no_message_each_time(client, siti):
    for _try in range(3):
        client.post("/ruang/kisah/simpan/", headers={"accept": "*/*"})

    assert LOGIN_OVER not in client.get("/masuk/").content.decode()


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/ruang/kisah/kirim/", "/ruang/kisah/"),
        ("/en/petugas/akun/7/kode/", "/en/petugas/"),
        ("/ruang/", "/"),
        ("/tidak/ada/", "/"),
        ("/", "/"),
    ],
)
def test_the_page_above_is_one_that_a_room_knows(path, above):
    with override("en" if path.startswith("/en/") else "id"):
        assert page_above(path) == above
