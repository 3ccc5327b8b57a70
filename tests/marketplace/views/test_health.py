from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.domain.messages import enqueue

pytestmark = pytest.mark.django_db


def test_health_tells_how_we_are(client):
    enqueue("mail", {}, key="mail:1", due_at=timezone.now() - timedelta(seconds=90))

    answer = client.get("/health/")

    facts = answer.json()
    assert answer.status_code == 200
    assert facts["disk_free_mb"] > 0
    assert 90 <= facts["outbox_lag_seconds"] < 100
    assert {name: facts[name] for name in ("status", "database", "cache", "outbox_dead")} == {
        "status": "ok",
        "database": True,
        "cache": True,
        "outbox_dead": 0,
    }


def test_health_is_503_when_the_cache_does_not_answer(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    answer = client.get("/health/")

    assert (answer.status_code, answer.json()["status"], answer.json()["cache"]) == (503, "down", False)


def test_health_has_no_english_address(client):
    assert client.get("/en/health/").status_code == 404
