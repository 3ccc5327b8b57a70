"""The shop as an app: what a phone is told, and what it is told to leave alone."""

import io
import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import get_resolver
from PIL import Image

from marketplace.head import PRIVATE
from marketplace.views.app import OFFLINE_PAGES, SHELL
from tests.factories.catalog import make_product
from tests.factories.cms import make_image
from tests.heads import head_of

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("start", ["", "/en"])


def told(client):
    return json.loads(re.search(r"self\.TOKO = (\{.*\});", client.get("/sw.js").content.decode())[1])


@LANGUAGES
def test_the_manifest_names_an_app_in_the_language_of_the_page(client, db, start):
    page = client.get(f"{start}/").content.decode()
    address = re.search(r'<link rel="manifest" href="([^"]+)"', page)[1]
    answer = client.get(address)
    data = answer.json()

    assert answer.headers["Content-Type"].startswith("application/manifest+json")
    assert (data["id"], data["scope"], data["display"]) == ("/", "/", "standalone")
    assert (data["lang"], data["start_url"]) == (start.strip("/") or "id", f"{start}/")
    assert data["theme_color"] in page
    shortcuts = [(each["name"], each["url"]) for each in data["shortcuts"]]
    names = ("Shop", "Basket", "Orders") if start else ("Belanja", "Keranjang", "Pesanan")
    paths = [f"{start}/produk/", f"{start}/keranjang/", f"{start}/pesanan/"]
    assert shortcuts == list(zip(names, paths, strict=True))
    assert {client.get(url).status_code for _name, url in shortcuts} == {200}


def test_icons_are_there_in_their_sizes_and_maskable_ones_keep_clear_of_the_edge(client, db):
    icons = client.get("/manifest.webmanifest").json()["icons"]
    found = {}
    for icon in icons:
        with Image.open(finders.find(icon["src"].removeprefix(settings.STATIC_URL))) as picture:
            found[icon["purpose"], icon["sizes"]] = picture.convert("RGB").copy()

    assert set(found) == {(purpose, size) for purpose in ("any", "maskable") for size in ("192x192", "512x512")}
    for (purpose, size), picture in found.items():
        assert f"{picture.width}x{picture.height}" == size
        drawn = picture.point(lambda value: 255 if value < 200 else 0).convert("L").getbbox()
        assert drawn[0] >= picture.width * (0.15 if purpose == "maskable" else 0.03)
    touch = re.search(r'apple-touch-icon" href="/static/([^"]+)"', client.get("/").content.decode())[1]
    with Image.open(finders.find(touch)) as picture:
        assert picture.size == (180, 180)


def test_the_worker_may_serve_the_whole_shop_and_is_asked_for_anew(client):
    answer = client.get("/sw.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert client.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_the_worker_knows_every_private_place(client):
    routes = {str(entry.pattern) for entry in nested_patterns()}
    behind_a_login = {route.split("/")[0] for route in routes if route.startswith(("ruang/", "petugas/", "bendahara/"))}

    private = set(told(client)["private"])

    assert private == set(PRIVATE)
    assert behind_a_login | {"cms", "pesanan", "checkout", "keranjang", "masuk", "keluar"} <= private


def nested_patterns():
    return [entry for one in get_resolver().url_patterns for part in getattr(one, "url_patterns", [])
            for entry in getattr(part, "url_patterns", [part])]  # fmt: skip


def test_everything_the_worker_keeps_beforehand_is_there(client, db):
    facts = told(client)

    joined = {"marketplace/first.css", "marketplace/rest.css"}  # by build_css
    assert {name for name in SHELL if not finders.find(name)} <= joined
    assert len(facts["shell"]) == len(SHELL)
    assert facts["offline"] == list(OFFLINE_PAGES)
    assert {client.get(path).status_code for path in facts["offline"]} == {200}


def test_the_worker_keeps_every_script_of_goods_and_marts_beforehand(client, siti, arjasa):
    crisps = make_product(siti)
    crisps.photos.update(image=make_image(siti))
    pages = ["/produk/", crisps.get_absolute_url(), "/mart/", f"/mart/{arjasa.slug}/"]

    asked = {name for page in pages for name in re.findall(r'<script src="([^"]+)"', client.get(page).content.decode())}

    assert len(asked) > 5
    assert asked <= set(told(client)["shell"])


@LANGUAGES
def test_the_page_for_no_signal_is_nobodys_and_not_for_machines(client, db, start):
    seen = head_of(client, f"{start}/luring/")

    assert (seen.robots, seen.canonical) == ("noindex", "")
    assert f'<html lang="{start.strip("/") or "id"}">' in client.get(f"{start}/luring/").content.decode()


@LANGUAGES
def test_the_picture_of_the_shop_itself(client, start):
    answer = client.get(f"{start}/og/toko.jpg")

    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))
