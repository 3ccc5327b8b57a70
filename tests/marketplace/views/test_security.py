import json
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from marketplace import proof
from marketplace.models import StaffAction
from marketplace.queries.factors import codes_of, passkeys_of, totp_of
from tests.authenticator import Device
from tests.factories.factors import code_of, make_totp, recovery_codes
from tests.factories.marketplace import PASSWORD, log_in, make_staff, make_user

pytestmark = pytest.mark.django_db
HOME, PROVE, APP = "/akun/keamanan/", "/akun/keamanan/pastikan/", "/akun/keamanan/aplikasi/"
KEY, CODES = "/akun/keamanan/kunci-sandi/", "/akun/keamanan/kode-cadangan/"
HERE = {"HTTP_HOST": "localhost"}
ROOMS = {"treasurer": ["/bendahara/", "/bendahara/kurs/", "/bendahara/pencairan/"],
         "admin": ["/petugas/", "/bendahara/", "/cms/", "/cms/pages/", "/akun/petugas/"]}  # fmt: skip


@pytest.mark.parametrize("role", ROOMS)
def test_who_must_have_a_second_factor_reaches_nothing_before(client, outside_the_demo, arjasa, role):
    make_staff("orang", role=role).groups.set(Group.objects.all())
    log_in(client, "orang")

    for path in ROOMS[role]:
        assert [ask(path).url for ask in (client.get, client.post)] == [f"{HOME}?next={path}"] * 2
    assert client.get(HOME).status_code == 200


@pytest.mark.parametrize("role", ["staff", "approver", "editor"])
def test_who_need_not_goes_on(client, outside_the_demo, arjasa, role):
    make_staff("orang", role=role)
    log_in(client, "orang")

    room = client.get("/masuk/lanjut/").url

    assert client.get(room).headers.get("Location", "") != f"{HOME}?next={room}"


def test_in_the_demo_nobody_must(client, budi):
    log_in(client, "budi")

    assert client.get("/bendahara/").status_code == 200
    assert client.get(HOME).status_code == 200


def test_she_sets_an_app_up_right_after_the_password_and_is_in(client, outside_the_demo, budi):
    log_in(client, "budi")
    secret = client.get(APP).context["secret"].replace(" ", "")

    added = client.post(APP, {"code": code_of(secret)})
    codes = client.get(CODES).context["codes"]
    kept = client.post(CODES)

    assert (added.url, len(codes), kept.url) == (CODES, 10, HOME)
    assert client.get(CODES).url == HOME
    assert client.get("/bendahara/").status_code == 200


def test_another_window_of_hers_must_show_the_new_factor_too(client, outside_the_demo, budi):
    log_in(client, "budi")
    secret = make_totp(budi)

    asked = client.get("/bendahara/saldo/")
    wrong = client.post(PROVE, {"password": PASSWORD})
    proved = client.post(asked.url, {"code": code_of(secret)})

    assert asked.url == f"{PROVE}?next=/bendahara/saldo/"
    assert wrong.status_code == 200
    assert proved.url == "/bendahara/saldo/"
    assert client.get("/bendahara/saldo/").status_code == 200


def test_who_lost_the_factor_in_between_is_led_to_a_new_one(outside_the_demo, sure, budi):
    make_totp(budi)
    client = sure(budi, second=True)
    before = client.get("/bendahara/").status_code
    Authenticator.objects.all().delete()

    assert (before, client.get("/bendahara/").url) == (200, f"{HOME}?next=/bendahara/")


@pytest.mark.parametrize("path", [KEY, APP, CODES, f"{CODES}baru/"])
def test_changes_ask_for_a_proof_when_the_last_one_is_old(client, rini, path):
    make_totp(rini)
    client.force_login(rini)

    assert client.get(path, **HERE).url == f"{PROVE}?next={path}"
    assert client.post(path, **HERE).url == f"{PROVE}?next={HOME}"
    assert Authenticator.objects.count() == 2


def test_a_proof_is_good_for_ten_minutes(sure, rini):
    client = sure(rini)
    at_once = client.get(APP).status_code

    with time_machine.travel(time.time() + 11 * 60):
        later = client.get(APP).status_code

    assert (at_once, later) == (200, 302)


def test_a_password_proves_nothing_to_an_account_with_a_second_factor(sure, rini):
    client = sure(rini)
    make_totp(rini)

    assert client.get(f"{APP}hapus/").url == f"{PROVE}?next={APP}hapus/"
    assert set(client.get(PROVE).context["form"].fields) == {"code", "credential"}


def test_a_wrong_password_proves_nothing(client, rini):
    client.force_login(rini)

    wrong = client.post(PROVE, {"password": "salah"})
    right = client.post(f"{PROVE}?next={APP}", {"password": PASSWORD})

    assert wrong.context["form"].errors == {"password": ["Kata sandi belum cocok."]}
    assert right.url == APP


def test_a_proof_leads_only_into_our_own_house(client, rini):
    client.force_login(rini)

    assert client.post(f"{PROVE}?next=https://jahat.example/", {"password": PASSWORD}).url == HOME


def test_the_secret_stays_while_the_app_is_being_set_up(sure, rini):
    client = sure(rini)
    first = client.get(APP).context["secret"]
    wrong = client.post(APP, {"code": "000000"})

    assert wrong.context["form"].errors == {
        "code": ["Kode ini belum cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."]
    }
    assert client.get(APP).context["secret"] == wrong.context["secret"] == first
    assert "<svg" in wrong.context["qr"]
    assert not Authenticator.objects.exists()


def test_the_app_is_taken_away_by_a_button_and_not_by_a_link(sure, rini):
    make_totp(rini)
    client = sure(rini, second=True)

    asked = client.get(f"{APP}hapus/").status_code
    still = totp_of(rini)
    answer = client.post(f"{APP}hapus/")

    assert (asked, still is not None, answer.url) == (200, True, HOME)
    assert not Authenticator.objects.exists()


def test_the_treasurer_keeps_her_last_factor(outside_the_demo, sure, budi):
    make_totp(budi)
    client = sure(budi, second=True)

    page = client.post(f"{APP}hapus/", follow=True)

    assert [str(m) for m in page.context["messages"]] == [
        "Peran Anda memerlukan langkah kedua. Pasang yang baru dulu, lalu lepaskan yang ini."
    ]
    assert Authenticator.objects.count() == 2


def test_new_codes_are_made_by_a_button_and_shown_until_kept(sure, rini):
    make_totp(rini)
    before = recovery_codes(rini)
    codes_of(rini).mark_as_viewed()
    client = sure(rini, second=True)

    asked = client.get(f"{CODES}baru/").status_code
    made = client.post(f"{CODES}baru/")
    page = client.get(CODES)

    assert (asked, made.url, len(page.context["codes"])) == (200, CODES, 10)
    assert not set(before) & set(page.context["codes"])
    assert page.headers["Cache-Control"].count("no-store") == 1


def test_a_passkey_is_added_renamed_and_removed(sure, rini):
    client = sure(rini)
    device = Device()
    said = device.make(json.loads(client.get(KEY, **HERE).context["question"]))

    added = client.post(KEY, {"name": "  HP  Rini ", "credential": json.dumps(said)}, **HERE)
    pk = passkeys_of(rini)[0].instance.pk
    renamed = client.post(f"{KEY}{pk}/", {"name": "HP kedai"}, **HERE)
    name = passkeys_of(rini)[0].name
    removed = client.post(f"{KEY}{pk}/hapus/", **HERE)

    assert (added.url, renamed.url, removed.url) == (CODES, HOME, HOME)
    assert name == "HP kedai"
    assert not Authenticator.objects.exists()
    assert list(StaffAction.objects.order_by("pk").values_list("action", flat=True)) == [
        "passkey_added", "webauthn_removed",
    ]  # fmt: skip


def test_a_refused_passkey_is_told_and_may_be_tried_again(sure, rini):
    client = sure(rini)
    client.get(KEY, **HERE)

    answer = client.post(KEY, {"name": "HP kedai", "credential": '{"id": "x"}'}, **HERE)

    assert answer.context["form"].non_field_errors() == [
        "Kunci sandi ini tidak diterima. Coba lagi, atau pakai cara lain."
    ]
    assert 'value="HP kedai"' in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_somebody_elses_passkey_is_not_there(sure, rini, budi):
    device = Device()
    client = sure(budi)
    said = device.make(json.loads(client.get(KEY, **HERE).context["question"]))
    client.post(KEY, {"name": "HP Budi", "credential": json.dumps(said)}, **HERE)
    pk = passkeys_of(budi)[0].instance.pk

    client = sure(rini, second=True)
    answers = [
        ask(f"{KEY}{pk}/{end}", {"name": "x"}, **HERE) for ask in (client.get, client.post) for end in ("", "hapus/")
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert passkeys_of(budi)[0].name == "HP Budi"


def test_where_browsers_make_no_passkeys_the_page_says_so(sure, rini):
    client = sure(rini)

    assert client.get(HOME, HTTP_HOST="127.0.0.1:8000").content.decode().count("Buka situs ini lewat localhost.") == 1
    assert client.get(KEY, HTTP_HOST="127.0.0.1:8000").status_code == 404


def test_producers_and_shoppers_find_nothing(as_user, siti):
    for who in (siti, make_user("dewi")):
        client = as_user(who)
        paths = [HOME, PROVE, APP, KEY, CODES, f"{APP}hapus/", f"{CODES}baru/", f"{KEY}1/", f"{KEY}1/hapus/"]
        assert {ask(path).status_code for path in paths for ask in (client.get, client.post)} == {404}
        assert "/akun/" not in client.get("/").content.decode()


def test_who_worked_here_once_still_looks_after_her_account(sure, rini):
    make_totp(rini)
    rini.roles.all().delete()

    assert sure(rini, second=True).get(HOME).status_code == 200


def test_nothing_of_allauth_has_an_address_of_its_own(client):
    paths = [
        "login/",
        "signup/",
        "logout/",
        "email/",
        "password/reset/",
        "2fa/",
        "2fa/totp/activate/",
        "reauthenticate/",
    ]

    assert {client.get(f"/{root}{path}").status_code for root in ("", "accounts/", "akun/") for path in paths} == {404}


def test_the_proof_of_a_session_is_of_now():
    session = {}
    proof.note(session)

    assert (proof.has_second(session), proof.is_fresh(session)) == (False, True)
    assert abs(session["sure_since"] - time.time()) < 5
