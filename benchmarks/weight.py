"""What the first view of a page weighs on a phone, whether it jumps, and when its largest part is there."""

import gzip
import os
import re
import shutil
import urllib.request

from playwright.sync_api import sync_playwright

from benchmarks.servers import serving
from benchmarks.speed import first_product

PHONE = {"width": 360, "height": 740}
LINES = {  # kilobytes a second, milliseconds from asking to the first byte
    "slow 3G": (50, 400),
    "DevTools' own slow 3G": (50, 2_000),
}
PHOTOS = {"Image"}
IN_PAGE = re.compile(rb"data:image/(?:avif|webp|jpeg);base64,[^\" ]+")
GOALS = {"without photos": 60, "with photos": 250, "jump": 0.01, "largest after": 2.5}
WATCH = """
window.seen = {jump: 0, largest: 0};
new PerformanceObserver((list) => list.getEntries().forEach((e) => {
  if (!e.hadRecentInput) window.seen.jump += e.value;
})).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => list.getEntries().forEach((e) => {
  window.seen.largest = e.startTime; window.seen.what = (e.element && e.element.outerHTML || e.url || "").slice(0, 80);
})).observe({type: "largest-contentful-paint", buffered: true});
"""


def run(data_dir):
    """[{page, without photos, with photos (kB, compressed), in the page, jump, largest after (s) per line}].

    Photographs that come with the page itself are photographs, though the wire calls them a part of the document.
    """
    pages = {"home": "/", "list": "/produk/", "product": first_product()}
    with serving("marketplace.wsgi", ready="/health/", DATA_DIR=str(data_dir)) as port, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"))
        rows = []
        for name, path in pages.items():
            url = f"http://127.0.0.1:{port}{path}"
            row = {"page": name} | _weigh(browser, url)
            for line, (rate, latency) in LINES.items():
                seen = _watch(browser, url, rate, latency)
                row[f"largest after, {line}"] = round(seen["largest"] / 1000, 2)
                row[f"largest, {line}"] = seen.get("what", "")
                row["jump"] = max(row.get("jump", 0), round(seen["jump"], 4))
            rows.append(row)
        browser.close()
    return rows


def _page(browser):
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    return page, wire


def _weigh(browser, url):
    """Kilobytes as they came over the wire."""
    page, wire = _page(browser)
    kinds, sizes = {}, {}
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: _kind(event)}))
    wire.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(url, wait_until="networkidle")
    page.context.close()
    inside = _in_page(url)
    photos = sum(size for key, size in sizes.items() if kinds.get(key) in PHOTOS) + inside
    every = sum(size for key, size in sizes.items() if kinds.get(key) != "data")
    return {
        "without photos": round((every - photos) / 1000, 1), "with photos": round(every / 1000, 1),
        "photos in the page": round(inside / 1000, 1),
    }  # fmt: skip


def _kind(event):
    """What the wire calls it; "data" for what never went over it."""
    return "data" if event["response"]["url"].startswith("data:") else event["type"]


def _in_page(url):
    """Compressed bytes of the photographs inside the document at `url`."""
    page = urllib.request.urlopen(url).read()
    return len(gzip.compress(page)) - len(gzip.compress(IN_PAGE.sub(b"", page)))


def _watch(browser, url, rate, latency):
    page, wire = _page(browser)
    wire.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False, "latency": latency, "downloadThroughput": rate * 1000, "uploadThroughput": rate * 1000,
            "connectionType": "cellular3g",
        },
    )  # fmt: skip
    page.goto(url, wait_until="networkidle", timeout=120_000)
    seen = page.evaluate("window.seen")
    page.context.close()
    return seen
