"""The shop and its peers behind the same server with the same flags, one at a time or side by side."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

FLAGS = ("--worker-class", "gthread", "--workers", "1", "--threads", "8", "--keep-alive", "5", "--log-level", "error")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(application, *, ready="/", **env):
    """Gives the port of a gunicorn that serves the WSGI `application`; `ready` is the address that is asked first."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", *FLAGS]
    server = subprocess.Popen(command, env={**os.environ, **env, "PORT": str(port)})
    try:
        _wait(f"http://127.0.0.1:{port}{ready}")
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait(url):
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=60).read()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")


def manage(*words, **env):
    """Run manage.py, or another project's by `DJANGO_SETTINGS_MODULE`, quietly; raises CalledProcessError."""
    subprocess.run(
        [sys.executable, "-m", "django", *words], check=True, env={**os.environ, **env}, stdout=subprocess.DEVNULL
    )
