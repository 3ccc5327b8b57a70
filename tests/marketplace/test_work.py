import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from marketplace.domain.messages import enqueue
from marketplace.management.commands.work import errands, work_through
from marketplace.models import OutboxMessage


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_round_leaves_what_it_knows_nothing_of():
    enqueue("kind-of-nobody", {}, key="x:1")

    call_command("work", once=True)

    assert OutboxMessage.objects.get().attempts == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_sweep_that_fails_does_not_stop_the_rest():
    enqueue("mail", {"to": "siti"}, key="mail:1")
    seen = []

    def broken():
        raise ZeroDivisionError

    work_through({"mail": seen.append}, [broken, lambda: seen.append("swept")])

    assert seen == ["swept", {"to": "siti"}]


def test_every_rooms_errands_are_collected():
    handlers, sweeps = errands()

    assert all(callable(job) for job in [*handlers.values(), *sweeps])


def test_sigterm_ends_it_in_order(tmp_path):
    env = {**os.environ, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "marketplace.settings.base"}
    command = [sys.executable, "manage.py", "work"]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as worker:
        ready = worker.stdout.readline()

        worker.send_signal(signal.SIGTERM)

        worker.communicate(timeout=30)
    assert (ready, worker.returncode) == (b"Pekerja siap.\n", 0)
