"""/petugas/tinjau/: staff look at listings as shoppers will, and publish them or send them back."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.domain import listing
from catalog.domain import review as review_verbs
from catalog.domain.pricing import shares_at, tiers_of
from catalog.domain.terms import current_rate
from catalog.forms.review import ChecksForm, EnglishForm, ReturnForm
from catalog.queries import desk
from catalog.queries.units import unit_word
from catalog.views.change_words import parts_asked
from catalog.views.choices import choice_rows
from catalog.views.claims import badges
from catalog.views.facts import facts
from catalog.views.label_words import label_words
from marketplace.refusal import Refusal
from marketplace.rules import is_producer_of
from marketplace.views.access import staff_required
from media.domain.renditions import picture


@staff_required
@require_safe
def waiting(request):
    waiting_changes = [(change, parts_asked(change)) for change in desk.waiting_changes()]
    context = {"listings": desk.waiting_listings(), "changes": waiting_changes, "unseen": desk.without_papers()}
    context["mart"] = request.mart
    return render(request, "catalog/review_list.html", context)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """POST `do=publish` with the papers seen, `do=return` with a reason, or `do=english`; each keeps the English."""
    product = desk.listing_to_review(pk)
    if product is None:
        return _not_waiting(request)
    forms = _forms(request, product)
    sent = [form for form in forms.values() if form.is_bound]
    wrong = [form for form in sent if not form.is_valid()]
    if sent and not wrong:
        try:
            _decide(request, product, **forms)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            if request.POST.get("do") != "english":
                return redirect("catalog:reviews")
    context = {"form": forms["back"], "checks": forms["checks"], "english": forms["english"], "wrong": wrong}
    return render(request, "catalog/review.html", _as_shoppers_see_it(request, product) | context)


def _not_waiting(request):
    """Somebody decided already, or it was never sent in."""
    if request.method != "POST":
        raise Http404
    messages.info(request, _("Barang ini sudah ditinjau."))
    return redirect("catalog:reviews")


def _forms(request, product):
    """The forms of the page, bound where the button that was pressed reads them; the others keep what was typed."""
    do = request.POST.get("do")

    def sent(is_read):
        return {"data": request.POST} if is_read else {"initial": request.POST.dict()}

    return {
        "english": EnglishForm(request.POST if "name_en" in request.POST else None, product=product),
        "checks": ChecksForm(product=product, **sent(do == "publish")),
        "back": ReturnForm(**sent(do == "return")),
    }


@transaction.atomic
def _decide(request, product, *, english, checks, back):
    if english.is_bound:
        review_verbs.save_english(product, **english.cleaned_data, by=request.user)
    if back.is_bound:
        listing.return_listing(product, reason=back.cleaned_data["reason"], by=request.user)
        messages.success(request, _("%(name)s dikembalikan kepada produsen.") % {"name": product.name})
    elif checks.is_bound:
        review_verbs.pass_review(product, seen=checks.seen, mart=request.mart, by=request.user)
        messages.success(request, _("%(name)s sudah tayang.") % {"name": product.name})
    else:
        messages.success(request, _("Tersimpan."))


def _as_shoppers_see_it(request, product):
    tiers = tiers_of(product.variants.all()[0])
    return {
        "product": product,
        "pictures": [picture(photo.image, "wide", photo.words) for photo in product.photos.all()],
        "unit": unit_word(product.unit),
        "facts": facts(product),
        "badges": badges(product, {}),
        "shares": shares_at(tiers, current_rate(product.producer)),
        "label_words": label_words(product),
        "choices": choice_rows(product),
        "mart": request.mart,
        "is_own": is_producer_of(request.user, product.producer),
    }
