"""/ruang/produk/…/pilihan/: flavours and sizes of a product."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.domain import changes, listing
from catalog.domain.choices import save_choices
from catalog.domain.pricing import tiers_of
from catalog.domain.typed import forget_typed, typed_step
from catalog.exceptions import BadChoice
from catalog.forms.choices import ChoicesForm
from catalog.queries.units import unit_word
from catalog.views.change_words import tell_outcome
from catalog.views.room import closed, find
from catalog.views.typed import thrown_away, typed_context
from marketplace.refusal import Refusal
from marketplace.views.access import producer_required


@producer_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request, pk):
    """Open like the price: while it is written, and while it is in the shop."""
    product = find(request, pk)
    if away := closed(request, product, listing.PRICE_MAY_CHANGE) or thrown_away(request, product, "choices"):
        return away
    prices = tiers_of(product.variants.all()[0])
    if not prices:
        messages.info(request, _("Tulis harganya dulu."))
        return redirect("catalog:listing_price", pk)
    form = _form(request, product)
    if form.is_valid() and _save(request, product, form):
        forget_typed(product, "choices", opened=request.POST.get("opened"))
        written = product.state in listing.BEING_WRITTEN
        if written:
            messages.success(request, _("Pilihan tersimpan."))
        return redirect("catalog:listing_check" if written else "catalog:room_product", pk)
    context = {"is_live": product.state not in listing.BEING_WRITTEN, "asked": changes.pending_change(product)}
    context |= {"product": product, "form": form, "price": prices[0].unit_price}
    context |= {"unit": unit_word(product.unit)} | typed_context(request, product, "choices", form)
    form.put_right()
    return render(request, "catalog/room/choices.html", context)


def _form(request, product):
    if request.method == "POST":
        return ChoicesForm(request.POST, product=product, typed=request.POST)
    typed = typed_step(product, "choices")
    return ChoicesForm(product=product, typed=typed and typed.typed)


def _save(request, product, form):
    rows = form.filled
    wished = {"choices": [choice for _number, choice in rows], "by": request.user}
    try:
        if product.state in listing.BEING_WRITTEN:
            save_choices(product, **wished)
        else:
            tell_outcome(request, changes.change_choices(product, **wished))
    except BadChoice as refusal:
        form.add_error(None if refusal.place is None else f"name_{rows[refusal.place][0]}", refusal.message)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
    else:
        return True
    return False


def choice_rows(product):
    """[(name, its Tiers)] of a product that comes in several flavours or sizes; none for one that does not."""
    variants = list(product.variants.all())
    return [(variant.name, tiers_of(variant)) for variant in variants] if len(variants) > 1 else []
