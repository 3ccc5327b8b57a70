"""/petugas/tinjau/: staff look at listings as shoppers will, and publish them or send them back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.domain import listing
from catalog.domain.pricing import shares_at, tiers_of
from catalog.domain.terms import current_rate
from catalog.forms.review import ReturnForm
from catalog.queries import desk
from catalog.queries.units import unit_word
from catalog.views.choices import choice_rows
from catalog.views.facts import badges, facts
from catalog.views.label_words import label_words
from marketplace.refusal import Refusal
from marketplace.views.access import staff_required
from media.domain.renditions import picture


@staff_required
@require_safe
def waiting(request):
    context = {"listings": desk.waiting_listings(), "mart": request.mart}
    return render(request, "catalog/review_list.html", context)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """POST `do=publish`, or `do=return` with a reason."""
    product = desk.listing_to_review(pk)
    if product is None:
        return _not_waiting(request)
    form = ReturnForm(request.POST if request.POST.get("do") == "return" else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            _decide(request, product, form)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            return redirect("catalog:reviews")
    return render(request, "catalog/review.html", _as_shoppers_see_it(request, product) | {"form": form})


def _not_waiting(request):
    """Somebody decided already, or it was never sent in."""
    if request.method != "POST":
        raise Http404
    messages.info(request, _("Barang ini sudah ditinjau."))
    return redirect("catalog:reviews")


def _decide(request, product, form):
    if form.is_bound:
        listing.return_listing(product, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("%(name)s dikembalikan kepada produsen.") % {"name": product.name})
    else:
        listing.publish_listing(product, by=request.user)
        messages.success(request, _("%(name)s sudah tayang.") % {"name": product.name})


def _as_shoppers_see_it(request, product):
    tiers = tiers_of(product.variants.all()[0])
    return {
        "product": product,
        "pictures": [picture(photo.image, "wide") for photo in product.photos.all()],
        "unit": unit_word(product.unit),
        "facts": facts(product),
        "badges": badges(product),
        "shares": shares_at(tiers, current_rate(product.producer)),
        "label_words": label_words(product),
        "choices": choice_rows(product),
        "mart": request.mart,
    }
