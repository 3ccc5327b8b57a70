"""Coming in and going out."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from marketplace import rules
from marketplace.enums import Role
from marketplace.forms.login import LoginForm
from marketplace.passkey_host import is_passkey_host
from marketplace.templatetags.ui import in_language
from marketplace.views.access import client_ip

ROOMS = (  # role: where its people start; the first that fits
    (Role.ADMIN, "/petugas/"),
    (Role.TREASURER, "/bendahara/"),
    (Role.APPROVER, "/bendahara/"),
    (Role.STAFF, "/petugas/"),
    (Role.EDITOR, "/cms/"),
    (Role.CASE_OFFICER, "/cms/"),
)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request):
    wanted = safe_next(request)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(wanted or "marketplace:after_login")
    form = LoginForm(sent(request), request=request, ip=client_ip(request))
    if form.is_valid():
        return let_in(request, form.user, wanted=wanted)
    context = {"form": form, "next": wanted, "is_demo": settings.DEMO, "takes_passkeys": is_passkey_host(request)}
    return render(request, "marketplace/login.html", context)


def let_in(request, user, *, wanted=""):
    """The one way in, whatever opened the door: `user` is in and led to `wanted` or to their own room, or is asked for
    the second factor before.
    """
    return perform_login(request, Login(user, redirect_url=wanted))


def sent(request):
    """What was posted, however empty; None where the page is only being looked at."""
    return request.POST if request.method == "POST" else None


def safe_next(request):
    """Where she wanted to go, if that is a place of ours, or ""."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and "/" in wanted else ""  # a bare word would be taken for the name of a view


@login_required
@require_safe
def after_login(request):
    """To the room of whoever has just come in."""
    if rules.producer_of(request.user):
        return redirect(_here("/ruang/"))
    room = next((path for role, path in ROOMS if rules.has_role(request.user, role)), "/")
    return redirect(room if room == "/cms/" else _here(room))


def _here(path):
    return in_language(path, get_language() or "id")


@require_http_methods(["GET", "HEAD", "POST"])
def log_out(request):
    """A link only asks; the button logs out."""
    if request.method != "POST":
        return render(request, "marketplace/logout.html")
    logout(request)
    import_string(settings.ON_LOGOUT)(request)
    return redirect(_here("/"))
