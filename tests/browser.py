"""A real Chromium for the journeys: Debian's, or the one that CHROMIUM names."""

import os
import shutil

import pytest
from playwright.sync_api import expect

expect.set_options(timeout=15_000)  # two cores serve, test and draw at once


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that empty the database come last: pytest had put those of one browser together, wherever they stood."""
    items.sort(key=_empties_the_database)


def _empties_the_database(item):
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


@pytest.fixture(scope="session")
def browser_type_launch_args():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium tidak ada. Ketik: apt-get install chromium (atau CHROMIUM=/jalan/ke/chromium)"
    return {
        "executable_path": path,
        "args": [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    }  # fmt: skip


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "id-ID", "viewport": {"width": 360, "height": 740}}


@pytest.fixture(scope="session")
def what_migrations_filled(django_db_setup):
    """Playwright's loop gives the tests another connection than the one that set the database up.

    What a rollback restores hangs on the first one; from here on every connection knows it.
    """
    from django.db import connections

    first = connections["default"]
    contents = getattr(first, "_test_serialized_contents", None)
    if contents:
        type(first)._test_serialized_contents = contents


@pytest.fixture(scope="session")
def playwright(what_migrations_filled, playwright):
    return playwright
