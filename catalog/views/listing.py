"""/ruang/produk/…: listing in four short steps, each saved by itself."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalog.domain import listing
from catalog.domain.pricing import shares_at, tiers_of
from catalog.domain.terms import current_rate
from catalog.exceptions import NotComplete
from catalog.forms.listing import AboutForm, PhotosForm, PriceForm
from catalog.queries.units import unit_word
from catalog.views.choices import choice_rows
from catalog.views.facts import facts
from catalog.views.label_words import label_words
from catalog.views.room import closed, find
from marketplace.domain.throttle import hit
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required
from media.domain.renditions import picture

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


def _after(product, step):
    """On to the next step; who comes back to mend one thing goes straight to the last."""
    return redirect(f"catalog:{STEPS[3] if product.steps_done >= 3 else STEPS[step]}", product.pk)


@producer_required
@require_http_methods(GET_AND_POST)
def start(request):
    """One button; POST makes the draft, the same `client_key` again comes back to it."""
    if request.method != "POST":
        return render(request, "catalog/room/start.html")
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
def photo(request, pk):
    """Step 1. `do=more` stays here for another photo."""
    product = find(request, pk)
    if away := closed(request, product, listing.BEING_WRITTEN):
        return away
    photos = list(product.photos.all())
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PhotosForm(*sent, photos=photos, name=product.name)
    if form.is_valid() and _save_photos(request, product, form):
        stays = request.POST.get("do") == "more" or form.cleaned_data["remove"]
        return redirect("catalog:listing_photo", pk) if stays else _after(find(request, pk), 1)
    context = stitch(product, 1) | {
        "product": product,
        "form": form,
        "shown": [(shot, picture(shot.image, "tile"), form.words[shot.pk]) for shot in photos],
        "most": listing.PHOTOS_MOST,
        "left": listing.PHOTOS_MOST - len(photos),
    }
    return render(request, "catalog/room/photo.html", context)


def _save_photos(request, product, form):
    cleaned = form.cleaned_data
    if not cleaned["photos"] and not cleaned["remove"] and not form.alts:
        return True
    try:
        if cleaned["photos"]:
            hit("upload", request.producer.pk)
        listing.save_photos(
            product,
            files=cleaned["photos"][: listing.PHOTOS_MOST + 1],
            remove=cleaned["remove"],
            alt=cleaned["alt"],
            alts=form.alts,
            by=request.user,
        )
    except Refusal as refusal:
        form.add_error("photos", refusal.message)
        return False
    return True


@producer_required
@require_http_methods(GET_AND_POST)
def about(request, pk):
    """Step 2."""
    product = find(request, pk)
    if away := closed(request, product, listing.BEING_WRITTEN):
        return away
    form = AboutForm(request.POST if request.method == "POST" else None, product=product)
    if form.is_valid():
        try:
            saved = listing.save_about(product, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            _read_labels(request, saved)
            return _after(saved, 2)
    context = stitch(product, 2) | {"product": product, "form": form, "readings": label_words(product)}
    return render(request, "catalog/room/about.html", context)


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
    if away := closed(request, product, listing.PRICE_MAY_CHANGE):
        return away
    form = _price_form(product, request.POST if request.method == "POST" else None)
    if form.is_valid() and request.POST.get("do") != "count":
        try:
            saved = listing.save_price(
                product,
                price=form.cleaned_data["price"],
                steps=form.steps,
                dus_size=form.cleaned_data["dus_size"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            if request.POST.get("do") == "choices":
                return redirect("catalog:listing_choices", pk)
            if saved.state in listing.BEING_WRITTEN:
                return redirect("catalog:listing_check", pk)
            messages.success(request, _("Harga tersimpan. Pesanan yang sudah ada tetap memakai harga lama."))
            return redirect("catalog:room_product", pk)
    tiers = form.tiers if form.is_bound else _tiers(product)
    context = _shares(request, product, tiers) | {"form": form}
    context["rows"] = _rows(form, context["shares"])
    if product.state in listing.BEING_WRITTEN:
        context |= stitch(product, 3)
    return render(request, "catalog/room/price.html", context)


@producer_required
@require_POST
def price_count(request, pk):
    """What she would receive at each price that is typed so far: a fragment."""
    product = find(request, pk)
    form = _price_form(product, request.POST)
    form.is_valid()
    context = _shares(request, product, form.tiers)
    return render(request, "catalog/room/receives_count.html", context | {"rows": _rows(form, context["shares"])})


def _rows(form, shares):
    """[(quantity field, price field, what she receives of one piece or None)] of the prices by quantity."""
    hers = {str(share.min_qty): share.producer for share in shares}
    return [(qty, price, hers.get(str(qty.value())) if price.value() else None) for qty, price in form.rows]


def _tiers(product):
    return [tier for variant in product.variants.all()[:1] for tier in tiers_of(variant)]


def _price_form(product, data):
    return PriceForm(data, product=product, tiers=_tiers(product))


def _shares(request, product, tiers):
    return {
        "product": product,
        "unit": unit_word(product.unit),
        "shares": shares_at(tiers, current_rate(request.producer)),
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
