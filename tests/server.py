"""The shop as people reach it: the production server, on the test's own database."""

import io
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings


def database_url():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['TEST_DATABASE_URL'].rsplit('/', 1)[0]}/{name}"


@pytest.fixture
def shop_env():
    """What a test wants in the server's environment beside the usual."""
    return {}


@pytest.fixture
def shop(transactional_db, django_db_serialized_rollback, tmp_path, shop_env):
    """The address of a gunicorn that serves the test's database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with override_settings(SITE_CSS_DIR=tmp_path / "build"):
        call_command("build_css", stdout=io.StringIO())
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.test_server",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url(),
        "PORT": str(port),
        **shop_env,
    }
    env.pop("TEST_DATABASE_URL", None)
    command = [
        sys.executable, "-m", "gunicorn", "marketplace.wsgi", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--threads", "32", "--timeout", "120", "--log-level", "error",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=env)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{url}/health/", timeout=30).read()
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)
