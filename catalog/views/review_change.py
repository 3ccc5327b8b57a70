"""/petugas/tinjau/ubah/…/: staff look at a change of goods in the shop, old beside new, and decide."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.domain import changes
from catalog.domain.review import save_english
from catalog.forms.review import EnglishForm, ReturnForm
from catalog.queries import desk
from catalog.views.change_words import as_asked, asked_pictures, comparison
from catalog.views.label_words import label_words
from marketplace.refusal import Refusal
from marketplace.rules import is_producer_of
from marketplace.views.access import staff_required

TRANSLATED = {"name", "description"}


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def review_change(request, pk):
    """POST `do=accept`, with the English words, or `do=decline` with a reason; `version` is the one that was seen."""
    change = desk.change_to_review(pk)
    if change is None:
        messages.info(request, _("Perubahan ini sudah diputuskan atau ditarik kembali."))
        return redirect("catalog:reviews")
    do = request.POST.get("do")
    english = EnglishForm(request.POST if "name_en" in request.POST else None, product=change.product)
    back = ReturnForm(request.POST) if do == "decline" else ReturnForm(initial=request.POST.dict())
    wrong = [form for form in (english, back) if form.is_bound and not form.is_valid()]
    if request.method == "POST" and not wrong:
        try:
            _decide(request, change, english, back)
        except Refusal as refusal:
            messages.error(request, refusal.message)
            change = desk.change_to_review(pk)
        else:
            return redirect("catalog:reviews")
    if change is None:
        return redirect("catalog:reviews")
    context = {"change": change, "product": change.product, "english": english, "form": back, "wrong": wrong}
    context["is_own"] = is_producer_of(request.user, change.product.producer)
    return render(request, "catalog/review_change.html", context | _shown(change))


@transaction.atomic
def _decide(request, change, english, back):
    typed = request.POST.get("version", "")
    version = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    if back.is_bound:
        reason = back.cleaned_data["reason"]
        product = changes.decline_change(change, version=version, reason=reason, by=request.user)
        messages.success(
            request, _("Perubahan %(name)s tidak dipakai. Produsen membaca alasannya.") % {"name": product.name}
        )
        return
    product = changes.accept_change(change, version=version, by=request.user)
    if english.is_bound:
        save_english(product, **english.cleaned_data, by=request.user)
    messages.success(request, _("Perubahan %(name)s sudah tampil.") % {"name": product.name})


def _shown(change):
    wished = as_asked(change.product)
    return {
        "rows": comparison(change),
        "pictures": asked_pictures(change),
        "label_words": label_words(wished),
        "is_translated": bool(TRANSLATED & change.proposed.get("about", {}).keys()),
    }
