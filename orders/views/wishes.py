"""/disimpan/: goods that a visitor saved, without an account; the list is a cookie of hers, which the heart reads."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from catalog.domain.shop_entries import freshen
from catalog.queries.kept import KEPT_MOST, kept_goods, read_keys, write_keys
from marketplace.phone import whatsapp_link
from marketplace.refusal import Refusal
from marketplace.views.access import from_our_pages
from orders.domain.cart import add_to_cart, remember_count
from orders.forms.cart import CartForm
from orders.forms.wishes import WishForm
from orders.views.basket import basket_of

COOKIE = "disimpan"
FOR_A_YEAR = 60 * 60 * 24 * 365


@never_cache
@require_GET
def show(request):
    """What she saved; with `?id=12.5.9` the list that somebody shared with her."""
    freshen()
    shared = read_keys(request.GET.get("id"))
    saved = read_keys(request.COOKIES.get(COOKIE))
    kept = kept_goods(shared or saved)
    address = request.build_absolute_uri(f"{request.path}?id={write_keys([card.product_id for card in kept.cards])}")
    context = {
        "is_shared": bool(shared),
        "cards": kept.cards,
        "gone": kept.gone,
        "client_key": uuid.uuid4(),
        "share_url": whatsapp_link("", f"{_('Daftar saya di SBMI Mart')}: {address}"),
    }
    return render(request, "orders/wishes.html", context)


@from_our_pages
@require_POST
def change(request):
    """Saves goods or lets go of them. A script is answered in JSON (kept, message), a form with the list."""
    form = WishForm(request.POST)
    if not form.is_valid():
        raise Http404
    products, keep = form.cleaned_data["products"], form.cleaned_data["keep"]
    before = read_keys(request.COOKIES.get(COOKIE))
    rest = [key for key in before if key not in products]
    after = [*products, *rest] if keep else rest
    if keep and len(after) > KEPT_MOST:
        words = _("Daftar Anda sudah berisi %(most)d barang. Hapus beberapa dulu.") % {"most": KEPT_MOST}
        return _answer(request, before, kept=False, refused=words)
    said = _saved_words(len(products)) if keep else ""
    return _answer(request, after, kept=keep, said=said)


def _saved_words(count):
    return ngettext("%(n)d barang disimpan.", "%(n)d barang disimpan.", count) % {"n": count}


@require_POST
def forget_gone(request):
    """Lets go of everything that is no longer sold."""
    kept = kept_goods(read_keys(request.COOKIES.get(COOKIE)))
    return _remember(redirect("orders:wishes"), [card.product_id for card in kept.cards])


@require_POST
def move(request):
    """Puts one piece of a saved product into the basket and lets go of it."""
    form = CartForm(request.POST)
    if not form.is_valid():
        raise Http404
    variant = form.cleaned_data["variant"]
    try:
        cart = basket_of(request, create=True)
        add_to_cart(cart, variant, qty=form.cleaned_data["qty"], key=form.cleaned_data["client_key"])
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("orders:wishes")
    remember_count(request.session, cart)
    words = _("%(qty)d %(name)s masuk keranjang") % {
        "qty": form.cleaned_data["qty"],
        "name": variant.product.local_name,
    }
    messages.success(request, words, extra_tags="keranjang")
    saved = read_keys(request.COOKIES.get(COOKIE))
    return _remember(redirect("orders:wishes"), [key for key in saved if key != variant.product_id])


def _answer(request, keys, *, kept, said="", refused=""):
    if request.headers.get("X-Requested-With") == "fetch":
        return _remember(JsonResponse({"kept": kept, "message": refused or said}, status=409 if refused else 200), keys)
    if refused:
        messages.error(request, refused)
    elif said:
        messages.success(request, said)
    return _remember(redirect("orders:wishes"), keys)


def _remember(response, keys):
    """`response` with the list in its cookie, which is no secret: a script shows it on pages for everybody."""
    if keys:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, write_keys(keys), max_age=FOR_A_YEAR, secure=secure, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
