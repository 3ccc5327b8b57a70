"""The cast: people with names, one of whom must be refused."""

import gc
import os

import pytest

from tests.factories import marketplace as people

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs beside the ORM

pytest_plugins = ["tests.append_only", "tests.browser", "tests.server", "tests.standins.fixtures"]


@pytest.fixture(autouse=True)
def empty_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def indonesian():
    """A page under /en/ leaves its thread speaking English; the next test begins in Indonesian."""
    from django.utils import translation

    translation.activate("id")


@pytest.fixture
def arjasa(db):
    return people.make_mart("Mart Arjasa", kecamatan="Arjasa")


@pytest.fixture
def ambulu(db):
    return people.make_mart("Mart Ambulu", kecamatan="Ambulu")


@pytest.fixture
def siti(db):
    """Sells crisps and tape from Ambulu."""
    return people.make_producer("Bu Siti", username="siti", phone="+6281234567801")


@pytest.fixture
def wati(db):
    """Another producer, who must never see what is Siti's."""
    return people.make_producer("Bu Wati", username="wati", phone="+6281234567802")


@pytest.fixture
def rini(arjasa):
    """Staff of Mart Arjasa."""
    return people.make_staff("rini", role="staff", mart=arjasa)


@pytest.fixture
def joko(ambulu):
    """Staff of Mart Ambulu, who has no business at Arjasa."""
    return people.make_staff("joko", role="staff", mart=ambulu)


@pytest.fixture
def budi(db):
    """The treasurer: prepares and pays, never approves."""
    return people.make_staff("budi", role="treasurer")


@pytest.fixture
def ketua(db):
    """The chair: approves what the treasurer prepared."""
    return people.make_staff("ketua", role="approver")


@pytest.fixture
def endang(db):
    """The editor."""
    return people.make_staff("endang", role="editor")


@pytest.fixture
def as_user(client):
    """`as_user(siti)` gives a client logged in as a producer or a user."""

    def log_in(who):
        client.force_login(people.user_of(who))
        return client

    return log_in


@pytest.fixture
def bare_404(monkeypatch):
    """For walks over hundreds of addresses that only ask whether something is there: a 404 is not drawn."""
    from django.http import HttpResponseNotFound

    monkeypatch.setattr("marketplace.urls.handler404", lambda request, exception: HttpResponseNotFound(), raising=False)


def pytest_collection_finish():
    """What was imported stays to the end: let the garbage collector not look through it again and again."""
    gc.collect()
    gc.freeze()
