"""The rest of a login: the second factor after the password, or a passkey instead of both."""

import json

from allauth.account.internal.flows.login import resume_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from marketplace import proof
from marketplace.adapters import SecondStep
from marketplace.domain import throttle
from marketplace.domain.passkeys import ask_for_proof, who_holds
from marketplace.forms.factors import CredentialForm, FactorForm
from marketplace.passkey_host import is_passkey_host
from marketplace.queries.factors import passkeys_of
from marketplace.refusal import Refusal
from marketplace.views.access import client_ip
from marketplace.views.account import safe_next


@sensitive_post_parameters("code", "credential")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request):
    """Whose password was right a moment ago shows her second factor."""
    step = LoginStageController.enter(request, SecondStep.key)
    user = step.login.user if step else None
    if user is None or not user.is_active:
        return redirect("marketplace:login")
    form = FactorForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        try:
            form.prove()
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            answer = step.exit()
            proof.note(request.session, second=True)
            return answer
    return render(request, "marketplace/second_step.html", {"form": form, **passkey_question(request, user)})


def passkey_question(request, user):
    """What a page needs that lets `user` prove herself with a passkey."""
    if not (is_passkey_host(request) and passkeys_of(user)):
        return {}
    return {"question": json.dumps(ask_for_proof(user))}


@sensitive_post_parameters("credential")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_login(request):
    """GET is the question to the browser, POST its answer: no name, no password, and no second step."""
    try:
        throttle.hit("passkey", client_ip(request))
        if request.method != "POST":
            return JsonResponse(ask_for_proof())
        form = CredentialForm(request.POST)
        if not form.is_valid():
            return _not_in(request, form.errors["credential"][0])
        user = who_holds(form.cleaned_data["credential"])
    except Refusal as refusal:
        return _not_in(request, refusal.message)
    shown = {"stages": {SecondStep.key: {"handled": True}}}
    answer = resume_login(request, Login(user, redirect_url=safe_next(request), state=shown))
    proof.note(request.session, second=True)
    return answer


def _not_in(request, why):
    if request.method != "POST":
        return JsonResponse({"message": str(why)}, status=429)
    messages.error(request, why)
    return redirect("marketplace:login")
