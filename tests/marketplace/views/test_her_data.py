import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from marketplace.domain.errands import HANDLERS
from marketplace.domain.export import ask_for_export
from marketplace.domain.outbox import run_due
from marketplace.models import DataExport, StaffAction, User
from tests.factories.marketplace import PASSWORD, user_of

pytestmark = pytest.mark.django_db
ADDRESS = "/ruang/data/"


@pytest.fixture
def ready(siti):
    export = ask_for_export(siti, by=user_of(siti))
    run_due(HANDLERS)
    export.refresh_from_db()
    return export


def test_she_asks_with_her_password_and_sees_how_far_it_is(as_user, siti):
    client = as_user(siti)

    page = client.post(ADDRESS, {"password": PASSWORD}, follow=True).content.decode()

    assert "Sedang disiapkan" in page and 'hx-trigger="every 3s"' in page and 'value="0"' in page
    run_due(HANDLERS)
    page = client.get(ADDRESS).content.decode()
    assert "Salinan Anda sudah siap." in page and "hx-trigger" not in page


@pytest.mark.parametrize("password", ["", "salah"])
def test_without_her_password_nothing_is_made(as_user, siti, password):
    page = as_user(siti).post(ADDRESS, {"password": password})

    assert page.status_code == 200 and "isian-salah" in page.content.decode()
    assert DataExport.objects.count() == 0


def test_who_guesses_passwords_is_stopped(as_user, siti, settings):
    settings.THROTTLES = {**settings.THROTTLES, "reauth": (1, 60)}
    client = as_user(siti)
    client.post(ADDRESS, {"password": "salah"})

    page = client.post(ADDRESS, {"password": PASSWORD}).content.decode()

    assert "Terlalu banyak percobaan" in page
    assert DataExport.objects.count() == 0


def test_who_comes_in_by_code_must_have_come_in_just_now(as_user, siti):
    user = user_of(siti)
    user.set_unusable_password()
    user.save()
    client = as_user(User.objects.get(pk=user.pk))
    User.objects.filter(pk=user.pk).update(last_login=timezone.now() - timedelta(minutes=11))
    assert "masuk lagi dengan kode" in client.post(ADDRESS).content.decode()
    assert DataExport.objects.count() == 0

    User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    client.post(ADDRESS)

    assert DataExport.objects.count() == 1


def test_too_many_archives_a_day_are_refused(as_user, siti, settings):
    settings.THROTTLES = {**settings.THROTTLES, "export": (0, 60)}

    assert "Terlalu banyak" in as_user(siti).post(ADDRESS, {"password": PASSWORD}).content.decode()
    assert DataExport.objects.count() == 0


def test_she_downloads_it_and_nothing_on_the_way_keeps_it(as_user, siti, ready):
    answer = as_user(siti).get(f"{ADDRESS}{ready.token}/unduh/")

    content = b"".join(answer.streaming_content)
    assert "BACA-SAYA.txt" in zipfile.ZipFile(BytesIO(content)).namelist()
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="data-saya-')
    assert StaffAction.objects.filter(action="export fetched", actor=user_of(siti)).count() == 1


@pytest.mark.parametrize("who", ["wati", "rini", "budi", "endang"])
def test_nobody_else_gets_it(as_user, request, ready, who):
    assert as_user(request.getfixturevalue(who)).get(f"{ADDRESS}{ready.token}/unduh/").status_code == 404


def test_an_old_or_lost_or_unfinished_one_is_404(as_user, siti, ready, settings):
    client, address = as_user(siti), f"{ADDRESS}{ready.token}/unduh/"
    DataExport.objects.update(ready_at=timezone.now() - settings.EXPORT_KEPT)
    assert client.get(address).status_code == 404
    DataExport.objects.update(ready_at=None)
    assert client.get(address).status_code == 404
    DataExport.objects.update(ready_at=timezone.now())
    storages["private"].delete(ready.file)

    assert client.get(address).status_code == 404
