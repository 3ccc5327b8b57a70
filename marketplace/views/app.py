"""The shop as an app on a phone: its manifest, its worker, and the page for when there is no signal."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from marketplace.head import PRIVATE, here, language_now
from marketplace.pages import keep

WORKER = Path(__file__).resolve().parents[1] / "static" / "marketplace" / "js" / "worker.js"
OFFLINE_PAGES = ("/luring/", "/en/luring/")
SHELL = (
    "marketplace/first.css", "marketplace/rest.css", "marketplace/fonts/young-serif.woff2",
    "marketplace/fonts/plus-jakarta-sans.woff2", "marketplace/art/mark.svg", "marketplace/js/site.js",
    "marketplace/js/live.js", "marketplace/js/app.js", "marketplace/js/offline.js",
    "django_htmx/htmx-2.min.js", "catalog/js/product.js",
    "catalog/js/hours.js", "catalog/js/gallery.js", "catalog/js/seen.js", "catalog/js/suggest.js",
    "catalog/js/chips.js", "catalog/js/open.js", "orders/js/wishes.js",
)  # fmt: skip
PAPER, BLUE = "#FAF4E8", "#22336B"


@require_safe
@cache_control(public=True, max_age=60 * 60)
def manifest(request):
    """What a phone needs to put the shop beside its other apps; the two languages are one app."""
    data = {
        "id": "/",
        "name": "SBMI Mart",
        "short_name": "SBMI Mart",
        "description": _("Toko koperasi purna pekerja migran, Jember"),
        "lang": language_now(),
        "dir": "ltr",
        "start_url": here("/"),
        "scope": "/",
        "display": "standalone",
        "theme_color": BLUE,
        "background_color": PAPER,
        "categories": ["shopping", "food"],
        "icons": [
            {"src": static(f"marketplace/app/{name}-{side}.png"), "sizes": f"{side}x{side}", "type": "image/png"}
            | {"purpose": purpose}
            for name, purpose in (("icon", "any"), ("maskable", "maskable"))
            for side in (192, 512)
        ],
        "shortcuts": [
            {"name": name, "url": here(path)}
            for name, path in (
                (_("Belanja"), "/produk/"),
                (_("Keranjang"), "/keranjang/"),
                (_("Pesanan"), "/pesanan/"),
            )
        ],
    }
    return HttpResponse(json.dumps(data, ensure_ascii=False), content_type="application/manifest+json; charset=utf-8")


@require_safe
@etag(lambda request: f'"{hashlib.sha256(worker_text().encode()).hexdigest()[:16]}"')
def worker(request):
    """The service worker with what it must know; a browser asks for it anew each time, so that a release arrives."""
    response = HttpResponse(worker_text(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    patch_cache_control(response, no_cache=True)
    return response


@cache
def worker_text():
    """The code of the worker behind the facts it works with; its version changes with either."""
    code = WORKER.read_text(encoding="utf-8")
    shell = [static(name) for name in SHELL]
    facts = {
        "shell": shell,
        "offline": OFFLINE_PAGES,
        "basket": ["/keranjang/", "/en/keranjang/"],
        "private": PRIVATE,
        "pictures": [settings.MEDIA_URL, settings.STATIC_URL],
        "leaving": ["/keluar/", "/en/keluar/"],
        "buying": ["/checkout/", "/en/checkout/"],
    }
    facts["version"] = hashlib.sha256(f"{code}{facts}{_sizes()}".encode()).hexdigest()[:12]
    return f"self.TOKO = {json.dumps(facts)};\n{code}"


def _sizes():
    """Of files whose address does not change with their content, as in a test's shop."""
    return [path.stat().st_size for path in sorted(WORKER.parent.glob("*.js"))]


@require_safe
def offline(request):
    """Kept on the phone before it is needed: what can still be opened without signal."""
    return keep(render(request, "marketplace/offline.html"))
