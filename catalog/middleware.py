"""Pages for everybody come from `catalog.kept_pages`; what shows its visitor says that nobody may keep it."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified

from catalog.kept_pages import KeptPages
from catalog.list_address import NARROWING, SHEET, SORTING
from marketplace.pages import BASKET_COOKIE, BASKET_KEY, collecting
from marketplace.templatetags.ui import in_language

NOT_PAGES = ("/cms/", "/static/", "/webhooks/", "/health/")
PICTURES = "/media/"
FOR_ITS_OWNER = (
    "/ruang/", "/petugas/", "/bendahara/", "/pesanan/", "/checkout/", "/keranjang/", "/masuk/", "/keluar/", "/daftar/",
    "/disimpan/", "/akun/",
)  # fmt: skip
PARAMETERS = frozenset((*NARROWING, SORTING, SHEET, "persis", "page", "varian", "jumlah", "id", "v", "rupiah"))
KNOWN = "masuk"  # cookies: somebody is logged in
MESSAGES = "messages"  # something is to be said once
SCRIPT = "js"  # there is such a script
FOR_ONE = "private, no-store"


class KeptPagesMiddleware:
    """Stands before all others: a kept page has been through them and needs none."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.pages = KeptPages()

    def __call__(self, request):
        if request.path.startswith(NOT_PAGES):
            return self.get_response(request)
        if request.path.startswith(PICTURES):
            return self._picture(request)
        if request.method not in ("GET", "HEAD") or in_language(request.path, "id").startswith(FOR_ITS_OWNER):
            return for_one(request, self.get_response(request))
        if is_for_everybody(request):
            method, request.method = request.method, "GET"  # who asks for the head alone is told the same
            response = self._for_all(request)
            request.method = method
            return response
        self.pages.look()
        with self._collecting():
            return for_one(request, self.get_response(request))

    def _collecting(self):
        return collecting(self.pages, is_anew=not settings.KEEP_ANSWERS)

    def _picture(self, request):
        """Says itself who may keep it; made of what is remembered of the pages on which it stands."""
        self.pages.look()
        with self._collecting():
            return self.get_response(request)

    def _for_all(self, request):
        drop_the_rest(request)
        known, encodings = self.pages.look(), request.META.get("HTTP_ACCEPT_ENCODING", "")
        key = key_of(request)
        page = self.pages.get(key) if settings.KEEP_PAGES else None
        if page is None:
            request.is_for_everybody = True
            if settings.KEEP_PAGES:
                request.META.pop("HTTP_ACCEPT_ENCODING", None)  # it is kept as it is, and packed here
            with self._collecting() as shown:
                response = self.get_response(request)
            if not may_keep(request, response):
                return for_one(request, response)
            page = self.pages.put(key, response, shown, known)
        return answer(page, encodings, request.META.get("HTTP_IF_NONE_MATCH"))


def is_for_everybody(request):
    """Nobody in particular asks: not logged in, nothing to be told, and the basket is shown by script."""
    cookies = request.COOKIES
    if KNOWN in cookies or MESSAGES in cookies:
        return False
    return "HTTP_HX_HISTORY_RESTORE_REQUEST" not in request.META and (BASKET_COOKIE not in cookies or SCRIPT in cookies)


def drop_the_rest(request):
    """Of the question in the address leave what pages read: marks of whoever led here make no other page."""
    asked = request.META.get("QUERY_STRING", "")
    if asked:
        kept = [part for part in asked.split("&") if part.partition("=")[0] in PARAMETERS]
        request.META["QUERY_STRING"] = "&".join(kept)


def key_of(request):
    """One for each address and, as htmx asks for a part of a page, for each way of asking."""
    asked = request.META
    is_part = asked.get("HTTP_HX_REQUEST") == "true"
    return is_part, asked.get("HTTP_HOST"), request.path, asked.get("QUERY_STRING", "")


def may_keep(request, response):
    """The view says so, nobody forbids it, and nothing of this visitor went into it after all."""
    if not settings.KEEP_PAGES or response.status_code != 200 or response.cookies:
        return False
    if response.has_header("Cache-Control"):  # as of a page behind a password, for who has typed it
        return False
    return getattr(response, "is_for_everybody", False) and not _is_logged_in(request)


def _is_logged_in(request):
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES or request.method == "POST"
    return has_session and hasattr(request, "user") and request.user.is_authenticated


def answer(page, encodings, known_etag):
    """`page` as an answer, packed as `encodings` allow, or that it is still the same."""
    if known_etag == page.etag:
        unchanged = {name: value for name, value in page.forms[""][1].items() if name != "Content-Length"}
        return HttpResponseNotModified(headers=unchanged)
    body, headers = page.forms["br" if "br" in encodings else "gzip" if "gzip" in encodings else ""]
    response = HttpResponse(body)
    response.headers = headers
    return response


def for_one(request, response):
    """`response`, which nobody else may see or keep, with the cookies that tell the next request who comes."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = FOR_ONE
    session = getattr(request, "session", None)
    if session is not None and session.accessed:
        _set(request, response, BASKET_COOKIE, session.get(BASKET_KEY))
    is_in = _is_logged_in(request)
    if is_in or KNOWN in request.COOKIES:
        _set(request, response, KNOWN, "1" if is_in else "")
    return response


def _set(request, response, name, value):
    """Set a cookie that is not so yet; an empty value takes it away, None leaves it."""
    if value is None or value == request.COOKIES.get(name):
        return
    if value:
        response.set_cookie(
            name, value, max_age=settings.SESSION_COOKIE_AGE, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
        )
    else:
        response.delete_cookie(name, samesite="Lax")
