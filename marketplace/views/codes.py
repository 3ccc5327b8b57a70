"""Getting in with a code, and setting a password."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from marketplace.domain import throttle
from marketplace.domain.login_codes import ask_for_code
from marketplace.domain.messenger import is_on
from marketplace.enums import CodeKind
from marketplace.forms.codes import AskCodeForm, ChangePasswordForm, CodeForm, NewPasswordForm
from marketplace.models import User
from marketplace.phone import format_phone
from marketplace.refusal import Refusal
from marketplace.views.access import client_ip, guardian_required, producer_required, second_factor_required
from marketplace.views.account import let_in, sent

PHONE, NEW_PASSWORD = "code_phone", "new_password"  # in the session
PASSWORD_SET_WITHIN = timedelta(minutes=30)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_code(request):
    """The same answer for every number."""
    form = AskCodeForm(sent(request), initial={"phone": request.session.get(PHONE, "")})
    if form.is_valid():
        phone = form.cleaned_data["phone"]
        try:
            throttle.hit("code_wanted_ip", client_ip(request))
            throttle.hit("code_wanted_account", phone)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            ask_for_code(phone, key=form.cleaned_data["client_key"])
            request.session[PHONE] = phone
            return redirect("marketplace:enter_code")
    return render(request, "marketplace/code_ask.html", {"form": form, "is_on": is_on()})


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request):
    """Six digits from a message let in at once; eight signs from paper lead to setting a password first."""
    phone = request.session.get(PHONE, "")
    form = CodeForm(sent(request), initial={"account": format_phone(phone)}, ip=client_ip(request))
    if form.is_valid():
        request.session.pop(PHONE, None)
        if form.used.kind == CodeKind.MESSAGE:
            return let_in(request, form.used.user)
        until = timezone.now() + PASSWORD_SET_WITHIN
        request.session.cycle_key()
        request.session[NEW_PASSWORD] = {"user": form.used.user_id, "until": until.timestamp()}
        return redirect("marketplace:new_password")
    return render(request, "marketplace/code_enter.html", {"form": form, "was_asked": bool(phone), "is_on": is_on()})


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request):
    """Only for whoever has just used up a code from paper."""
    user = _may_set_password(request)
    if user is None:
        return redirect("marketplace:enter_code")
    form = NewPasswordForm(sent(request), user=user)
    if form.is_valid():
        del request.session[NEW_PASSWORD]
        return let_in(request, user)
    return render(request, "marketplace/password_new.html", {"form": form, "account": user})


def _may_set_password(request):
    right = request.session.get(NEW_PASSWORD)
    if not right or right["until"] < timezone.now().timestamp():
        return None
    return User.objects.filter(pk=right["user"], is_active=True).first()


@sensitive_post_parameters("current", "password", "again")
@never_cache
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request):
    return _change(request, "marketplace/password_change.html", then="marketplace:change_password")


@sensitive_post_parameters("current", "password", "again")
@never_cache
@guardian_required
@second_factor_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_house_password(request):
    """For whoever works for the koperasi."""
    return _change(request, "marketplace/security/password.html", then="marketplace:security")


def _change(request, template, *, then):
    """One's own password; whoever is logged in with the old one elsewhere is logged out."""
    form = ChangePasswordForm(sent(request), user=request.user)
    if form.is_valid():
        update_session_auth_hash(request, request.user)
        request.session.set_expiry(settings.LOGIN_KEPT // timedelta(seconds=1))
        messages.success(request, _("Kata sandi baru tersimpan. Di HP lain, Anda perlu masuk lagi."))
        return redirect(then)
    return render(request, template, {"form": form})
