"""/petugas/tinjau/<pk>/berkas/: papers that staff see after the goods came into the shop, and their English words."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.domain.compliance import standing
from catalog.domain.review import add_papers, save_english
from catalog.forms.review import ChecksForm, EnglishForm
from catalog.queries.desk import listing_in_shop
from catalog.queries.product import seen_of
from catalog.views.claims import claims
from marketplace.refusal import Refusal
from marketplace.rules import is_producer_of
from marketplace.views.access import staff_required


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request, pk):
    product = listing_in_shop(pk)
    if product is None:
        raise Http404
    english = EnglishForm(request.POST if "name_en" in request.POST else None, product=product)
    checks = ChecksForm(request.POST if request.method == "POST" else None, product=product)
    wrong = [form for form in (english, checks) if form.is_bound and not form.is_valid()]
    if checks.is_bound and not wrong:
        try:
            _save(request, product, english, checks)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("catalog:papers", pk)
    context = {"product": product, "english": english, "checks": checks, "wrong": wrong, "mart": request.mart}
    context["is_own"] = is_producer_of(request.user, product.producer)
    context["claims"] = claims(product, standing(product, seen_of(product)))
    return render(request, "catalog/papers.html", context)


@transaction.atomic
def _save(request, product, english, checks):
    if english.is_bound:
        save_english(product, **english.cleaned_data, by=request.user)
    add_papers(product, seen=checks.seen, mart=request.mart, by=request.user)
