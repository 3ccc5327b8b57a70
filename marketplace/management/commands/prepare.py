"""`manage.py prepare`: everything a server needs before it starts; in seconds when nothing has changed."""

import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from catalog.models import Product
from marketplace.messages import compile_catalogues


class Command(BaseCommand):
    help = "Siapkan terjemahan, gaya, berkas statis, basis data dan (bila DEMO) data contoh"
    requires_system_checks = []

    def handle(self, **options):
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        compile_catalogues()
        static = subprocess.Popen([sys.executable, "manage.py", "collect"], cwd=settings.BASE_DIR)
        call_command("migrate", interactive=False, verbosity=0)
        if settings.DEMO and not Product.objects.exists():
            call_command("demo")
        if static.wait():
            sys.exit("Berkas statis belum siap; pesan di atas mengatakan sebabnya.")
