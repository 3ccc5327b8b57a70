"""Starts `make run` in a folder and walks the shop over HTTP: `python3 tests/smoke.py FOLDER`. Plain Python only."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar

PAGES = {  # address: a word that stands on it
    "/": "Dibuat oleh mereka yang telah pulang",
    "/en/": "Made by those who came home",
    "/produk/": "Semua barang",
    "/produk/?q=keripik+pisang": "Keripik Pisang",
    "/produk/?q=kopi": "Kopi",
    "/produsen/": "Siti",
    "/kisah/": "Siti",
    "/mart/arjasa/": "Mart Arjasa",
    "/keranjang/": "Keranjang",
    "/masuk/": "Masuk",
    "/daftar/": "Daftar",
    "/cms/login/": "SBMI Mart",
}


def free_port():
    """A port whose neighbour is free too: the pay stand-in listens there."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def get(browser, url):
    with browser.open(url, timeout=30) as answer:
        return answer.read().decode()


def wait_for(browser, base, server, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            sys.exit(f"make run ended with {server.returncode}")
        try:
            return get(browser, f"{base}/health/")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    sys.exit(f"no answer within {seconds} s")


def walk(base):
    """Looks at the public pages, follows the home page's own links, and puts something in the basket."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    for path, word in PAGES.items():
        assert word in get(browser, base + path), f"{path} lacks {word!r}"
    home = get(browser, base + "/")
    links = {link for link in re.findall(r'(?:href|src)="(/[^"#]*)"', home) if not link.startswith("//")}
    for link in sorted(links):
        with browser.open(base + link, timeout=30) as answer:
            assert answer.status == 200, link
    print(f"{len(PAGES)} pages and {len(links)} links of the home page answer")


def main(folder):
    port = free_port()
    env = {**os.environ, "PORT": str(port)}
    for name in ("DJANGO_SETTINGS_MODULE", "DATA_DIR", "DATABASE_URL"):
        env.pop(name, None)
    started = time.monotonic()
    server = subprocess.Popen(["make", "run"], cwd=folder, env=env, start_new_session=True)
    try:
        browser = urllib.request.build_opener()
        wait_for(browser, f"http://127.0.0.1:{port}", server, 300)
        print(f"first run answered after {time.monotonic() - started:.0f} s")
        walk(f"http://127.0.0.1:{port}")
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(timeout=30)
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main(sys.argv[1])
