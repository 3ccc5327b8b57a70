"""/keranjang/: the basket."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from marketplace.refusal import Refusal
from orders.domain.cart import add_to_cart, get_cart, remember_count, set_quantity, view_cart
from orders.forms.cart import CartForm


@never_cache
def show(request):
    cart = get_cart(request.session)
    if request.session.get("basket_count"):
        remember_count(request.session, cart)
    return render(request, "orders/cart.html", {"cart": view_cart(cart)})


@require_POST
def add(request):
    """Puts pieces in; answers htmx with the badge and a word, everybody else with the page they came from."""
    form = CartForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    variant, qty = form.cleaned_data["variant"], form.cleaned_data["qty"]
    try:
        cart = get_cart(request.session, create=True)
        add_to_cart(cart, variant, qty=qty, key=form.cleaned_data["client_key"])
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("%(qty)d %(name)s masuk keranjang") % {"qty": qty, "name": variant.product.local_name}
        messages.success(request, said, extra_tags="keranjang")
    return _answer(request, cart)


@require_POST
def change(request):
    """Has exactly so many pieces in, or none."""
    form = CartForm(request.POST, minimum=0)
    if not form.is_valid():
        return _refused(request, form)
    variant, qty = form.cleaned_data["variant"], form.cleaned_data["qty"]
    cart = get_cart(request.session)
    if cart is None:
        return redirect("orders:cart")
    before = cart.lines.filter(variant=variant).first()
    try:
        set_quantity(cart, variant, qty=qty, key=form.cleaned_data["client_key"])
    except Refusal as refusal:
        messages.error(request, str(refusal))
    remember_count(request.session, cart)
    context = {"cart": view_cart(cart), "removed": before if qty == 0 else None}
    if request.htmx:
        return render(request, "orders/cart_content.html", {**context, "oob": True})
    return render(request, "orders/cart.html", context) if context["removed"] else redirect("orders:cart")


def _refused(request, form):
    if "variant" in form.errors:
        raise Http404
    for sentence in form.errors.get("qty", form.errors.get("client_key", [])):
        messages.error(request, sentence)
    return _answer(request, get_cart(request.session))


def _answer(request, cart):
    remember_count(request.session, cart)
    if request.htmx:
        return render(request, "orders/cart_added.html")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect("orders:cart")
    return redirect(back)
