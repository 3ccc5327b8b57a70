"""What the world may know of her: profile, consents, taking her story away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.domain.profile import save_profile
from cms.domain.withdrawal import withdraw
from cms.enums import CONSENT_TEXTS, CONSENT_VERSION
from cms.forms.consent import ConsentForm
from cms.forms.profile import ProfileForm, profile_of
from cms.queries.consents import consents_of
from cms.queries.steps import journey_steps
from cms.views.proof import show_proof
from marketplace.domain import throttle
from marketplace.domain.consent import give_consent
from marketplace.domain.real_name import RealNameHidden
from marketplace.enums import ConsentChannel, ConsentPurpose
from marketplace.queries.journey import public_journey
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required


@never_cache
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request):
    producer = request.producer
    form = ProfileForm(request.POST or None, request.FILES or None, initial=profile_of(producer))
    if request.method == "POST" and form.is_valid() and _profile_saved(request, form):
        return redirect("cms:profile")
    context = {
        "form": form,
        "producer": producer,
        "journey": public_journey(producer),
        "steps": journey_steps(producer),
    }
    return render(request, "cms/room/profile.html", context)


def _profile_saved(request, form):
    photo = form.cleaned_data["photo"]
    try:
        if photo:
            throttle.hit("upload", f"producer-{request.producer.pk}")
        save_profile(request.producer, by=request.user, photo=photo or None, **form.facts())
    except RealNameHidden as refusal:
        form.add_error("display_name", refusal.message)
        return False
    except Refusal as refusal:
        form.add_error("photo", refusal.message)
        return False
    messages.success(request, _("Profil Anda tersimpan."))
    return True


@never_cache
@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request):
    if request.method == "POST":
        form = ConsentForm(request.POST)
        place = ""
        if form.is_valid():
            _change(request, ConsentPurpose(form.cleaned_data["purpose"]), form.cleaned_data["answer"])
            place = f"#izin-{form.cleaned_data['purpose']}"
        return redirect(reverse("cms:consents") + place)
    return render(request, "cms/room/consents.html", {"consents": consents_of(request.producer)})


def _change(request, purpose, answer):
    if answer == "withdraw":
        _tell(request, withdraw(request.producer, purposes=[purpose], by=request.user))
        return
    with override("id"):
        text = str(CONSENT_TEXTS[purpose])
    give_consent(
        request.producer.member.person, purpose=purpose, channel=ConsentChannel.ROOM, by=request.user,
        text_version=CONSENT_VERSION, text=text, renew=answer == "renew",
    )  # fmt: skip
    messages.success(request, _("Izin Anda tercatat. Anda boleh menariknya kapan saja."))


@never_cache
@producer_required
@require_safe
def proof(request, pk):
    """Of her own consents only."""
    return show_proof(get_object_or_404(request.producer.member.person.consents, pk=pk))


@producer_required
@require_POST
def withdraw_story(request):
    _tell(request, withdraw(request.producer, purposes=[ConsentPurpose.STORY], by=request.user))
    return redirect("cms:story")


def _tell(request, withdrawal):
    if withdrawal.new_name:
        words = _("Nama Anda di toko sekarang %(name)s. Anda boleh menggantinya di halaman Profil.")
        messages.success(request, words % {"name": withdrawal.new_name}, extra_tags="tetap")
    if withdrawal.story_erased:
        messages.success(request, _("Kisah Anda sudah turun dan terhapus, beserta fotonya."), extra_tags="tetap")
    elif withdrawal.story_held:
        words = _("Izin ditarik. Kisah Anda kami turunkan menjadi draf, supaya bisa disesuaikan sebelum tayang lagi.")
        messages.success(request, words, extra_tags="tetap")
    else:
        messages.success(request, _("Izin Anda sudah ditarik."))
