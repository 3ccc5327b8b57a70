"""Many people at the same moment: real threads, each with a connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from marketplace.refusal import Refusal


def all_at_once(jobs):
    """Run the callables in threads that start together; returns what each returned, or the Refusal it raised."""
    gate = threading.Barrier(len(jobs))

    def run(job):
        try:
            gate.wait()
            return job()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
