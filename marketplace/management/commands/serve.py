"""`manage.py serve`: the server, the worker and, in the demo without Stripe keys, the pay stand-in; Ctrl-C ends all."""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand
from honcho.manager import Manager

ACCOUNTS = "produsen, produsen2, petugas, petugas2, bendahara, ketua, editor, admin"


class Command(BaseCommand):
    help = "Jalankan toko"

    def handle(self, **options):
        manager = Manager()
        for name, command in self.commands().items():
            manager.add_process(name, command, env={**os.environ, "PYTHONUNBUFFERED": "1"}, cwd=str(settings.BASE_DIR))
        self.stdout.write(f"\nSBMI Mart: http://127.0.0.1:{settings.PORT}/\n")
        if settings.DEMO:
            self.stdout.write(f"Akun contoh (sandi: demo): {ACCOUNTS}\n\n")
        manager.loop()
        sys.exit(manager.returncode)

    def commands(self):
        """Name and command line of each process that makes up the shop."""
        python = sys.executable
        workers = int(os.environ.get("WEB_WORKERS", "1")) if os.environ.get("CACHE_URL") else 1
        yours = {
            "web": (
                f"{python} -m gunicorn marketplace.wsgi --bind 127.0.0.1:{settings.PORT} --worker-class gthread "
                f"--workers {workers} --threads 32 --timeout 60 --graceful-timeout 10 "
                "--keep-alive 5 --no-control-socket"
            ),
            "work": f"{python} manage.py work",
        }
        if settings.PAY_STANDIN:
            yours["pay"] = (
                f"{python} -m tests.standins.stripe --port {settings.PORT + 1} "
                f"--webhook-url http://127.0.0.1:{settings.PORT}/webhooks/stripe/ "
                f"--webhook-secret {settings.STRIPE_WEBHOOK_SECRET} --data-dir {settings.DATA_DIR / 'pay'}"
            )
        return yours
