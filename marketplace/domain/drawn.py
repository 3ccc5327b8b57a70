"""The drawn pictures that are kept on the disk, each under the thing that it is of, so that it can be forgotten."""

import os
import tempfile
from contextlib import suppress

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

KEPT_MOST = 2_000  # pictures, of about 80 KB each
ENDING = ".jpg"
LEFT_AFTER = 60 * 60  # seconds


def kept_jpeg(postcard):
    """The JPEG of `postcard` in the language of the page if it was drawn before, else None."""
    try:
        return _file(postcard).read_bytes()
    except FileNotFoundError:
        return None


def keep_jpeg(postcard, content):
    """Keep `content` in place of what was drawn of the same thing in this language; the oldest make room."""
    file = _file(postcard)
    folder = file.parent
    folder.mkdir(parents=True, exist_ok=True)
    earlier = list(folder.glob(f"{_stem(postcard)}.*{ENDING}"))
    others = sorted(folder.glob(f"*{ENDING}"), key=_age)
    for each in (*earlier, *others[: max(0, len(others) - KEPT_MOST + 1)]):
        each.unlink(missing_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=f"{postcard.of}.", suffix=".new", delete=False) as new:
        new.write(content)
    with suppress(FileNotFoundError):  # all that was drawn of it was forgotten in this very moment
        os.replace(new.name, file)


def forget_drawn(kind, keys):
    """Delete every picture of these things, in all languages, as soon as the transaction is committed."""
    gone = {f"{kind}-{key}" for key in keys}
    transaction.on_commit(lambda: _delete(lambda file: _of(file) in gone))


def drawn_keys(kind):
    """Keys of the things of `kind` of which a picture is kept."""
    found = {of.rpartition("-") for of in map(_of, _files())}
    return {int(key) for name, _dash, key in found if name == kind and key.isdecimal()}


def forget_leftovers(at=None):
    """For the worker: delete what an earlier version kept here, or a write that was cut short left behind."""
    long_ago = (at or timezone.now()).timestamp() - LEFT_AFTER
    _delete(lambda file: file.suffix != ENDING and _age(file) < long_ago)


def _delete(is_gone):
    for file in _files():
        if is_gone(file):
            file.unlink(missing_ok=True)


def _files():
    return list(settings.PICTURES_DIR.iterdir()) if settings.PICTURES_DIR.is_dir() else []


def _of(file):
    return file.name.partition(".")[0]


def _stem(postcard):
    return f"{postcard.of}.{get_language()}"


def _file(postcard):
    return settings.PICTURES_DIR / f"{_stem(postcard)}.{postcard.version}{ENDING}"


def _age(file):
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0
