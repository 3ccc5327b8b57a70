"""/ruang/produk/: her goods, and what she can do with one that is in the shop."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain import listing
from catalog.domain.changes import withdraw_change
from catalog.domain.pricing import shares_at, tiers_of
from catalog.domain.stock import set_home_stock
from catalog.domain.terms import current_rate
from catalog.enums import ChangeState, ListingState
from catalog.forms.listing import HOME_MOST, HomeStockForm
from catalog.queries.room import add_home, add_stock, goods_by_state, newest_change, own_product, typed_marks
from catalog.queries.units import unit_word
from catalog.views.change_words import asked_pictures, comparison, parts_asked
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required

MOVES = {
    "sembunyikan": (listing.pause_listing, gettext_noop("Barang disembunyikan dari toko.")),
    "tayangkan": (listing.resume_listing, gettext_noop("Barang tampil lagi di toko.")),
    "arsipkan": (listing.archive_listing, gettext_noop("Barang diarsipkan.")),
}
SELLABLE = {ListingState.PUBLISHED, ListingState.PAUSED}


def find(request, pk):
    """Her product, or 404 for everybody else's."""
    product = own_product(request.producer, pk)
    if product is None:
        raise Http404
    return product


def closed(request, product, states):
    """Where to send her when `product` is in none of the `states` in which she may write; else None."""
    if product.state in states:
        return None
    messages.info(request, _("Barang ini sudah dikirim, jadi bagian ini tidak bisa diubah sekarang."))
    return redirect("catalog:room_product", product.pk)


@producer_required
@require_safe
def products(request):
    """All she has, by state, with her stock at home in two taps."""
    groups = goods_by_state(request.producer)
    add_home([product for state, products in groups if state in SELLABLE for product in products])
    return render(request, "catalog/room/products.html", {"groups": groups, "most": HOME_MOST})


@producer_required
@require_POST
def home_stock(request, pk):
    """What she has of it at home, set from the list; htmx gets the row alone, a plain form the list again."""
    found = find(request, pk)
    form = HomeStockForm(request.POST)
    refusal = (
        "" if form.is_valid() else " ".join(form.errors.get("qty", [_("Muat ulang halaman ini, lalu kirim lagi.")]))
    )
    if form.is_valid():
        refusal = _set_home(request, found, form)
    if not request.htmx:
        (messages.error if refusal else messages.success)(request, refusal or _("Stok di rumah tersimpan."))
        return redirect(f"{reverse('catalog:room_products')}#barang-{pk}")
    add_home([found])
    context = {"product": found, "most": HOME_MOST, "saved": not refusal, "refusal": refusal}
    return render(request, "catalog/room/home_stock.html", context)


def _set_home(request, product, form):
    """ "" where it was set, else why not."""
    cleaned = form.cleaned_data
    variant = product.variants.filter(pk=cleaned["variant"]).first()
    if variant is None or product.state not in SELLABLE:
        raise Http404
    try:
        set_home_stock(variant, qty=cleaned["qty"], by=request.user, key=str(cleaned["client_key"]))
    except Refusal as refusal:
        return refusal.message
    return ""


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def product(request, pk):
    """One of her goods; POST sets what she has of it at home."""
    found = find(request, pk)
    form = HomeStockForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        if not (refusal := _set_home(request, found, form)):
            messages.success(request, _("Stok di rumah tersimpan."))
            return redirect("catalog:room_product", pk)
        form.add_error("qty", refusal)
    return render(request, "catalog/room/product.html", _context(request, found, form))


def _context(request, product, sent):
    add_stock([product])
    change = newest_change(product) if product.state in SELLABLE else None
    if change and change.state == ChangeState.ACCEPTED:
        change = None
    tiers = [tier for variant in product.variants.all()[:1] for tier in tiers_of(variant)]
    return {
        "product": product,
        "unit": unit_word(product.unit),
        "being_written": product.state in listing.BEING_WRITTEN,
        "sellable": product.state in SELLABLE,
        "may_archive": ListingState.ARCHIVED in ListingState.moves[product.state],
        "shares": shares_at(tiers, current_rate(request.producer)),
        "marks": typed_marks(product),
        "change": change,
        "change_rows": comparison(change) if change else [],
        "change_parts": parts_asked(change) if change else "",
        "change_pictures": asked_pictures(change, "tile"),
        "form": sent,
        "home_forms": _home_forms(product, sent),
    }


def _home_forms(product, sent):
    if product.state not in SELLABLE:
        return []
    forms = []
    for variant in product.variants.all():
        level = variant.batches.filter(kind="home", levels__isnull=False).values_list("levels__on_hand", flat=True)
        fresh = HomeStockForm(initial={"variant": variant.pk, "qty": level.first() or 0}, auto_id=f"v{variant.pk}_%s")
        is_sent = sent is not None and sent.data.get("variant") == str(variant.pk)
        forms.append((variant, sent if is_sent else fresh))
    return forms


@producer_required
@require_POST
def move(request, pk):
    """Pause, show again or archive; `do` says which."""
    found = find(request, pk)
    verb, done = MOVES.get(request.POST.get("do"), (None, ""))
    if verb is None:
        raise Http404
    try:
        verb(found, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _(done))
    return redirect("catalog:room_product", pk)


@producer_required
@require_safe
def archive(request, pk):
    """Asks once more before goods are put away for good."""
    found = find(request, pk)
    if ListingState.ARCHIVED not in ListingState.moves[found.state]:
        return redirect("catalog:room_product", pk)
    add_stock([found])
    return render(request, "catalog/room/archive.html", {"product": found})


@producer_required
@require_POST
def copy(request, pk):
    """A new draft that says what this one says; the same `client_key` again leads to the same draft."""
    found = find(request, pk)
    try:
        key = uuid.UUID(request.POST.get("client_key", ""))
        draft = listing.copy_listing(found, client_key=key, by=request.user)
    except ValueError:
        messages.error(request, _("Muat ulang halaman ini, lalu kirim lagi."))
        return redirect("catalog:room_product", pk)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("catalog:room_product", pk)
    messages.success(request, _("Disalin ke barang baru. Ganti yang berbeda, lalu kirim."))
    return redirect("catalog:listing_photo", draft.pk)


@producer_required
@require_POST
def withdraw(request, pk):
    """She takes back the change that waits for staff."""
    found = find(request, pk)
    withdraw_change(found, by=request.user)
    messages.success(request, _("Perubahan ditarik kembali. Toko tetap menampilkan yang sekarang."))
    return redirect("catalog:room_product", pk)
