"""`python -m tests.standins.messenger --port 8009`; with port 0, any free one, printed on the first line."""

import argparse
import signal
import sys

from tests.standins.messenger.server import Server

parser = argparse.ArgumentParser(prog="python -m tests.standins.messenger", description="A stand-in for a messenger.")
parser.add_argument("--port", type=int, default=8009)
parser.add_argument("--token", default="uji-token")
options = parser.parse_args()
server = Server(options.port, token=options.token)
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
sys.stdout.write(f"The messenger stand-in listens on http://127.0.0.1:{server.server_address[1]}\n")
sys.stdout.flush()
try:
    server.serve_forever()
except KeyboardInterrupt:
    sys.exit(0)
finally:
    server.server_close()
