"""What guards one's own account: passkeys, an authenticator app, codes in reserve."""

import json

import segno
from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from marketplace import proof, rules
from marketplace.domain import factors, passkeys
from marketplace.forms.factors import CodeForm, FactorForm, NameForm, NewPasskeyForm, PasswordForm
from marketplace.passkey_host import is_passkey_host
from marketplace.queries.factors import codes_of, has_factor, passkeys_of, totp_of
from marketplace.refusal import Refusal
from marketplace.views.access import guardian_required, sure_required
from marketplace.views.account import safe_next
from marketplace.views.second_step import passkey_question

SETTING_UP = "totp_being_set_up"  # in the session: the secret


def _sent(request):
    return request.POST if request.method == "POST" else None


@guardian_required
@never_cache
@require_safe
def security(request):
    codes = codes_of(request.user)
    context = {
        "keys": passkeys_of(request.user),
        "app": totp_of(request.user),
        "codes": codes,
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "is_needed": rules.needs_second_factor(request.user),
        "takes_passkeys": is_passkey_host(request),
        "takes_passkeys_at": settings.PASSKEY_HOST,
        "next": safe_next(request),
        "is_admin": rules.is_admin(request.user),
    }
    return render(request, "marketplace/security/home.html", context)


@sensitive_post_parameters("password", "code", "credential")
@guardian_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request):
    """Once more, before anything changes: the second factor of who has one, the password of who has none."""
    guarded = has_factor(request.user)
    form = (FactorForm if guarded else PasswordForm)(_sent(request), user=request.user)
    if form.is_valid():
        try:
            form.prove()
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    if form.is_bound and form.is_valid():
        proof.note(request.session, second=guarded)
        return redirect(safe_next(request) or "marketplace:security")
    context = {"form": form, "next": safe_next(request), **passkey_question(request, request.user)}
    return render(request, "marketplace/security/prove.html", context)


@guardian_required
@sure_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_passkey(request):
    if not is_passkey_host(request):
        raise Http404
    form = NewPasskeyForm(_sent(request), initial={"name": _("HP saya")})
    if form.is_valid():
        said = form.cleaned_data
        try:
            passkeys.add_passkey(request.user, name=said["name"], credential=said["credential"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return _guarded_now(request, _("Kunci sandi “%(name)s” tersimpan.") % {"name": said["name"]})
    context = {"form": form, "question": json.dumps(passkeys.ask_for_new(request.user))}
    return render(request, "marketplace/security/passkey.html", context)


def _guarded_now(request, said):
    """Her account has one more guard, which this session has just shown; codes in reserve are seen once."""
    proof.note(request.session, second=True)
    messages.success(request, said)
    return redirect("marketplace:recovery_codes" if factors.codes_to_keep(request.user) else "marketplace:security")


@guardian_required
@sure_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rename_passkey(request, pk):
    key = _passkey(request, pk)
    form = NameForm(_sent(request), initial={"name": key.name})
    if form.is_valid():
        passkeys.rename_passkey(request.user, pk, name=form.cleaned_data["name"])
        return redirect("marketplace:security")
    return render(request, "marketplace/security/name.html", {"form": form, "key": key})


@guardian_required
@sure_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove_passkey(request, pk):
    return _remove(request, pk, _passkey(request, pk).name)


@guardian_required
@sure_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove_app(request):
    app = totp_of(request.user)
    if app is None:
        raise Http404
    return _remove(request, app.pk, _("Aplikasi kode"))


def _passkey(request, pk):
    key = next((key for key in passkeys_of(request.user) if key.instance.pk == pk), None)
    if key is None:
        raise Http404
    return key


def _remove(request, pk, name):
    """A link only asks; the button takes it away."""
    if request.method != "POST":
        return render(request, "marketplace/security/remove.html", {"name": name})
    try:
        factors.remove_factor(request.user, pk)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("%(name)s tidak lagi membuka akun ini.") % {"name": name})
    return redirect("marketplace:security")


@sensitive_post_parameters("code")
@guardian_required
@sure_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_app(request):
    """The secret stays the same until its first code has come, however often the page is loaded."""
    if totp_of(request.user):
        return redirect("marketplace:security")
    secret = request.session.setdefault(SETTING_UP, factors.new_secret())
    form = CodeForm(_sent(request))
    if form.is_valid():
        try:
            factors.add_totp(request.user, secret=secret, code=form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", refusal.message)
        else:
            del request.session[SETTING_UP]
            return _guarded_now(request, _("Aplikasi kode terpasang."))
    address = get_adapter().build_totp_url(request.user, secret)
    context = {
        "form": form,
        "address": address,
        "qr": mark_safe(segno.make(address, error="m", micro=False).svg_inline(scale=5, border=2, omitsize=True)),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    }
    return render(request, "marketplace/security/app.html", context)


@guardian_required
@sure_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request):
    """To be written down or printed; shown until she says that she has them, and never again."""
    if request.method == "POST":
        factors.keep_codes(request.user)
        return redirect("marketplace:security")
    codes = factors.codes_to_keep(request.user)
    if not codes:
        return redirect("marketplace:security")
    return render(request, "marketplace/security/codes.html", {"codes": codes})


@guardian_required
@sure_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew_codes(request):
    if not has_factor(request.user):
        raise Http404
    if request.method != "POST":
        return render(request, "marketplace/security/renew.html")
    factors.renew_codes(request.user)
    return redirect("marketplace:recovery_codes")
