import uuid
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from marketplace.domain.errands import HANDLERS
from marketplace.domain.login_codes import give_code
from marketplace.domain.outbox import run_due
from marketplace.models import LoginCode, OutboxMessage, StaffRole
from tests.factories.marketplace import PASSWORD, make_staff, user_of

pytestmark = pytest.mark.django_db
NEW = "pisang-goreng-88"
HERS = "0812-3456-7801"
WRONG = "Nomor atau kodenya belum cocok, atau kodenya sudah tidak berlaku. Periksa lagi, atau minta kode baru."


def enter(client, code, account=HERS, key=None):
    sent = {"account": account, "code": code, "client_key": key or str(uuid.uuid4())}
    return client.post("/masuk/kode/", sent)


def ask(client, phone=HERS, key=None):
    return client.post("/masuk/kode/minta/", {"phone": phone, "client_key": key or str(uuid.uuid4())})


def set_password(client, password=NEW, again=None):
    return client.post("/masuk/sandi-baru/", {"password": password, "again": again or password})


def who_is_in(client):
    return client.session.get("_auth_user_id")


def digits_sent():
    run_due(HANDLERS)
    text = OutboxMessage.objects.filter(key__startswith="login-code:").latest("pk").payload["text"]
    return text.split("kode masuk Anda ")[1][:6]


@pytest.fixture
def messenger(settings):
    settings.MESSENGER_URL = "http://127.0.0.1:9/"


def test_a_code_from_paper_leads_to_a_password_and_then_in(client, siti, rini):
    code = give_code(user_of(siti), by=rini)

    entered = enter(client, code.lower())
    before = who_is_in(client)
    done = set_password(client)

    assert (entered.url, before, done.url) == ("/masuk/sandi-baru/", None, "/masuk/lanjut/")
    assert who_is_in(client) == str(user_of(siti).pk)
    assert client.get("/masuk/lanjut/").url == "/ruang/"
    assert Client().post("/masuk/", {"username": HERS, "password": NEW}).url == "/masuk/lanjut/"


@pytest.mark.parametrize("spelling", ["0812-3456-7801", "6281234567801", "+62 812 3456 7801", "siti", "SITI"])
def test_any_spelling_of_the_number_or_the_user_name_will_do(client, siti, rini, spelling):
    assert enter(client, give_code(user_of(siti), by=rini), spelling).url == "/masuk/sandi-baru/"


def test_everybody_else_who_was_in_with_her_account_is_out(client, siti, rini):
    thief = Client()
    thief.post("/masuk/", {"username": HERS, "password": PASSWORD})
    seen = thief.get("/ruang/").status_code

    enter(client, give_code(user_of(siti), by=rini))
    set_password(client)

    assert (seen, thief.get("/ruang/").url) == (200, "/masuk/?next=/ruang/")
    assert client.get("/ruang/").status_code == 200


def test_nobody_sets_a_password_without_a_code_or_long_after_it(client, siti, rini):
    straight = set_password(client)
    enter(client, give_code(user_of(siti), by=rini))
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        late = set_password(client)

    assert (straight.url, late.url) == ("/masuk/kode/", "/masuk/kode/")
    user = user_of(siti)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_right_to_set_a_password_is_used_up_by_it(client, siti, rini):
    enter(client, give_code(user_of(siti), by=rini))
    set_password(client)
    client.post("/keluar/")

    assert set_password(client, "lain-lagi-99").url == "/masuk/kode/"


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [("pendek", "pendek", "password"), (NEW, "lain", "again"), ("password", "password", "password"),
     (HERS, HERS, "password"), ("x" * 201, "x" * 201, "password")],
)  # fmt: skip
def test_what_is_wrong_with_a_password_is_told_and_she_may_try_again(client, siti, rini, password, again, field):
    enter(client, give_code(user_of(siti), by=rini))

    answer = set_password(client, password, again)

    assert field in answer.context["form"].errors
    assert who_is_in(client) is None
    assert set_password(client).url == "/masuk/lanjut/"


def test_a_code_by_message_lets_her_in_at_once(client, siti, messenger):
    asked = ask(client)

    page = client.get(asked.url)
    answer = enter(client, digits_sent())

    assert "kodenya sedang dikirim" in page.content.decode()
    assert f'value="{HERS}"' in page.content.decode()
    assert (answer.url, who_is_in(client)) == ("/masuk/lanjut/", str(user_of(siti).pk))
    assert client.session.get_expiry_age() == 30 * 86_400


def test_asking_is_answered_alike_for_every_number(siti, budi, messenger):
    answers = []
    for phone in (HERS, "081299999999"):
        client = Client()
        asked = ask(client, phone)
        shown = client.get(asked.url).context
        answers.append((asked.status_code, asked.url, shown["was_asked"]))

    assert answers[0] == answers[1]
    assert OutboxMessage.objects.filter(kind="login_code").count() == 2
    assert LoginCode.objects.count() == 0


def test_asked_twice_with_one_form_is_one_code(client, siti, messenger):
    key = str(uuid.uuid4())

    for _time in range(2):
        ask(client, key=key)
    run_due(HANDLERS)

    assert LoginCode.objects.count() == 1


@pytest.mark.parametrize("throttled", ["code_wanted_account", "code_wanted_ip"])
def test_asking_too_often_is_held_back(client, siti, settings, throttled):
    settings.THROTTLES = {**configured.THROTTLES, throttled: (1, 3600)}
    ask(client)

    answer = ask(client)

    assert answer.context["form"].non_field_errors() == ["Terlalu banyak percobaan. Coba lagi satu jam lagi."]
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("account", "code"),
    [(HERS, "H7KQ4MQ2"), ("081299999999", "H7KQ4MQ2"), (HERS, "123456"), (HERS, "?"), ("tidak-ada", "H7KQ4MQ2")],
)
def test_wrong_codes_and_unknown_numbers_get_the_same_answer(client, siti, rini, account, code):
    give_code(user_of(siti), by=rini)

    answer = enter(client, code, account)

    assert (answer.status_code, answer.context["form"].non_field_errors()) == (200, [WRONG])
    assert f'value="{account}"' in answer.content.decode()


@pytest.mark.parametrize("account", ["", "0812", "\x00", "x" * 5000])
def test_hostile_answers_are_told_at_the_field(client, account):
    answer = enter(client, "\x00" * 50, account)

    assert answer.status_code == 200
    assert "account" in answer.context["form"].errors


@pytest.mark.parametrize("throttled", ["code_account", "code_ip"])
def test_trying_codes_is_held_back_even_for_the_right_one(client, siti, rini, settings, throttled):
    settings.THROTTLES = {**configured.THROTTLES, throttled: (2, 900)}
    code = give_code(user_of(siti), by=rini)
    for wrong in ("H7KQ4MQ2", "H7KQ4MQ3"):
        enter(client, wrong)

    answer = enter(client, code)

    assert answer.context["form"].non_field_errors() == ["Terlalu banyak percobaan. Coba lagi 15 menit lagi."]
    assert LoginCode.objects.get().ended_at is None


def test_good_codes_are_not_counted(client, siti, rini, settings):
    settings.THROTTLES = {**configured.THROTTLES, "code_account": (1, 900), "code_ip": (1, 900)}

    places = [enter(client, give_code(user_of(siti), by=rini)).url for _time in range(3)]

    assert places == ["/masuk/sandi-baru/"] * 3


def test_a_form_sent_again_because_the_answer_was_lost_still_lets_her_in(siti, messenger):
    ask(Client())
    code, key = digits_sent(), str(uuid.uuid4())

    answers = [enter(Client(), code, key=key).status_code for _time in range(2)]
    other = enter(Client(), code)

    assert (answers, other.status_code) == ([302, 302], 200)


@pytest.mark.parametrize("role", ["staff", "treasurer", "approver", "editor", "admin"])
def test_a_code_by_message_is_not_enough_for_who_works_here(client, siti, messenger, role):
    StaffRole.objects.create(user=user_of(siti), role=role)

    ask(client)
    run_due(HANDLERS)

    assert (LoginCode.objects.count(), OutboxMessage.objects.filter(kind="text").count()) == (0, 0)


@pytest.mark.parametrize("path", ["/masuk/kode/", "/masuk/kode/minta/"])
def test_the_pages_stand_under_en_and_are_kept_by_nobody(client, path):
    for start in ("", "/en"):
        page = client.get(f"{start}{path}")
        assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)


def change(client, current=PASSWORD, password=NEW):
    return client.post("/ruang/sandi/", {"current": current, "password": password, "again": password})


def test_she_changes_her_password_and_stays_in_while_others_go(as_user, siti):
    client, other = as_user(siti), Client()
    other.force_login(user_of(siti))

    answer = change(client)

    assert (answer.status_code, client.get("/ruang/").status_code) == (302, 200)
    assert other.get("/ruang/").url == "/masuk/?next=/ruang/"
    assert client.session.get_expiry_age() == 30 * 86_400


@pytest.mark.parametrize(
    ("current", "password", "field"),
    [("salah", NEW, "current"), ("", NEW, "current"), (PASSWORD, "pendek", "password")],
)
def test_a_password_is_not_changed_by_who_does_not_know_it_or_for_a_weak_one(as_user, siti, current, password, field):
    answer = change(as_user(siti), current, password)

    assert set(answer.context["form"].errors) == {field}
    user = user_of(siti)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_guessing_the_present_password_is_held_back(as_user, siti, settings):
    settings.THROTTLES = {**configured.THROTTLES, "login_account": (2, 900)}
    client = as_user(siti)
    for _try in range(2):
        change(client, "salah")

    assert change(client).context["form"].errors["current"] == ["Terlalu banyak percobaan. Coba lagi 15 menit lagi."]


def test_who_only_works_here_has_no_room_to_change_it_in(as_user, rini):
    assert as_user(rini).get("/ruang/sandi/").status_code == 404


def test_the_profile_leads_to_it(as_user, siti):
    assert 'href="/ruang/sandi/"' in as_user(siti).get("/ruang/profil/").content.decode()


def test_an_admin_gets_in_with_a_code_on_paper_by_user_name(client):
    admin = make_staff("bos", role="admin")
    code = give_code(make_staff("kepala", role="admin"), by=admin)

    assert enter(client, code, "kepala").url == "/masuk/sandi-baru/"
    assert set_password(client).url == "/masuk/lanjut/"
    assert client.get("/masuk/lanjut/").url == "/petugas/"
