import json
import time
import uuid

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings as configured

from marketplace.domain.factors import reset_factors
from tests.authenticator import Device
from tests.factories.catalog import make_home_stock, make_product
from tests.factories.factors import code_of, make_totp, recovery_codes
from tests.factories.marketplace import PASSWORD, make_staff, user_of

pytestmark = pytest.mark.django_db
STEP = "/masuk/langkah-kedua/"
HERE = {"HTTP_HOST": "localhost"}


def log_in(client, username, **more):
    return client.post("/masuk/", {"username": username, "password": PASSWORD, **more}, **HERE)


def is_in(client):
    return client.session.get("_auth_user_id")


def give_passkey(client, user):
    """A device whose passkey `user` has added on her own page."""
    client.force_login(user)
    client.post("/akun/keamanan/pastikan/", {"password": PASSWORD}, **HERE)
    page = client.get("/akun/keamanan/kunci-sandi/", **HERE)
    device = Device()
    said = json.dumps(device.make(json.loads(page.context["question"])))
    answer = client.post("/akun/keamanan/kunci-sandi/", {"name": "HP", "credential": said}, **HERE)
    assert answer.status_code == 302
    client.logout()
    return device


def test_after_the_password_the_second_factor_is_asked_for_before_anything_opens(client, budi):
    secret = make_totp(budi)

    asked = log_in(client, "budi", next="/bendahara/saldo/")
    outside = client.get("/bendahara/")
    answer = client.post(STEP, {"code": code_of(secret)})

    assert (asked.url, outside.url) == (STEP, "/masuk/?next=/bendahara/")
    assert answer.url == "/bendahara/saldo/"
    assert is_in(client) == str(budi.pk)
    assert client.session.get_expiry_age() == 30 * 86_400


def test_who_has_no_second_factor_is_in_at_once(client, rini):
    assert log_in(client, "rini").url == "/masuk/lanjut/"
    assert is_in(client) == str(rini.pk)


def test_only_who_has_a_code_app_is_asked_for_its_code(client, budi, rini):
    make_totp(budi)
    give_passkey(client, rini)
    asked = []
    for name in ("budi", "rini"):
        log_in(client, name)
        asked.append("6 angka dari aplikasi kode" in client.get(STEP, **HERE).content.decode())
        client.logout()

    assert asked == [True, False]


def test_a_wrong_code_lets_nobody_in_and_keeps_what_was_typed(client, budi):
    make_totp(budi)
    log_in(client, "budi")

    answer = client.post(STEP, {"code": "123"})

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [
        "Kode ini belum cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."
    ]
    assert 'value="123"' in answer.content.decode()
    assert is_in(client) is None


@pytest.mark.parametrize("said", [{}, {"code": ""}, {"credential": "{"}, {"credential": "[]"}, {"code": "\x00"}])
def test_missing_and_hostile_answers_are_told(client, budi, said):
    make_totp(budi)
    log_in(client, "budi")

    answer = client.post(STEP, said)

    assert (answer.status_code, bool(answer.context["form"].errors), is_in(client)) == (200, True, None)


def test_a_code_that_was_used_does_not_open_another_window(client, budi):
    secret = make_totp(budi)
    code = code_of(secret)
    log_in(client, "budi")
    client.post(STEP, {"code": code})
    client.post("/keluar/")
    log_in(client, "budi")

    client.post(STEP, {"code": code})

    assert is_in(client) is None


def test_a_recovery_code_lets_her_in_once(client, budi):
    make_totp(budi)
    code = recovery_codes(budi)[0]
    log_in(client, "budi")
    first = client.post(STEP, {"code": code}).status_code
    client.post("/keluar/")
    log_in(client, "budi")

    second = client.post(STEP, {"code": code}).status_code

    assert (first, second, is_in(client)) == (302, 200, None)


def test_too_many_codes_close_the_step(client, budi, settings):
    settings.THROTTLES = {**configured.THROTTLES, "second_factor": (2, 60)}
    secret = make_totp(budi)
    log_in(client, "budi")
    for _try in range(2):
        client.post(STEP, {"code": "000000"})

    answer = client.post(STEP, {"code": code_of(secret)})

    assert answer.context["form"].non_field_errors() == ["Terlalu banyak percobaan. Coba lagi 15 menit lagi."]
    assert is_in(client) is None


def test_the_step_is_nobodys_without_a_password_before(client, budi):
    secret = make_totp(budi)

    asked, tried = client.get(STEP), client.post(STEP, {"code": code_of(secret)})

    assert (asked.url, tried.url, is_in(client)) == ("/masuk/", "/masuk/", None)


def test_the_password_of_a_quarter_of_an_hour_ago_is_asked_for_again(client, budi):
    make_totp(budi)
    log_in(client, "budi")
    code = recovery_codes(budi)[0]

    with time_machine.travel(time.time() + 16 * 60):
        answer = client.post(STEP, {"code": code})

    assert answer.url == "/masuk/"
    assert is_in(client) is None
    assert code in recovery_codes(budi)


def test_whoever_was_shut_out_in_between_does_not_get_in(client, budi):
    secret = make_totp(budi)
    log_in(client, "budi")
    budi.is_active = False
    budi.save()

    assert client.post(STEP, {"code": code_of(secret)}).url == "/masuk/"
    assert is_in(client) is None


def test_the_passkey_stands_in_for_the_code(client, rini):
    device = give_passkey(client, rini)
    log_in(client, "rini")

    question = json.loads(client.get(STEP, **HERE).context["question"])
    answer = client.post(STEP, {"credential": json.dumps(device.use(question))}, **HERE)

    assert [one["type"] for one in question["publicKey"]["allowCredentials"]] == ["public-key"]
    assert (answer.url, is_in(client)) == ("/masuk/lanjut/", str(rini.pk))


def test_a_passkey_alone_lets_her_in(client, rini):
    device = give_passkey(client, rini)

    question = client.get("/masuk/kunci-sandi/", **HERE).json()
    said = {"credential": json.dumps(device.use(question)), "next": "/petugas/stok/"}
    answer = client.post("/masuk/kunci-sandi/", said, **HERE)

    assert question["publicKey"].get("allowCredentials", []) == []
    assert (answer.url, is_in(client)) == ("/petugas/stok/", str(rini.pk))
    assert client.session.get_expiry_age() == 30 * 86_400


@pytest.mark.parametrize("said", [{}, {"credential": ""}, {"credential": "{}"}, {"credential": "x" * 30_000}])
def test_what_is_no_passkey_leads_back_to_the_door(client, rini, said):
    client.get("/masuk/kunci-sandi/", **HERE)

    answer = client.post("/masuk/kunci-sandi/", said, follow=True, **HERE)

    assert answer.redirect_chain == [("/masuk/", 302)]
    assert len(list(answer.context["messages"])) == 1
    assert is_in(client) is None


def test_a_passkey_that_was_taken_away_opens_nothing(client, rini):
    device = give_passkey(client, rini)
    reset_factors(rini, by=make_staff("admin", role="admin"))
    question = client.get("/masuk/kunci-sandi/", **HERE).json()

    client.post("/masuk/kunci-sandi/", {"credential": json.dumps(device.use(question))}, **HERE)

    assert is_in(client) is None
    assert not Authenticator.objects.exists()


def test_many_tries_with_passkeys_from_one_address_are_too_many(client, settings):
    settings.THROTTLES = {**configured.THROTTLES, "passkey": (1, 60)}
    client.get("/masuk/kunci-sandi/", **HERE)

    asked = client.get("/masuk/kunci-sandi/", **HERE)

    assert (asked.status_code, asked.json()) == (429, {"message": "Terlalu banyak percobaan. Coba lagi 15 menit lagi."})


@pytest.mark.parametrize(("host", "offers"), [("localhost", 1), ("127.0.0.1:8000", 0), ("localhost.jahat.example", 0)])
def test_passkeys_are_offered_where_browsers_take_them(client, host, offers):
    page = client.get("/masuk/", headers={"host": host}).content.decode()

    assert page.count('data-kunci="pakai"') == offers


def test_the_basket_comes_along_after_the_second_step(client, budi, siti):
    product = make_product(siti)
    make_home_stock(product.variants.get(), 5)
    client.post("/keranjang/tambah/", {"variant": product.variants.get().pk, "qty": 2, "client_key": str(uuid.uuid4())})
    secret = make_totp(budi)

    log_in(client, "budi")
    client.post(STEP, {"code": code_of(secret)})

    assert client.get("/keranjang/").content.decode().count(product.name) > 0


def test_a_producer_with_a_password_logs_in_as_ever(client, siti):
    assert log_in(client, "siti").url == "/masuk/lanjut/"
    assert is_in(client) == str(user_of(siti).pk)
