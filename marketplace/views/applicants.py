"""Staff and who asks to join: the list, one application, and signing up across the table."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.domain import admission, application_words
from marketplace.enums import ApplicationState
from marketplace.forms.admission import AcceptForm, ChecksForm
from marketplace.forms.apply import DeskForm, WordsForm
from marketplace.phone import whatsapp_link
from marketplace.queries import applications as queries
from marketplace.refusal import Refusal
from marketplace.views.access import client_ip, staff_required
from marketplace.views.account import sent
from marketplace.views.applying import show_photo
from marketplace.views.members import show_code
from marketplace.views.paging import page_of

READY = {  # state: the message that staff may send by hand
    ApplicationState.SUBMITTED: application_words.your_link,
    ApplicationState.ASKED: application_words.asked,
    ApplicationState.DECLINED: application_words.declined,
}


@staff_required
@require_safe
def list_applicants(request):
    state = request.GET.get("keadaan", ApplicationState.SUBMITTED.value)
    if state not in queries.TABS:
        raise Http404
    context = {
        "page": page_of(request, queries.in_state(state)),
        "state": state,
        "tabs": [(tab, count) for tab, count in zip(queries.TABS, _counts(), strict=True)],
        "mart": request.mart,
        "marts": request.marts,
    }
    return render(request, "marketplace/applicants.html", context)


def _counts():
    counts = queries.counts()
    return [counts[tab] for tab in queries.TABS]


@never_cache
@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_applicant(request, pk):
    """One application, and the four things that staff do to it."""
    application = get_object_or_404(queries.applications(), pk=pk)
    forms = _forms(request, application)
    act = {"check": _check, "accept": _accept, "ask": _ask, "decline": _decline}.get(request.POST.get("do"))
    wrong = None
    if act and forms[request.POST["do"]].is_valid():
        try:
            return act(request, application, forms[request.POST["do"]])
        except Refusal as refusal:
            application.refresh_from_db()
            forms[request.POST["do"]].add_error(None, refusal.message)
    if act:
        wrong = forms[request.POST["do"]]
    ready = READY.get(application.state)
    context = {
        "application": application,
        "forms": forms,
        "wrong": wrong,
        "said": queries.said(application),
        "doubts": queries.doubts_about(application) if application.is_open else [],
        "ready": ready and whatsapp_link(application.member.person.phone, ready(application)),
        "mart": request.mart,
    }
    return render(request, "marketplace/applicant.html", context)


def _forms(request, application):
    """{what: its form}, only the one that was sent with what was sent."""
    done = request.POST.get("do") if request.method == "POST" else None
    data = {name: request.POST if done == name else None for name in ("check", "accept", "ask", "decline")}
    return {
        "check": ChecksForm(data["check"], application=application),
        "accept": AcceptForm(data["accept"], application=application),
        "ask": WordsForm(
            data["ask"], label=_("Yang ingin ditanyakan"), help_text=_("Dibaca pendaftar di halamannya."), prefix="ask"
        ),
        "decline": WordsForm(
            data["decline"],
            label=_("Alasan belum diterima"),
            help_text=_("Dibaca pendaftar. Tulis juga apa yang bisa ia perbaiki."),
            prefix="decline",
        ),
    }


def _check(request, application, form):
    admission.note_checks(application, form.cleaned_data["checks"], by=request.user)
    messages.success(request, _("Pemeriksaan tersimpan."))
    return redirect(request.path)


def _accept(request, application, form):
    given = form.cleaned_data
    admission.note_checks(application, given["checks"], by=request.user)
    code = admission.accept(application, by=request.user, public_name=given["public_name"], phone=given["phone"])
    if code is None:
        messages.success(request, _("Pendaftaran ini sudah diterima."))
        return redirect(request.path)
    return show_code(request, application.member, code, back=request.path, is_first=True)


def _ask(request, application, form):
    admission.ask_back(application, form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Pertanyaan tersimpan di halaman pendaftar. Kabari lewat WhatsApp."))
    return redirect(request.path)


def _decline(request, application, form):
    admission.decline(application, form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Keputusan tersimpan. Kabari lewat WhatsApp."))
    return redirect(request.path)


@cache_control(private=True, no_store=True)
@staff_required
@require_safe
def applicant_photo(request, pk):
    return show_photo(get_object_or_404(queries.applications(), pk=pk).photo.name)


@cache_control(private=True, no_store=True)
@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request):
    """Across the table: written down, admitted, and her code printed, in one go."""
    form = DeskForm(sent(request), request.FILES or None, ip=client_ip(request))
    if form.is_valid():
        try:
            application, code = admission.sign_up_at_desk(
                form.applicant(), by=request.user, client_key=form.cleaned_data["client_key"]
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            back = f"../{application.pk}/"
            return show_code(request, application.member, code, back=back, is_first=True)
    return render(request, "marketplace/sign_up.html", {"form": form, "mart": request.mart})
