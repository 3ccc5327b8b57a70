"""/ruang/produk/…/foto/: photos of a listing, one by one, in her order and cut where she says."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalog.domain import changes, listing
from catalog.domain.photos import PHOTOS_MOST, focus_photo, move_photo, save_photos
from catalog.domain.typed import forget_typed
from catalog.forms.photos import PhotosForm
from catalog.views.change_words import asked_pictures, tell_outcome
from catalog.views.listing import after, step_context
from catalog.views.room import closed, find
from catalog.views.typed import thrown_away, typed_context
from marketplace.domain.throttle import TooMany, hit
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required
from media.domain.renditions import picture

MOVES = {"up": -1, "down": 1}
LATER = "later"


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request, pk):
    """Step 1. `do` is "more" to stay here for another photo, "up:key" or "down:key" to put it elsewhere."""
    product = find(request, pk)
    if away := closed(request, product, listing.PRICE_MAY_CHANGE) or thrown_away(request, product, "photo"):
        return away
    form = _form(request, product)
    if form.is_valid() and _save(request, product, form):
        forget_typed(product, "photo", opened=request.POST.get("opened"))
        return _onward(request, find(request, pk), form)
    context = step_context(product, 1) | typed_context(request, product, "photo", form)
    return render(request, "catalog/room/photo.html", context | _shown(product, form))


@producer_required
@require_POST
def send_photo(request, pk):
    """One photo by itself, sent while she goes on; answers the photos that there are now. Sent twice it is one."""
    product = find(request, pk)
    if product.state not in listing.PRICE_MAY_CHANGE:
        return render(
            request, "catalog/room/photo_refused.html", {"refusal": _("Barang ini sedang ditinjau.")}, status=409
        )
    form = _form(request, product)
    if form.is_valid() and form.cleaned_data["photos"] and _save(request, product, form, quiet=True):
        product = find(request, pk)
        fresh = PhotosForm(photos=list(product.photos.all()), name=product.name)
        return render(request, "catalog/room/photo_taken.html", {"product": product, **_shown(product, fresh)})
    refusal = " ".join(form.errors.get("photos", [_("Foto ini belum terkirim.")]))
    later = form.has_error("photos", code=LATER)  # the phone keeps it and tries again
    return render(request, "catalog/room/photo_refused.html", {"refusal": refusal}, status=429 if later else 422)


def _form(request, product):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return PhotosForm(*sent, photos=list(product.photos.all()), name=product.name)


def _save(request, product, form, *, quiet=False):
    cleaned = form.cleaned_data
    files, drop = cleaned["photos"][: PHOTOS_MOST + 1], _keys(request.POST.getlist("drop"))
    try:
        if files:
            hit("upload", f"producer-{request.producer.pk}")
        told = {"files": files, "remove": cleaned["remove"], "alt": cleaned["alt"], "alts": form.alts}
        if product.state in listing.BEING_WRITTEN:
            if any(told.values()):
                save_photos(product, **told, by=request.user)
        elif any(told.values()) or drop:
            outcome = changes.change_photos(product, **told, drop=drop, by=request.user)
            if not quiet:
                tell_outcome(request, outcome)
        _put(request, product, form)
    except Refusal as refusal:
        code = LATER if isinstance(refusal, TooMany) else None
        form.add_error("photos", ValidationError(refusal.message, code=code))
        return False
    return True


def _put(request, product, form):
    for key, (x, y) in form.focuses.items():
        if product.photos.filter(pk=key).exists():
            focus_photo(product, key, x=x, y=y, by=request.user)
    do, _colon, key = request.POST.get("do", "").partition(":")
    if do in MOVES:
        for number in _keys([key]):
            move_photo(product, number, places=MOVES[do], by=request.user)


def _keys(typed):
    return [int(key) for key in typed if re.fullmatch(r"\d{1,15}", key, re.ASCII)]


def _onward(request, product, form):
    do = request.POST.get("do", "")
    if do == "more" or do.partition(":")[0] in MOVES or form.cleaned_data["remove"] or request.POST.get("drop"):
        return redirect("catalog:listing_photo", product.pk)
    if product.state not in listing.BEING_WRITTEN:
        if form.focuses and not form.cleaned_data["photos"] and not form.alts:
            messages.success(request, _("Potongan foto tersimpan."))
        return redirect("catalog:room_product", product.pk)
    return after(product, 1)


def _shown(product, form):
    photos = form.own_photos
    asked = changes.pending_change(product)
    coming = asked_pictures(asked, "tile")
    rows = [
        {
            "photo": shot,
            "tile": picture(shot.image, "tile", shot.words),
            "whole": picture(shot.image, "wide", shot.words),
            "words": form.words[shot.pk],
            "spots": form.spots(shot),
            "is_first": shot == photos[0],
            "is_last": shot == photos[-1],
        }
        for shot in photos
    ]
    return {
        "form": form,
        "shown": rows,
        "coming": coming,
        "most": PHOTOS_MOST,
        "left": max(PHOTOS_MOST - len(photos) - len(coming), 0),
        "send_to": reverse("catalog:listing_photo_send", args=[product.pk]),
    }
