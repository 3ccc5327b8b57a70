"""What an applicant told only to the koperasi stands on no public page, in no log, and in no address."""

import logging
import uuid

import pytest

from marketplace.domain.errands import HANDLERS
from marketplace.domain.outbox import run_due
from marketplace.models import Application, Kecamatan
from tests.factories.photos import phone_jpeg, upload

pytestmark = pytest.mark.django_db
SECRETS = ("Sumiati", "Rahayu", "8123456789", "Sumberlesung", "JBR-7")
PUBLIC = (
    "/", "/produk/", "/produsen/", "/produsen/dapur-mawar/", "/kisah/", "/mart/", "/sitemap.xml", "/robots.txt",
    "/daftar/", "/daftar/cari/", "/masuk/", "/masuk/kode/", "/manifest.webmanifest",
)  # fmt: skip


@pytest.fixture
def told(caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)  # statements are no log of ours
    return caplog


@pytest.fixture
def joined(client, as_user, rini, told, settings):
    """She has applied, with a slip and a broken photo first, was accepted, and has set a password."""
    settings.MESSENGER_URL = ""
    sent = {
        "legal_name": "Sumiati Rahayu",
        "public_name": "Dapur Mawar",
        "phone": "0812 3456 7890",
        "kecamatan": Kecamatan.objects.get(name="Ledokombo").pk,
        "desa": "Sumberlesung",
        "goods": "Keripik",
        "union_no": "JBR-7",
        "agrees": "on",
        "client_key": str(uuid.uuid4()),
    }
    client.post("/daftar/", {**sent, "phone": "0812", "photo": upload(b"broken", name="Sumiati.jpg")})
    client.post("/daftar/", {**sent, "photo": upload(phone_jpeg(), name="Sumiati Rahayu.jpg")})
    application = Application.objects.get()
    client.post("/daftar/cari/", sent)
    client.post("/masuk/kode/minta/", sent)
    run_due(HANDLERS)
    accepting = {"do": "accept", "checks": ["identity", "phone", "union"], "public_name": "Dapur Mawar"}
    paper = as_user(rini).post(f"/petugas/pendaftar/{application.pk}/", {**accepting, "phone": "0812 3456 7890"})
    client.logout()
    code = paper.context["code"]
    client.post("/masuk/kode/", {"account": "0812 3456 7890", "code": "AAAA AAAA", "client_key": uuid.uuid4()})
    client.post("/masuk/kode/", {"account": "0812 3456 7890", "code": code, "client_key": uuid.uuid4()})
    client.post("/masuk/sandi-baru/", {"password": "tiga-ayam-di-pagar", "again": "tiga-ayam-di-pagar"})
    assert "_auth_user_id" in client.session
    return application, code


def test_nothing_of_her_is_in_the_log(joined, told):
    application, code = joined

    log = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in told.records)

    found = [one for one in (*SECRETS, application.token, code, code.replace(" ", ""), "tiga-ayam") if one in log]
    assert found == []


def test_nothing_of_her_is_on_a_public_page(joined, client):
    application, _code = joined
    client.logout()

    pages = {path: client.get(path, follow=True).content.decode() for path in PUBLIC}

    assert "Dapur Mawar" in pages["/produsen/dapur-mawar/"]
    shown = {(path, one) for path, page in pages.items() for one in (*SECRETS, application.token) if one in page}
    assert shown == set()


def test_the_name_of_her_photo_says_nothing(joined):
    application, _code = joined

    assert not any(one.lower() in application.photo.name.lower() for one in (*SECRETS, "mawar", "img"))
