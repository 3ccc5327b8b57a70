"""/ruang/produk/…: listing in four short steps, each saved by itself."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalog.domain import changes, listing
from catalog.domain.pricing import Tier, shares_at, tiers_of
from catalog.domain.terms import current_rate
from catalog.domain.typed import forget_typed
from catalog.exceptions import NotComplete
from catalog.forms.listing import AboutForm, PriceForm
from catalog.queries.room import copyable
from catalog.queries.units import unit_word
from catalog.views.change_words import as_asked, tell_outcome
from catalog.views.choices import choice_rows
from catalog.views.facts import facts
from catalog.views.label_words import label_words
from catalog.views.room import closed, find
from catalog.views.typed import thrown_away, typed_context
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required

GET_AND_POST = ["GET", "HEAD", "POST"]
STEPS = ("listing_photo", "listing_about", "listing_price", "listing_check")


def stitch(product, now):
    """`steps` for components/steps.html, `now` counting from 1, and the address of the step `before` it."""
    titles = (_("Foto"), _("Nama"), _("Harga"), _("Periksa"))
    steps = [
        {
            "title": title,
            "state": "now" if n == now else "done" if n <= product.steps_done else "next",
            "url": reverse(f"catalog:{name}", args=[product.pk]),
        }
        for n, (title, name) in enumerate(zip(titles, STEPS, strict=True), start=1)
    ]
    return {"steps": steps, "before": steps[now - 2]["url"] if now > 1 else ""}


def step_context(product, now):
    """What every step shows: the four of them while it is written; for goods in the shop, that the rule holds."""
    if product.state in listing.BEING_WRITTEN:
        return {"product": product, **stitch(product, now)}
    return {"product": product, "is_live": True, "asked": changes.pending_change(product)}


def after(product, step):
    """On to the next step; who comes back to mend one thing goes straight to the last."""
    return redirect(f"catalog:{STEPS[3] if product.steps_done >= 3 else STEPS[step]}", product.pk)


@producer_required
@require_http_methods(GET_AND_POST)
def start(request):
    """One button; POST makes the draft, the same `client_key` again comes back to it."""
    if request.method != "POST":
        return render(request, "catalog/room/start.html", {"goods": copyable(request.producer)})
    try:
        key = uuid.UUID(request.POST.get("client_key", ""))
        product = listing.start_listing(request.producer, client_key=key, by=request.user)
    except ValueError:
        messages.error(request, _("Muat ulang halaman ini, lalu kirim lagi."))
        return redirect("catalog:listing_start")
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("catalog:room_products")
    return redirect("catalog:listing_photo", product.pk)


@producer_required
@require_http_methods(GET_AND_POST)
def about(request, pk):
    """Step 2; for goods in the shop too, where some of it waits for staff."""
    product = find(request, pk)
    if away := closed(request, product, listing.PRICE_MAY_CHANGE) or thrown_away(request, product, "about"):
        return away
    shown = as_asked(product)
    form = AboutForm(request.POST if request.method == "POST" else None, product=shown)
    if form.is_valid():
        try:
            return _about_saved(request, product, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context = step_context(product, 2) | typed_context(request, product, "about", form)
    context |= {"form": form, "readings": label_words(form.as_typed(shown)), "wants_bpom": form.wants_bpom()}
    return render(request, "catalog/room/about.html", context)


def _about_saved(request, product, fields):
    if product.state in listing.BEING_WRITTEN:
        saved = listing.save_about(product, by=request.user, **fields)
        away = after(saved, 2)
    else:
        tell_outcome(request, changes.change_about(product, by=request.user, **fields))
        saved = as_asked(find(request, product.pk))
        away = redirect("catalog:room_product", product.pk)
    forget_typed(product, "about", opened=request.POST.get("opened"))
    _read_labels(request, saved)
    return away


def _read_labels(request, product):
    for label, words, wrong in label_words(product):
        if wrong:
            messages.info(request, f"{label} {words}", extra_tags="tetap")


@producer_required
@require_http_methods(GET_AND_POST)
def price(request, pk):
    """Step 3; also open while the goods are in the shop. `do=count` only reckons, `do=choices` saves and goes on to
    flavours and sizes."""
    product = find(request, pk)
    if away := closed(request, product, listing.PRICE_MAY_CHANGE) or thrown_away(request, product, "price"):
        return away
    form = _price_form(product, request.POST if request.method == "POST" else None)
    do = request.POST.get("do")
    if form.is_valid() and do not in ("count", "suggest"):
        try:
            return _price_saved(request, product, form, do)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    if do == "suggest":
        form = form.with_suggestion(current_rate(request.producer))
    tiers = form.tiers if form.is_bound else _tiers(product)
    context = step_context(product, 3) | _shares(request, product, tiers, form.floor_typed) | {"form": form}
    context["rows"] = _rows(form, context["shares"])
    return render(request, "catalog/room/price.html", context | typed_context(request, product, "price", form))


def _price_saved(request, product, form, do):
    prices = {
        "price": form.cleaned_data["price"],
        "steps": form.steps,
        "dus_size": form.cleaned_data["dus_size"],
    }
    is_written = product.state in listing.BEING_WRITTEN
    if is_written:
        listing.save_price(product, **prices, by=request.user)
    else:
        outcome = changes.change_price(product, **prices, by=request.user)
    forget_typed(product, "price", opened=request.POST.get("opened"))
    if do == "choices":
        return redirect("catalog:listing_choices", product.pk)
    if is_written:
        return redirect("catalog:listing_check", product.pk)
    tell_outcome(request, outcome)
    if outcome.at_once:
        messages.info(request, _("Pesanan yang sudah ada tetap memakai harga lama."))
    return redirect("catalog:room_product", product.pk)


@producer_required
@require_POST
def price_count(request, pk):
    """What she would receive at each price that is typed so far: a fragment."""
    product = find(request, pk)
    form = _price_form(product, request.POST)
    form.is_valid()
    context = _shares(request, product, form.tiers, form.floor_typed)
    return render(request, "catalog/room/receives_count.html", context | {"rows": _rows(form, context["shares"])})


def _rows(form, shares):
    """[(quantity field, price field, what she receives of one piece or None)] of the prices by quantity."""
    hers = {str(share.min_qty): share.producer for share in shares}
    return [(qty, price, hers.get(str(qty.value())) if price.value() else None) for qty, price in form.rows]


def _tiers(product):
    """As she last wrote them: those that wait for staff before those in the shop."""
    if asked := changes.pending_part(product, "price"):
        return [Tier(*step) for step in asked["ladder"]]
    return [tier for variant in product.variants.all()[:1] for tier in tiers_of(variant)]


def _price_form(product, data):
    asked = changes.pending_part(product, "price")
    if asked:
        product.dus_size = asked["dus_size"]
    return PriceForm(data, product=product, tiers=_tiers(product))


def _shares(request, product, tiers, floor=None):
    shares = shares_at(tiers, current_rate(request.producer))
    return {
        "product": product,
        "unit": unit_word(product.unit),
        "shares": shares,
        "below": [share for share in shares if floor and share.producer < floor],
        "floor": floor,
    }


@producer_required
@require_http_methods(GET_AND_POST)
def check(request, pk):
    """Step 4: everything once more; `do=later` keeps it a draft, anything else sends it to the staff."""
    product = find(request, pk)
    if away := closed(request, product, listing.BEING_WRITTEN):
        return away
    missing = listing.missing_for_review(product)
    if request.method == "POST":
        if request.POST.get("do") == "later":
            messages.success(request, _("Tersimpan. Anda bisa melanjutkan kapan saja."))
            return redirect("catalog:room_products")
        try:
            listing.submit_listing(product, by=request.user)
        except NotComplete as refusal:
            missing = refusal.missing
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Terkirim. Petugas meninjau paling lama satu hari kerja."))
            return redirect("catalog:room_product", pk)
    tiers = _tiers(product)
    context = _shares(request, product, tiers) | {
        **stitch(product, 4),
        "missing": missing,
        "price": tiers[0].unit_price if tiers else None,
        "best": tiers[-1] if len(tiers) > 1 else None,
        "facts": _facts(product),
        "choices": choice_rows(product),
        "readings": label_words(product),
    }
    return render(request, "catalog/room/check.html", context)


def _facts(product):
    product.best_before = None
    return facts(product)
