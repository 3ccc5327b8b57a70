"""For search engines: which addresses there are, and where they have no business.

Django's own sitemaps name the host that was asked, and make a list of every row times every language before they cut
it into parts; ours name SITE_URL and hold a few hundred rows at a time.
"""

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog.list_address import NARROWING, SHEET, SORTING
from cms.queries.addresses import part_names, places_of
from marketplace.head import PRIVATE, absolute
from marketplace.views.machines import asked_after

HOUR = 60 * 60
XML = "application/xml; charset=utf-8"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
@asked_after
def sitemap(request):
    """The index: one line per part."""
    parts = "".join(f"<sitemap><loc>{absolute(f'/sitemap/{name}.xml')}</loc></sitemap>\n" for name in part_names())
    return HttpResponse(f"{HEAD}<sitemapindex {NAMES}>\n{parts}</sitemapindex>\n", content_type=XML)


@require_safe
@asked_after
def sitemap_part(request, name):
    places = places_of(name)
    if places is None:
        raise Http404
    return StreamingHttpResponse(urlset(places), content_type=XML)


def urlset(places):
    yield f'{HEAD}<urlset {NAMES} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for place in places:
        yield "".join(_entry(path, place) for path in place.paths.values())
    yield "</urlset>\n"


def _entry(path, place):
    changed = f"<lastmod>{place.changed:%Y-%m-%dT%H:%M:%S+00:00}</lastmod>" if place.changed else ""
    default = place.paths.get("id", path)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(absolute(other))}"/>'
        for language, other in [*place.paths.items(), ("x-default", default)]
    )
    return f"<url><loc>{escape(absolute(path))}</loc>{changed}{links}</url>\n"


@require_safe
@cache_control(public=True, max_age=HOUR)
def robots(request):
    closed = [f"Disallow: {start}/{name}/" for name in PRIVATE for start in ("", "/en")]
    narrowed = [f"Disallow: /*?*{name}=" for name in (*NARROWING, SORTING, SHEET)]
    lines = ["User-agent: *", *closed, *narrowed, f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
