"""Settings of the tests: the same shop, a quick disk, and PostgreSQL where TEST_DATABASE_URL names one."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="sbmi-test-"))
if worker := os.environ.get("PYTEST_XDIST_WORKER"):  # each has files of its own
    os.environ["DATA_DIR"] = str(Path(os.environ["DATA_DIR"]) / worker)

from marketplace.settings.base import *  # noqa: F403
from marketplace.settings.base import _SQLITE_OPTIONS, DATA_DIR, DATABASES, STORAGES, env

if env("TEST_DATABASE_URL", default=""):
    DATABASES["default"] = env.db("TEST_DATABASE_URL")
else:
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(DATA_DIR) / "test-main.sqlite3"),
        "OPTIONS": {**_SQLITE_OPTIONS, "init_command": _SQLITE_OPTIONS["init_command"].replace("FULL", "OFF")},
        "TEST": {"NAME": str(Path(DATA_DIR) / "test.sqlite3")},
    }
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
KEEP_PAGES = KEEP_ANSWERS = False  # so that a test sees how each page is made; the tests of kept pages turn them on
WHITENOISE_AUTOREFRESH = True
