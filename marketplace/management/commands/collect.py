"""`manage.py collect`: the stylesheet joined, all static files hashed and packed; nothing when nothing has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


def fingerprint(paths):
    """A digest of the files' names, sizes and times: it changes when any of them does."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        stat = path.stat()
        digest.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static():
    """Joins the stylesheet, then hashes and packs all static files, unless none of ours or the lock has changed."""
    rooms = [settings.BASE_DIR / room / "static" for room in ("marketplace", "catalog", "orders", "cms")]
    files = [path for room in rooms for path in room.rglob("*") if path.is_file()]
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    now = fingerprint([*files, settings.BASE_DIR / "uv.lock"])
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("build_css", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


class Command(BaseCommand):
    help = "Siapkan berkas statis"
    requires_system_checks = []

    def handle(self, **options):
        collect_static()
