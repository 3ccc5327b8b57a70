import re
import uuid
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from marketplace.domain import admission
from marketplace.domain.real_name import PUBLIC_NAME_WORDS
from marketplace.enums import ApplicationState
from marketplace.models import Application, Kecamatan, LoginCode, Member, Producer
from tests.factories.marketplace import make_application, make_producer

pytestmark = pytest.mark.django_db
ADDRESS = "/petugas/pendaftar/"
NUMBER = "0812-3456-7890"


def numbered(n, **fields):
    return make_application(f"Bu Sum {n}", legal_name=f"Sumiati {n}", phone=f"+628123456789{n}", **fields)


def page_of(application):
    return f"{ADDRESS}{application.pk}/"


def accepting(**changes):
    return {"do": "accept", "checks": ["identity", "phone"], "public_name": "Bu Sum", "phone": NUMBER, **changes}


def code_in(answer):
    return answer.context["code"]


def test_staff_see_who_waits_longest_first_and_who_lost_her_link_before_all(as_user, rini):
    for n, days in ((1, 1), (2, 3), (3, 2)):
        application = numbered(n, goods="<b>Keripik</b>")
        Application.objects.filter(pk=application.pk).update(waiting_since=timezone.now() - timedelta(days=days))
    Application.objects.filter(pk=application.pk).update(link_wanted_at=timezone.now())

    answer = as_user(rini).get(ADDRESS)

    assert [one.member.public_name for one in answer.context["page"]] == ["Bu Sum 3", "Bu Sum 2", "Bu Sum 1"]
    page = answer.content.decode()
    for words in ("Sumiati 1", "Sabrang, Ambulu", "&lt;b&gt;Keripik", "menunggu 3\xa0hari", "minta tautan"):
        assert words in page


def test_each_state_has_its_list(as_user, rini):
    admission.ask_back(numbered(1), "Apa?", by=rini)
    admission.decline(numbered(2), "Belum.", by=rini)
    numbered(3)
    client = as_user(rini)

    shown = {
        state: [one.member.public_name for one in client.get(ADDRESS, {"keadaan": state}).context["page"]]
        for state in ApplicationState.values
    }

    assert shown == {"submitted": ["Bu Sum 3"], "asked": ["Bu Sum 1"], "declined": ["Bu Sum 2"], "accepted": []}


@pytest.mark.parametrize("who", ["siti", "budi", "endang"])
def test_others_find_nothing(as_user, request, who):
    application = make_application()
    client = as_user(request.getfixturevalue(who))

    for path in (ADDRESS, page_of(application), f"{ADDRESS}baru/"):
        assert (client.get(path).status_code, client.post(path, accepting()).status_code) == (404, 404)
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED


def test_a_stranger_logs_in_first(client):
    assert client.get(ADDRESS).url == "/masuk/?next=/petugas/pendaftar/"


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "9" * 50, "１"])
def test_a_page_that_is_not_there_is_404(as_user, rini, page):
    assert as_user(rini).get(ADDRESS, {"page": page}).status_code == 404


def test_a_state_that_is_not_there_is_404(as_user, rini):
    assert as_user(rini).get(ADDRESS, {"keadaan": "hilang"}).status_code == 404


def test_nobody_yet_is_said_kindly(as_user, rini):
    assert "Tidak ada di sini" in as_user(rini).get(ADDRESS).content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(as_user, rini, n, django_assert_num_queries):
    for number in range(n):
        numbered(number)
    client = as_user(rini)

    with django_assert_num_queries(9):
        page = client.get(ADDRESS).content.decode()

    assert page.count("Bu Sum") == n


def test_one_application_shows_what_staff_need(as_user, rini):
    application = make_application(union_no="JBR-7")

    page = as_user(rini).get(page_of(application)).content.decode()

    for words in ("Sumiati Rahayu", NUMBER, "Sabrang, Ambulu", "JBR-7", "https://wa.me/6281234567890"):
        assert words in page


def test_checks_are_saved_before_anything_is_decided(as_user, rini):
    application = make_application()

    answer = as_user(rini).post(page_of(application), {"do": "check", "checks": ["phone"]})

    assert answer.url == page_of(application)
    application.refresh_from_db()
    assert (application.checks, application.state) == (["phone"], "submitted")


def test_accepting_shows_her_code_once_with_a_message_ready_to_send(as_user, rini):
    application = make_application()

    answer = as_user(rini).post(page_of(application), accepting(phone="0812 3456 7899", public_name="Bu Sum Manis"))

    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert (code_in(answer) in page, "0812-3456-7899" in page, "Sumiati" in page) == (True, True, False)
    assert code_in(answer) in unquote(answer.context["ready"])
    assert answer.context["ready"].startswith("https://wa.me/6281234567899?text=")
    assert Producer.objects.get().slug == "bu-sum-manis"


def test_accepting_again_makes_nobody_twice_and_no_new_code(as_user, rini):
    application = make_application()
    client = as_user(rini)
    client.post(page_of(application), accepting())

    again = client.post(page_of(application), accepting())

    assert again.url == page_of(application)
    assert (Producer.objects.count(), LoginCode.objects.count()) == (1, 1)
    assert f"/petugas/anggota/{application.member_id}/" in client.get(again.url).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"checks": ["identity"]}, "__all__"),
        ({"checks": []}, "checks"),
        ({"checks": ["segalanya"]}, "checks"),
        ({"public_name": ""}, "public_name"),
        ({"phone": "08"}, "phone"),
        ({"phone": "0812-3456-7801"}, "__all__"),
    ],
)
def test_what_is_missing_is_told_and_nobody_is_admitted(as_user, rini, siti, changes, field):
    application = make_application()

    answer = as_user(rini).post(page_of(application), accepting(**changes))

    assert answer.status_code == 200
    assert set(answer.context["wrong"].errors) == {field}
    assert (Producer.objects.count(), LoginCode.objects.count()) == (1, 0)


@pytest.mark.parametrize(("do", "state"), [("ask", "asked"), ("decline", "declined")])
def test_a_question_and_a_reason_must_be_written_and_are_ready_to_be_told(as_user, rini, do, state):
    application = make_application()
    client = as_user(rini)

    empty = client.post(page_of(application), {"do": do, f"{do}-words": " "})
    answer = client.post(page_of(application), {"do": do, f"{do}-words": "Begini, Bu."})

    assert set(empty.context["wrong"].errors) == {"words"}
    page = client.get(answer.url)
    application.refresh_from_db()
    assert (application.state, "Begini, Bu." in page.content.decode()) == (state, True)
    assert application.token in unquote(page.context["ready"])
    assert "Begini" not in unquote(page.context["ready"])


def test_what_another_decided_meanwhile_is_said(as_user, rini, joko):
    application = make_application()
    admission.decline(application, "Belum.", by=joko)

    answer = as_user(rini).post(page_of(application), {"do": "ask", "ask-words": "Apa?"})

    assert answer.context["wrong"].non_field_errors() == ["Keadaannya sudah berubah. Muat ulang halaman ini."]
    application.refresh_from_db()
    assert application.state == ApplicationState.DECLINED


def test_staff_are_warned_of_a_taken_number_a_real_name_and_a_namesake(as_user, rini):
    make_producer("Sumiati", phone="+6281234567890")
    make_application("Orang Kedua", legal_name="Orang Kedua")
    application = make_application("sumiati", legal_name="Sumiati")

    page = as_user(rini).get(page_of(application))

    assert len(page.context["doubts"]) == 4


def across_the_table(**changes):
    return {
        "legal_name": "Sumiati Rahayu",
        "public_name": "Bu Sum",
        "phone": "081234567890",
        "kecamatan": Kecamatan.objects.get(name="Ambulu").pk,
        "desa": "Sabrang",
        "goods": "Keripik",
        "agrees": "on",
        "seen": "on",
        "client_key": str(uuid.uuid4()),
        **changes,
    }


def test_signing_up_across_the_table_ends_with_a_paper_to_take_home(as_user, rini):
    sent = across_the_table()
    client = as_user(rini)

    answer, again = (client.post(f"{ADDRESS}baru/", sent) for _time in range(2))

    page = answer.content.decode()
    assert (NUMBER in page, "/masuk/kode/" in page, code_in(answer) in page) == (True, True, True)
    assert (Member.objects.get().status, code_in(again) != code_in(answer)) == ("active", True)


@pytest.mark.parametrize("changes", [{"seen": ""}, {"agrees": ""}, {"phone": "x"}, {"phone": "081234567801"}])
def test_across_the_table_what_is_wrong_is_told_and_typed_words_stay(as_user, rini, siti, changes):
    answer = as_user(rini).post(f"{ADDRESS}baru/", across_the_table(**changes))

    assert answer.context["form"].errors
    assert 'value="Bu Sum"' in answer.content.decode()
    assert (Application.objects.count(), Producer.objects.count()) == (0, 1)


def test_the_form_across_the_table_speaks_of_her_and_not_to_her(as_user, rini):
    form = as_user(rini).get("/petugas/pendaftar/baru/").context["form"]

    said = [f"{field.label} {field.help_text}" for field in form if field.name != "public_name"]
    assert [words for words in said if re.search(r"\bAnda\b", words)] == []
    refused = as_user(rini).post("/petugas/pendaftar/baru/", across_the_table(agrees="")).context["form"]
    assert refused.errors["agrees"] == ["Kami baru boleh menyimpan datanya setelah ia setuju."]


def test_staff_read_that_a_real_name_is_kept_as_her_consent(as_user, rini):
    application = make_application("Sumiati Rahayu")
    hint = "Kalau nama aslinya yang dipakai, itu tercatat sebagai izinnya, dengan Anda sebagai saksi."

    for path in (page_of(application), "/petugas/pendaftar/baru/"):
        assert hint in as_user(rini).get(path).content.decode()
    form = as_user(rini).get("/petugas/pendaftar/baru/").context["form"]
    assert f"“{PUBLIC_NAME_WORDS}”" in form["public_name"].help_text
