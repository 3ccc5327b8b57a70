"""`manage.py work`: does what the outbox promises, sweeps what is over time, completes renditions."""

import importlib
import importlib.util
import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from marketplace.domain.outbox import run_due
from media.domain.renditions import make_missing_renditions

log = logging.getLogger(__name__)

PAUSE = 2  # seconds between rounds
SWEEP_EVERY = 15  # rounds
ERRANDS = ("marketplace.domain.errands", "catalog.domain.errands", "orders.domain.errands", "cms.domain.errands")


def errands():
    """({kind: handler}, [sweep]) of every room that has background work."""
    rooms = [importlib.import_module(name) for name in ERRANDS if importlib.util.find_spec(name)]
    handlers = {kind: handler for room in rooms for kind, handler in room.HANDLERS.items()}
    sweeps = [sweep for room in rooms for sweep in room.SWEEPS]
    return handlers, [*sweeps, make_missing_renditions]


class Command(BaseCommand):
    help = "Kerjakan tugas di belakang layar; SIGTERM mengakhiri setelah tugas yang berjalan"

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="satu putaran saja")

    def handle(self, *, once, **options):
        handlers, sweeps = errands()
        if once:
            work_through(handlers, sweeps)
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        self.stdout.write("Pekerja siap.")
        self.stdout.flush()
        turn = 0
        while not stop.is_set():
            work_through(handlers, sweeps if turn % SWEEP_EVERY == 0 else [])
            turn += 1
            stop.wait(PAUSE)


def work_through(handlers, sweeps):
    """One round; what fails is logged and tried again in a later round."""
    for job in (*sweeps, lambda: run_due(handlers)):
        close_old_connections()
        try:
            job()
        except Exception as failure:  # a worker that dies of one bad job does no other
            log.error("work: %s failed: %s", getattr(job, "__name__", job), type(failure).__name__, exc_info=True)
