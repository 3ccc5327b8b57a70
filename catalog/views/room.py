"""/ruang/produk/: her goods, and what she can do with one that is in the shop."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain import listing
from catalog.domain.pricing import shares_at, tiers_of
from catalog.domain.stock import set_home_stock
from catalog.domain.terms import current_rate
from catalog.enums import ListingState
from catalog.forms.listing import HomeStockForm
from catalog.queries.room import add_stock, goods_by_state, own_product
from catalog.queries.units import unit_word
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
    """All she has, by state."""
    return render(request, "catalog/room/products.html", {"groups": goods_by_state(request.producer)})


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def product(request, pk):
    """One of her goods; POST sets what she has of it at home."""
    found = find(request, pk)
    form = HomeStockForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        variant = found.variants.filter(pk=form.cleaned_data["variant"]).first()
        if variant is None or found.state not in SELLABLE:
            raise Http404
        try:
            set_home_stock(
                variant, qty=form.cleaned_data["qty"], by=request.user, key=str(form.cleaned_data["client_key"])
            )
        except Refusal as refusal:
            form.add_error("qty", refusal.message)
        else:
            messages.success(request, _("Stok di rumah tersimpan."))
            return redirect("catalog:room_product", pk)
    return render(request, "catalog/room/product.html", _context(request, found, form))


def _context(request, product, sent):
    add_stock([product])
    tiers = [tier for variant in product.variants.all()[:1] for tier in tiers_of(variant)]
    return {
        "product": product,
        "unit": unit_word(product.unit),
        "being_written": product.state in listing.BEING_WRITTEN,
        "sellable": product.state in SELLABLE,
        "may_archive": ListingState.ARCHIVED in ListingState.moves[product.state],
        "shares": shares_at(tiers, current_rate(request.producer)),
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
