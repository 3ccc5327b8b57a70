"""For search engines."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.queries.addresses import public_addresses

PRIVATE = ("ruang", "petugas", "bendahara", "cms", "keranjang", "checkout", "pesanan", "masuk", "keluar")


@require_safe
def sitemap(request):
    addresses = [f"{settings.SITE_URL}{path}" for path in public_addresses()]
    return render(request, "cms/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


@require_safe
def robots(request):
    closed = [f"Disallow: {start}/{name}/" for name in PRIVATE for start in ("", "/en")]
    lines = ["User-agent: *", *closed, f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
