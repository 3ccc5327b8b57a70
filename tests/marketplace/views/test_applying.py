import re
import uuid

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from marketplace.domain import admission
from marketplace.domain.application_photo import kept_photo, read_photo
from marketplace.enums import ApplicationState
from marketplace.models import Application, Kecamatan, Member, OutboxMessage, Person
from tests.factories.marketplace import make_application, make_producer
from tests.factories.photos import SECRETS, gif, heic, phone_jpeg, plain_jpeg, upload

pytestmark = pytest.mark.django_db


def answers(**changes):
    return {
        "legal_name": "Sumiati",
        "public_name": "Bu Sum",
        "phone": "0812 3456 7890",
        "kecamatan": Kecamatan.objects.get(name="Ambulu").pk,
        "desa": "Sabrang",
        "goods": "Keripik singkong",
        "union_no": "",
        "agrees": "on",
        "client_key": str(uuid.uuid4()),
        **changes,
    }


def test_after_sending_she_has_a_link_that_tells_how_it_goes(client):
    answer = client.post("/daftar/", answers())

    application = Application.objects.get()
    assert answer.url == f"/daftar/{application.token}/"
    page = client.get(answer.url)
    assert "Pendaftaran Anda sudah kami terima." in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_an_application_sent_twice_counts_once_and_leads_to_the_same_page(client):
    sent = answers()

    places = {client.post("/daftar/", sent).url for _time in range(2)}

    assert places == {f"/daftar/{Application.objects.get().token}/"}


@pytest.mark.parametrize("phone", ["081234567890", "6281234567890", "+62 812 3456 7890", "0812-3456 7890"])
def test_her_number_may_be_written_as_she_is_used_to(client, phone):
    client.post("/daftar/", answers(phone=phone))

    assert Person.objects.get().phone == "+6281234567890"


def seen_by_who_applies(client):
    """What `client` is answered on sending the form, and reads on the page that it leads to; secrets and tokens out."""
    sent = answers()
    answer = client.post("/daftar/", sent)
    page = client.get(answer.url).content.decode()
    token = answer.url.split("/")[2]
    page = re.sub(r"<(script|input)[^>]*>", "", page.replace(token, "…"))
    again = client.post("/daftar/", sent)
    return answer.status_code, answer.url.replace(token, "…"), again.url == answer.url, page


def test_who_types_the_name_and_number_of_an_applicant_is_answered_as_for_anybody(client):
    nobody = seen_by_who_applies(Client())
    Application.objects.all().delete()
    hers = make_application(legal_name="Sumiati", goods="Sambal terasi", public_name="Bu Rahasia")

    known = seen_by_who_applies(client)

    assert known == nobody
    assert not any(secret in known[-1] for secret in (hers.token, "Sambal terasi", "Bu Rahasia"))


def test_staff_see_that_one_name_and_number_applied_twice(client, as_user, rini):
    make_application(legal_name="Sumiati")
    client.post("/daftar/", answers())

    for application in Application.objects.all():
        page = as_user(rini).get(f"/petugas/pendaftar/{application.pk}/").content.decode()
        assert "Nama dan nomor ini mendaftar lebih dari sekali" in page
        assert "Ada pendaftaran lain dengan nomor HP yang sama." not in page


def test_a_number_that_is_a_members_is_told_to_nobody(client):
    make_producer("Bu Lain", phone="+6281234567890")

    assert client.post("/daftar/", answers()).url == f"/daftar/{Application.objects.get().token}/"


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"phone": "0812 3456"}, {"phone"}),
        ({"kecamatan": "999999999999999999999"}, {"kecamatan"}),
        ({"kecamatan": "Ambulu"}, {"kecamatan"}),
        ({"desa": ""}, {"desa"}),
        ({"legal_name": "\x00 ", "goods": "x" * 301}, {"legal_name", "goods"}),
        ({"agrees": ""}, {"agrees"}),
        ({"client_key": "bukan"}, {"client_key"}),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_the_rest_is_kept(client, changes, fields):
    answer = client.post("/daftar/", answers(**changes))

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == fields
    assert 'value="Bu Sum"' in answer.content.decode()
    assert Member.objects.count() == 0


@pytest.mark.parametrize("content", [phone_jpeg, heic])
def test_a_photo_is_kept_while_the_form_is_mended(client, content):
    wrong = answers(phone="0812", photo=upload(content(), name="Rumah Bu Siti.jpg"))
    kept = client.post("/daftar/", wrong).context["form"].kept
    shown = client.get(f"/daftar/foto/{kept}/")

    client.post("/daftar/", answers(client_key=wrong["client_key"], kept_photo=kept))

    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert [secret for secret in SECRETS if secret in shown.content] == []
    assert read_photo(Application.objects.get().photo.name) == shown.content
    assert client.get(f"/daftar/foto/{kept}/").status_code == 404


@pytest.mark.parametrize("content", [gif(), b"<svg></svg>", b"", b"\xff\xd8half"])
def test_what_is_no_photo_is_told_at_the_field(client, content):
    answer = client.post("/daftar/", answers(photo=upload(content)))

    assert set(answer.context["form"].errors) == {"photo"}
    assert (answer.context["form"].kept, Application.objects.count()) == ("", 0)


@pytest.mark.parametrize("signed", ["x", "..%2F..%2Fdb.sqlite3", "a:b:c", "%00"])
def test_a_photo_is_not_found_by_guessing(client, signed):
    assert client.get(f"/daftar/foto/{signed}/").status_code == 404


def test_her_photo_is_shown_by_her_link_and_by_nothing_else(client, as_user, siti, rini):
    client.post("/daftar/", answers(photo=upload(plain_jpeg())))
    application = Application.objects.get()
    name = application.photo.name
    by_link = client.get(f"/daftar/{application.token}/foto/")
    stranger = client.get(f"/petugas/pendaftar/{application.pk}/foto/")

    assert (by_link.status_code, by_link["Cache-Control"]) == (200, "private, no-store")
    assert stranger.url.startswith("/masuk/")
    assert as_user(siti).get(f"/petugas/pendaftar/{application.pk}/foto/").status_code == 404
    by_staff = as_user(rini).get(f"/petugas/pendaftar/{application.pk}/foto/")
    assert (by_staff.status_code, by_staff["Cache-Control"]) == (200, "private, no-store")
    assert client.get(f"/media/{name}").status_code == 404
    assert not (configured.MEDIA_ROOT / name).exists()


def test_a_flood_of_applications_or_photos_is_held_back(client, settings):
    settings.THROTTLES = {**configured.THROTTLES, "apply": (1, 60), "apply_photo": (1, 60)}
    client.post("/daftar/", answers(photo=upload(plain_jpeg())))

    again = client.post("/daftar/", answers(legal_name="Orang lain"))
    photo = client.post("/daftar/", answers(legal_name="Orang lain", photo=upload(plain_jpeg())))

    assert (Application.objects.count(), set(again.context["form"].errors)) == (1, {"__all__"})
    assert set(photo.context["form"].errors) == {"photo"}


@pytest.mark.parametrize("path", ["/daftar/", "/daftar/cari/"])
def test_the_same_pages_stand_under_en(client, path):
    assert client.get(path).status_code == 200
    assert client.get(f"/en{path}").status_code == 200


def test_her_page_speaks_english_too_and_is_nothing_without_the_whole_link(client):
    token = make_application().token

    assert client.get(f"/en/daftar/{token}/").status_code == 200
    for wrong in (token[:-1], "x" * 43, token.swapcase()):
        assert client.get(f"/daftar/{wrong}/").status_code == 404


def test_she_reads_what_staff_asked_and_answers(client, rini):
    application = make_application()
    admission.ask_back(application, "<b>Desa mana?</b>", by=rini)
    address = f"/daftar/{application.token}/"

    asked = client.get(address).content.decode()
    answer = client.post(address, {"words": "Sabrang"})
    told = client.get(address).content.decode()

    assert "&lt;b&gt;Desa mana?&lt;/b&gt;" in asked
    assert "rini" not in asked
    assert answer.url == address
    assert "Sabrang" in told
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED


def test_an_empty_answer_is_told_at_the_field(client, rini):
    application = make_application()
    admission.ask_back(application, "Desa mana?", by=rini)

    answer = client.post(f"/daftar/{application.token}/", {"words": " \x00 "})

    assert set(answer.context["form"].errors) == {"words"}
    assert application.events.count() == 2


def test_who_was_not_asked_cannot_answer(client):
    application = make_application()

    answer = client.post(f"/daftar/{application.token}/", {"words": "Halo"})

    assert (answer.status_code, application.events.count()) == (200, 1)


def test_she_reads_why_not_and_may_send_it_again(client, rini):
    application = make_application()
    admission.decline(application, "Barangnya belum ada.", by=rini)
    address = f"/daftar/{application.token}/"

    assert "Barangnya belum ada." in client.get(address).content.decode()
    client.post(address, {"words": "Sekarang ada."})

    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED


def test_she_reads_that_she_is_in_and_how_to_begin(client, rini):
    application = make_application()
    admission.note_checks(application, admission.checks_needed(application), by=rini)
    admission.accept(application, by=rini, public_name="Bu Sum", phone="+6281234567890")

    page = client.get(f"/daftar/{application.token}/").content.decode()

    assert "Anda diterima sebagai anggota." in page
    assert 'href="/masuk/kode/"' in page
    assert "hapus" not in page


def test_she_erases_it_after_a_question(client):
    application = make_application()
    address = f"/daftar/{application.token}/hapus/"

    asked = client.get(address)
    still = Application.objects.count()
    done = client.post(address)

    assert (asked.status_code, still, done.status_code) == (200, 1, 200)
    assert (Application.objects.count(), Person.objects.count()) == (0, 0)
    assert client.get(f"/daftar/{application.token}/").status_code == 404


def test_a_lost_link_is_answered_alike_for_everybody(client):
    make_application()
    pages = []

    for name, phone in (("Sumiati Rahayu", "081234567890"), ("Orang Lain", "081299999999")):
        sent = {"legal_name": name, "phone": phone, "client_key": str(uuid.uuid4())}
        pages.append(client.post("/daftar/cari/", sent).content)

    assert pages[0] == pages[1]
    assert OutboxMessage.objects.filter(kind="application_link").count() == 2


def test_asking_for_links_is_held_back(client, settings):
    settings.THROTTLES = {**configured.THROTTLES, "application_link": (1, 60)}

    for _time in range(3):
        sent = {"legal_name": "Sumiati", "phone": "081234567890", "client_key": str(uuid.uuid4())}
        last = client.post("/daftar/cari/", sent)

    assert set(last.context["form"].errors) == {"__all__"}
    assert OutboxMessage.objects.count() == 1


def test_a_photo_of_another_application_is_not_taken_over(client):
    kept = client.post("/daftar/", answers(phone="", photo=upload(plain_jpeg()))).context["form"].kept
    client.post("/daftar/", answers(kept_photo=kept))

    client.post("/daftar/", answers(legal_name="Orang Lain", kept_photo=kept))

    assert kept_photo(kept) == ""
    assert [bool(one.photo) for one in Application.objects.order_by("pk")] == [True, False]


def test_who_opens_her_page_needs_no_link_any_more(client):
    application = make_application()
    Application.objects.update(link_wanted_at=timezone.now())

    client.get(f"/daftar/{application.token}/")

    application.refresh_from_db()
    assert application.link_wanted_at is None
