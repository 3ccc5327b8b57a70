"""Who gets in: strangers are sent to log in, everybody else who may not gets 404."""

from functools import wraps
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.csrf import csrf_exempt
from django_htmx.http import HttpResponseClientRedirect

from marketplace import proof, rules
from marketplace.addresses import page_above
from marketplace.queries.factors import has_factor


def client_ip(request):
    """The address of the caller; behind our own proxy (https) the last one that it noted."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return request.META.get("REMOTE_ADDR", "")


def from_our_pages(view):
    """For forms of pages that are kept for everybody and so carry no token: the browser itself must say that the
    form was on a page of ours (`Sec-Fetch-Site`, `Origin`). What says nothing at all comes from no browser's form.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
        ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
        if (site and site not in ("same-origin", "none")) or (origin and origin not in ours):
            return csrf_failure(request)
        return view(request, *args, **kwargs)

    return guarded


def _guarded(view, let_in):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return _to_log_in(request)
        if not let_in(request):
            raise Http404
        return second_factor_first(request) or _or_above(request, view(request, *args, **kwargs))

    return guarded


def _to_log_in(request):
    if request.method == "POST" and _is_seen(request):
        messages.error(request, _("Anda perlu masuk lagi. Yang tadi belum terkirim: masuk dulu, lalu kirim lagi."))
    answer = redirect_to_login(_back_to(request), resolve_url(settings.LOGIN_URL))
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer  # no log-in inside a part of a page


def _is_seen(request):
    """Whether she reads the answer; a script that saves what she types does not show it, and tries again."""
    return bool(request.htmx) or "text/html" in request.headers.get("Accept", "text/html")


def _back_to(request):
    """Where she goes on afterwards: this address, or the page of ours whose form, or part, was asked for."""
    if request.htmx:
        return request.htmx.current_url_abs_path or "/"
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    if request.method != "POST" or not is_ours:
        return request.get_full_path()
    return urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl() or "/"


def _or_above(request, answer):
    """`answer`; for whoever opens an address that only takes what a form sends, the page above it."""
    if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method not in ("GET", "HEAD"):
        return answer
    messages.error(request, _("Yang tadi belum terkirim. Coba sekali lagi dari halaman ini."))
    return redirect(page_above(request.path))


def second_factor_first(request):
    """Where somebody goes whose role needs a second factor that this session has not shown; None for all others."""
    if not rules.needs_second_factor(request.user):
        return None
    if not has_factor(request.user):
        return redirect_to_login(_back_to(request), resolve_url("marketplace:security"))
    if not proof.has_second(request.session):
        return redirect_to_login(_back_to(request), resolve_url("marketplace:prove"))
    return None


def second_factor_required(view):
    """Inside `guardian_required`: nobody who has a second factor, or must have one, gets by without showing it; who has
    no password to be asked for proves anew who she is.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if elsewhere := second_factor_first(request):
            return elsewhere
        by_password = request.user.has_usable_password() and not has_factor(request.user)
        return (view if by_password else sure_required(view))(request, *args, **kwargs)

    return guarded


def guardian_required(view):
    """For whoever works for the koperasi, and whoever has a second factor since she did: to look after her account."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return _to_log_in(request)
        if not (rules.is_of_the_house(request.user) or has_factor(request.user)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def sure_required(view):
    """Inside `guardian_required`: a proof of a few minutes ago first, with the second factor where there is one."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        shown = proof.has_second(request.session) or not has_factor(request.user)
        if shown and proof.is_fresh(request.session):
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method in ("GET", "HEAD") else resolve_url("marketplace:security")
        return redirect_to_login(back, resolve_url("marketplace:prove"))

    return guarded


def producer_required(view):
    """For producers; sets `request.producer`."""

    def let_in(request):
        request.producer = rules.producer_of(request.user)
        return request.producer is not None

    return _guarded(view, let_in)


def staff_required(view):
    """For staff; sets `request.marts` and `request.mart`: `?mart=<slug>` chooses it, the session remembers it."""

    def let_in(request):
        request.marts = rules.marts_of(request.user)
        if not request.marts:
            return False
        request.mart = _chosen_mart(request)
        return request.mart is not None

    return _guarded(view, let_in)


def _chosen_mart(request):
    asked = request.GET.get("mart")
    if asked:
        mart = next((m for m in request.marts if m.slug == asked), None)
        if mart:
            request.session["mart"] = mart.slug
        return mart
    remembered = request.session.get("mart")
    return next((m for m in request.marts if m.slug == remembered), request.marts[0])


def treasurer_required(view):
    """For treasurer and approver, who both read the books; sets `request.is_treasurer`, `request.is_approver`."""

    def let_in(request):
        request.is_treasurer = rules.is_treasurer(request.user)
        request.is_approver = rules.is_approver(request.user)
        return request.is_treasurer or request.is_approver

    return _guarded(view, let_in)


def admin_required(view):
    """For admins."""
    return _guarded(view, lambda request: rules.is_admin(request.user))


def editor_required(view):
    """For editors."""
    return _guarded(view, lambda request: rules.is_editor(request.user))
