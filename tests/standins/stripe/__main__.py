"""`python -m tests.standins.stripe --port 8001`; with port 0, any free one, printed on the first line."""

import argparse
import signal
import sys

from tests.standins.stripe.server import Server

parser = argparse.ArgumentParser(prog="python -m tests.standins.stripe", description="A stand-in for Stripe.")
parser.add_argument("--port", type=int, default=8001)
parser.add_argument("--webhook-url", help="where signed events are sent; without it they wait to be taken")
parser.add_argument("--webhook-secret", default="whsec_demo")
parser.add_argument("--data-dir", help="keep the sessions in this folder over a restart")
options = parser.parse_args()
server = Server(
    options.port,
    webhook_url=options.webhook_url,
    webhook_secret=options.webhook_secret,
    data_dir=options.data_dir,
)
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
sys.stdout.write(f"The pay stand-in listens on http://127.0.0.1:{server.server_address[1]}\n")
sys.stdout.flush()
try:
    server.serve_forever()
except KeyboardInterrupt:
    sys.exit(0)
finally:
    server.server_close()
