"""Consents given on paper or by word, written down with their proof in the Wagtail admin."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.domain.by_link import link_to_withdraw
from cms.enums import CONSENT_TEXTS, CONSENT_VERSION
from cms.forms.consent import RecordForm
from cms.queries.consents import consents_of, everybodys_consents, history_of
from cms.views.proof import show_proof
from marketplace.domain.consent import read_proof, record_consents
from marketplace.enums import ConsentPurpose
from marketplace.models import Consent, Producer
from marketplace.refusal import Refusal


@never_cache
@require_safe
def index(request):
    return render(request, "cms/admin/consents.html", {"people": everybodys_consents()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request, pk):
    producer = get_object_or_404(Producer.objects.select_related("member__person"), pk=pk)
    form = RecordForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, producer):
        return redirect("izin:one", pk=producer.pk)
    context = {
        "producer": producer, "form": form, "rows": consents_of(producer), "ended": history_of(producer),
        "link": link_to_withdraw(producer),
    }  # fmt: skip
    return render(request, "cms/admin/consent.html", context)


def _recorded(request, form, producer):
    said = form.cleaned_data
    with override("id"):
        texts = {ConsentPurpose(value): str(CONSENT_TEXTS[ConsentPurpose(value)]) for value in said["purposes"]}
    try:
        record_consents(
            producer.member.person, texts=texts, channel=said["channel"], by=request.user,
            text_version=CONSENT_VERSION, given_at=form.given_at, witness=said["witness"],
            proof=read_proof(said["proof"]),
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("Izin %(name)s tercatat, dengan buktinya.") % {"name": producer.display_name})
    return True


@never_cache
@require_safe
def proof(request, pk):
    return show_proof(get_object_or_404(Consent, pk=pk))
