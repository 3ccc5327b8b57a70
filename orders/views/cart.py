"""/keranjang/: the basket."""

import uuid

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from marketplace.pages import BASKET_COOKIE, BASKET_KEY, basket_count
from marketplace.refusal import Refusal
from marketplace.views.access import from_our_pages
from orders.domain.cart import accept_price, add_to_cart, full_name, remember_count, set_quantity
from orders.domain.cart_view import view_cart
from orders.domain.parcel import add_parcel
from orders.forms.cart import CartForm, SeenForm
from orders.forms.parcel import ParcelForm
from orders.views.basket import basket_of


@never_cache
def show(request):
    cart = basket_of(request)
    if cart or basket_count(request.session):
        remember_count(request.session, cart)
    return render(request, "orders/cart.html", {"cart": view_cart(cart)})


@from_our_pages
@require_POST
def add(request):
    """Puts pieces in. A script is answered in JSON (count, in_basket, message), a form with the page it came from."""
    form = CartForm(request.POST)
    if not form.is_valid():
        if "variant" in form.errors:
            raise Http404
        return _answer(request, refused=first_error(form))
    variant, qty = form.cleaned_data["variant"], form.cleaned_data["qty"]
    knows = _knows_basket(request)
    try:
        cart = basket_of(request, create=True)
        line = add_to_cart(cart, variant, qty=qty, key=_key_of(form.cleaned_data), knows_basket=knows)
    except Refusal as refusal:
        return _answer(request, refused=str(refusal))
    remember_count(request.session, cart)
    said = _("%(qty)d %(name)s masuk keranjang") % {"qty": qty, "name": full_name(variant)}
    return _answer(request, said=said, in_basket=line.qty if line else 0)


def _key_of(sent):
    """A page seen again by "back" keeps its key: with another quantity it is another wish, not the same sent twice."""
    return uuid.uuid5(sent["client_key"], f"{sent['variant'].pk}:{sent['qty']}")


def _knows_basket(request):
    """Whether a form, with the key of its page, is sent by a browser that has heard of every change so far.

    A script makes a key for each tap, and may send it again hours later.
    """
    is_form = request.headers.get("X-Requested-With") != "fetch"
    return is_form and request.COOKIES.get(BASKET_COOKIE) == request.session.get(BASKET_KEY)


@require_POST
def change(request):
    """Has exactly so many pieces in, or none."""
    form = CartForm(request.POST, minimum=0)
    if not form.is_valid():
        if "variant" in form.errors:
            raise Http404
        messages.error(request, first_error(form))
        return _show_again(request, basket_of(request))
    variant, qty = form.cleaned_data["variant"], form.cleaned_data["qty"]
    cart = basket_of(request)
    if cart is None:
        return _show_again(request, cart)
    before = cart.lines.filter(variant=variant).first()
    try:
        set_quantity(cart, variant, qty=qty, key=form.cleaned_data["client_key"], seen=form.cleaned_data["seen"])
    except Refusal as refusal:
        messages.error(request, str(refusal))
    remember_count(request.session, cart)
    if qty or before is None:
        return _show_again(request, cart)
    context = {"cart": view_cart(cart), "removed": before, "removed_name": full_name(variant)}
    template = "orders/cart_content.html" if request.htmx else "orders/cart.html"
    return render(request, template, {**context, "oob": request.htmx})


def _show_again(request, cart):
    """The basket as it is now: to a script what stands in its page, to a form the page."""
    if request.htmx:
        return render(request, "orders/cart_content.html", {"cart": view_cart(cart), "oob": True})
    return redirect("orders:cart")


@from_our_pages
@require_POST
def add_many(request):
    """Puts a whole parcel in, as far as it can be had; answers as `add` does. 404 for what no page of ours sends."""
    form = ParcelForm(request.POST)
    if not form.is_valid():
        raise Http404
    knows = _knows_basket(request)
    try:
        cart = basket_of(request, create=True)
        added = add_parcel(cart, form.cleaned_data["wanted"], key=form.cleaned_data["client_key"], knows_basket=knows)
    except Refusal as refusal:
        return _answer(request, refused=str(refusal))
    remember_count(request.session, cart)
    pieces = ngettext("%(n)d barang masuk keranjang.", "%(n)d barang masuk keranjang.", added.pieces)
    said = " ".join([pieces % {"n": added.pieces}, *added.refused])
    return _answer(request, said=said, in_basket=added.pieces)


@require_POST
def accept(request):
    """ "Mengerti": the change of a price has been read."""
    form = SeenForm(request.POST)
    cart = basket_of(request)
    if form.is_valid() and cart:
        try:
            accept_price(cart, form.cleaned_data["variant"], seen=form.cleaned_data["seen"])
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return _show_again(request, cart)


def first_error(form):
    """The first sentence that says what is wrong with the form."""
    return next(iter(form.errors.values()))[0]


def _answer(request, *, said="", refused="", in_basket=0):
    if request.headers.get("X-Requested-With") == "fetch":
        body = {"count": basket_count(request.session), "in_basket": in_basket, "message": refused or said}
        return JsonResponse(body, status=409 if refused else 200)
    if refused:
        messages.error(request, refused)
    else:
        messages.success(request, said, extra_tags="keranjang")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect("orders:cart")
    return redirect(back)
