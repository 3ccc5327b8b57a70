"""Requests per second of kept and newly made pages beside a bare Django view and Wagtail's simplest page.

"list" and "product" are made anew for each request out of what is recalled; "nothing recalled" asks all of it again.
"""

import os
import statistics
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from benchmarks.load import requests_per_second
from benchmarks.servers import manage, serving

ROUNDS, SECONDS = 5, 3
WAGTAIL = "benchmarks.peers.plain_wagtail"


def run(data_dir):
    """[{what, beside, ratio, goal, rates}]: the median of ROUNDS, in each of which all are asked in turn."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        product = first_product()
        peer = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": f"{WAGTAIL}.settings"}
        manage("migrate", "-v0", **peer)
        manage("fill", **peer)
        shop = {"DATA_DIR": str(data_dir)}
        kept = stack.enter_context(serving("marketplace.wsgi", ready="/health/", KEEP_PAGES="1", **shop))
        made = stack.enter_context(serving("marketplace.wsgi", ready="/health/", KEEP_PAGES="0", **shop))
        bare = stack.enter_context(
            serving("marketplace.wsgi", ready="/health/", KEEP_PAGES="0", KEEP_ANSWERS="0", **shop)
        )
        plain = stack.enter_context(serving(f"{WAGTAIL}.wsgi", ready="/plain/", DATA_DIR=folder))
        asked = {"wagtail": (plain, "/plain/"), "list": (made, "/produk/"), "product": (made, product)}
        asked |= {"list, nothing recalled": (bare, "/produk/"), "product, nothing recalled": (bare, product)}
        for name, path in (("kept list", "/produk/"), ("kept product", product)):
            file = Path(folder) / name.replace(" ", "-")
            file.write_bytes(urllib.request.urlopen(f"http://127.0.0.1:{kept}{path}").read())
            peer = stack.enter_context(serving("benchmarks.peers.bare", BYTES=str(file)))
            asked |= {name: (kept, path), f"bare {name}": (peer, "/")}
        rates = _rates(asked)
    return [
        _row("kept list", "bare kept list", 0.7, rates),
        _row("kept product", "bare kept product", 0.7, rates),
        _row("list", "wagtail", 1.0, rates),
        _row("product", "wagtail", 1.0, rates),
        _row("list, nothing recalled", "wagtail", 1.0, rates),
        _row("product, nothing recalled", "wagtail", 1.0, rates),
    ]


def first_product():
    """The address of a product with a story, a photograph and price steps, as the demo has it."""
    return os.environ.get("BENCH_PRODUCT", "/produk/keripik-pisang-agung-manis/")


def _rates(asked):
    rates = {name: [] for name in asked}
    for _round in range(ROUNDS + 1):
        for name, (port, path) in asked.items():
            rates[name].append(requests_per_second("127.0.0.1", port, path, seconds=SECONDS))
    return {name: statistics.median(found[1:]) for name, found in rates.items()}


def _row(what, beside, goal, rates):
    return {
        "what": what,
        "beside": beside.replace("bare kept", "a bare view that returns the same bytes as the"),
        "per second": round(rates[what]),
        "beside per second": round(rates[beside]),
        "ratio": round(rates[what] / rates[beside], 2),
        "goal": goal,
    }
