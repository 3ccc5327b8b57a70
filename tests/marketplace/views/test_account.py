import pytest
from django.conf import settings as configured

from tests.factories.marketplace import PASSWORD, make_staff, make_user, user_of

pytestmark = pytest.mark.django_db
WRONG = "Nomor atau kata sandi belum cocok. Coba lagi."


def log_in(client, username="siti", password=PASSWORD, **more):
    return client.post("/masuk/", {"username": username, "password": password, **more})


def test_she_logs_in_with_her_number_and_goes_to_her_room(client, siti):
    answer = log_in(client, "0812-3456-7801")

    assert (answer.status_code, answer.url) == (302, "/masuk/lanjut/")
    assert client.session["_auth_user_id"] == str(user_of(siti).pk)
    assert client.get("/masuk/lanjut/").url == "/ruang/"


@pytest.mark.parametrize(
    ("role", "room"),
    [("staff", "/petugas/"), ("treasurer", "/bendahara/"), ("approver", "/bendahara/"), ("editor", "/cms/"),
     ("admin", "/petugas/")],
)  # fmt: skip
def test_everybody_goes_to_their_own_room(client, role, room):
    client.force_login(make_staff("orang", role=role))

    assert client.get("/masuk/lanjut/").url == room


def test_a_shopper_goes_to_the_shop_and_english_stays_english(client, siti):
    client.force_login(make_user("dewi"))
    home = client.get("/masuk/lanjut/").url
    client.force_login(user_of(siti))

    assert home == "/"
    assert client.get("/en/masuk/lanjut/").url == "/en/ruang/"


@pytest.mark.parametrize(("username", "password"), [("siti", "salah"), ("tidak-ada", PASSWORD), ("si\x00ti", "x")])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client, siti, username, password):
    answer = log_in(client, username, password)

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [WRONG]
    assert "_auth_user_id" not in client.session


def test_missing_and_hostile_answers_are_told_at_the_field(client):
    assert set(client.post("/masuk/", {}).context["form"].errors) == {"username", "password"}
    assert log_in(client, "x" * 5000, "y" * 5000).status_code == 200
    assert log_in(client, "siti", "a\x00b").status_code == 200


def test_too_many_tries_close_the_account_even_for_the_right_password(client, siti):
    for spelling in ("081234567801", "0812-3456-7801", "+6281234567801", "81234567801", "6281234567801") * 2:
        log_in(client, spelling, "salah")

    answer = log_in(client, "081234567801")

    assert answer.context["form"].non_field_errors() == ["Terlalu banyak percobaan. Coba lagi 15 menit lagi."]
    assert "_auth_user_id" not in client.session


def test_many_accounts_tried_from_one_address_close_it(client, siti, settings):
    settings.THROTTLES = {**configured.THROTTLES, "login_ip": (2, 60)}
    for number in range(2):
        log_in(client, f"08123456789{number}", "salah")

    answer = log_in(client, "081234567801")

    assert answer.context["form"].non_field_errors() == ["Terlalu banyak percobaan. Coba lagi 15 menit lagi."]
    assert "_auth_user_id" not in client.session


def test_good_log_ins_are_not_counted(client, siti, settings):
    settings.THROTTLES = {**configured.THROTTLES, "login_ip": (2, 60), "login_account": (2, 60)}

    codes = [log_in(client).status_code for _try in range(4)]

    assert codes == [302] * 4


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/ruang/saldo/", "/ruang/saldo/"),
        ("https://jahat.example/", "/masuk/lanjut/"),
        ("//jahat.example", "/masuk/lanjut/"),
        ("javascript:alert(1)", "/masuk/lanjut/"),
        ("saldo", "/masuk/lanjut/"),
    ],
)
def test_next_leads_only_into_our_own_house(client, siti, wanted, place):
    assert log_in(client, next=wanted).url == place


def test_the_session_gets_a_new_key_and_keeps_what_it_knew(client, siti):
    session = client.session
    session["mart"] = "arjasa"
    session.save()
    before = session.session_key

    log_in(client)

    assert client.session.session_key != before
    assert client.session["mart"] == "arjasa"


def test_a_log_in_lasts_thirty_days_although_a_basket_lasts_longer(client, siti):
    log_in(client)

    assert (client.session.get_expiry_age(), configured.SESSION_COOKIE_AGE) == (30 * 86_400, 60 * 86_400)


@pytest.mark.parametrize(("is_demo", "shown"), [(True, 1), (False, 0)])
def test_the_demo_accounts_show_only_in_the_demo(client, settings, is_demo, shown):
    settings.DEMO = is_demo

    assert client.get("/masuk/").content.decode().count("<code>bendahara</code>") == shown


def test_a_link_asks_before_logging_out_and_the_button_does_it(as_user, siti):
    client = as_user(siti)

    asked = client.get("/keluar/")
    still_in = "_auth_user_id" in client.session
    answer = client.post("/keluar/")

    assert (asked.status_code, still_in) == (200, True)
    assert answer.url == "/"
    assert "_auth_user_id" not in client.session


def test_the_same_page_stands_under_en(client):
    assert client.get("/en/masuk/").status_code == 200
