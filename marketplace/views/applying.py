"""Asking to join: the form, and the page behind her secret link that tells how it goes."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.domain import application_words, throttle
from marketplace.domain.application_photo import kept_photo, read_photo
from marketplace.domain.messenger import is_on
from marketplace.domain.signup import (
    answer_staff,
    apply_for_membership,
    ask_for_link,
    erase_application,
    note_link_found,
)
from marketplace.enums import ApplicationState
from marketplace.forms.apply import ApplyForm, LostLinkForm, WordsForm
from marketplace.phone import whatsapp_link
from marketplace.queries.applications import applications, said, steps_of
from marketplace.refusal import Refusal
from marketplace.views.access import client_ip
from marketplace.views.account import sent

for_her_alone = cache_control(private=True, no_store=True)


@for_her_alone
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request):
    form = ApplyForm(sent(request), request.FILES or None, ip=client_ip(request))
    if form.is_valid():
        try:
            throttle.hit("apply", client_ip(request))
            kept = apply_for_membership(form.applicant(), client_key=form.cleaned_data["client_key"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(kept)
    return render(request, "marketplace/apply.html", {"form": form})


@for_her_alone
@require_http_methods(["GET", "HEAD", "POST"])
def application(request, token):
    found = _by_token(token)
    note_link_found(found)
    form = _answer_form(request, found)
    if form is not None and form.is_valid():
        try:
            throttle.hit("answer", found.pk)
            answer_staff(found, form.cleaned_data["words"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Terkirim. Petugas membacanya lagi."))
            return redirect(request.path)
    context = {
        "application": found,
        "form": form,
        "steps": steps_of(found),
        "said": said(found),
        "share": whatsapp_link("", application_words.your_link(found)),
        "link": application_words.link_of(found),
    }
    return render(request, "marketplace/application.html", context)


def _answer_form(request, found):
    """Where it is her turn: an answer, or what has changed since it was declined."""
    label = {
        ApplicationState.ASKED: _("Jawaban Anda"),
        ApplicationState.DECLINED: _("Apa yang sudah berubah?"),
    }.get(found.state)
    return WordsForm(sent(request), label=label) if label else None


@for_her_alone
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request, token):
    """Asks first; the button erases."""
    found = _by_token(token)
    if request.method == "POST":
        try:
            erase_application(found)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("marketplace:application", token)
        return render(request, "marketplace/application_erased.html")
    return render(request, "marketplace/application_erase.html", {"application": found})


@for_her_alone
@require_safe
def photo(request, token):
    return show_photo(_by_token(token).photo.name)


@for_her_alone
@require_safe
def waiting_photo(request, signed):
    """The photo of a form that is still being filled in."""
    return show_photo(kept_photo(signed))


def show_photo(name):
    """The private photo `name` as an answer for whoever was found to be allowed; Http404 without one."""
    content = read_photo(name) if name else None
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/jpeg", headers={"Content-Disposition": "inline"})


@for_her_alone
@require_http_methods(["GET", "HEAD", "POST"])
def lost_link(request):
    """The same answer whether we know her or not."""
    form = LostLinkForm(sent(request))
    is_asked = False
    if form.is_valid():
        try:
            throttle.hit("application_link", client_ip(request))
            throttle.hit("application_link", form.cleaned_data["phone"])
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            wanted = form.cleaned_data
            ask_for_link(wanted["phone"], wanted["legal_name"], key=wanted["client_key"])
            is_asked = True
    context = {"form": form, "is_asked": is_asked, "is_sent": is_on(), "whatsapp": settings.SHOP_WHATSAPP}
    return render(request, "marketplace/lost_link.html", context)


def _by_token(token):
    return get_object_or_404(applications(), token=token)
