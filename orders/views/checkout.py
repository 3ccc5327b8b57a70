"""/checkout/: one page, no account."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from marketplace.domain import throttle
from marketplace.models import Mart
from marketplace.money import format_rupiah
from marketplace.refusal import Refusal
from marketplace.views.access import client_ip
from orders.domain.cart import remember_count
from orders.domain.cart_view import view_cart
from orders.domain.checkout import place_order, quote
from orders.enums import Method, Way
from orders.exceptions import PlanChanged
from orders.forms.checkout import ADDRESS_FIELDS, FAMILY, FAMILY_FIELDS, CheckoutForm, WayForm
from orders.models import Order
from orders.views.basket import basket_of
from orders.views.order import remember_order
from orders.views.pay import go_and_pay

PAY_WORDS = {
    Method.CARD: ("kartu", _lazy("Dari negara mana pun, diproses Stripe. Ditagih dalam rupiah.")),
    Method.TRANSFER: ("dompet", _lazy("Ke rekening koperasi, paling lambat 24 jam.")),
    Method.CASH: ("tunai", _lazy("Bayar di mart saat mengambil. Disimpan 48 jam setelah siap.")),
}


class _Offer:
    """A MethodOffer with its name, icon and words."""

    def __init__(self, offer, icon, note):
        self.method, self.allowed, self.why = offer.method, offer.allowed, offer.why
        self.label, self.icon, self.note = Method(offer.method).label, icon, note


@never_cache
@require_http_methods(["GET", "POST"])
def checkout(request):
    if request.method == "POST" and "order" in request.POST:
        return _place(request)
    cart = basket_of(request)
    if cart is None or not cart.lines.exists():
        return HttpResponseClientRedirect(reverse("orders:cart")) if request.htmx else redirect("orders:cart")
    wishes = request.POST if request.method == "POST" else request.GET
    form = CheckoutForm(initial={**_defaults(request), **wishes.dict()})
    return _page(request, cart, form, wishes)


def _place(request):
    """Places the order; whatever was typed stays on the page when it cannot be."""
    form = CheckoutForm(request.POST)
    cart = basket_of(request)
    if form.is_valid():
        try:
            if placed := Order.objects.filter(client_key=form.cleaned_data["client_key"]).first():
                return go_and_pay(request, placed)
            throttle.hit("checkout", request.session.session_key or client_ip(request))
            order = place_order(cart, details=form.details(), client_key=form.cleaned_data["client_key"])
        except PlanChanged as changed:
            form.add_error(None, str(changed))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            remember_count(request.session, cart)
            remember_order(request.session, order)
            return go_and_pay(request, order)
    if cart is None or not cart.lines.exists():
        messages.error(request, _("Keranjang Anda kosong, jadi belum ada yang dipesan."))
        return redirect("orders:cart")
    return _page(request, cart, form, request.POST, status=422)


def _defaults(request):
    """What is chosen when the page opens: the first mart, pick-up, for oneself or (a link) for family."""
    first = Mart.objects.filter(is_open=True).first()
    return {"way": Way.PICKUP, "mart": first.slug if first else "", "whom": "self"}


def _paying(seen, wished):
    """The ways to pay with their words, the one that is chosen, and what its button says."""
    offers = [_Offer(offer, *PAY_WORDS[offer.method]) for offer in seen.methods]
    chosen = next((o for o in seen.methods if o.method == wished and o.allowed), None)
    total = chosen.total if chosen else seen.goods_total + seen.delivery_fee
    label = _("Pesan, bayar %(sum)s di mart") if chosen and chosen.method == Method.CASH else _("Bayar %(sum)s")
    return {
        "offers": offers,
        "chosen": chosen,
        "method": chosen.method if chosen else "",
        "total": total,
        "pay_label": label % {"sum": format_rupiah(total)},
    }


def _page(request, cart, form, wishes, *, status=200):
    chosen = WayForm({**_defaults(request), **{k: v for k, v in wishes.items() if v}})
    chosen.is_valid()
    ways = getattr(chosen, "cleaned_data", {})
    way = ways.get("way") or Way.PICKUP
    mart, kecamatan = ways.get("mart"), ways.get("kecamatan")
    family = wishes.get("whom") == FAMILY
    seen = quote(cart, way=way, mart=mart if way == Way.PICKUP else None, kecamatan=kecamatan, for_family=family)
    context = {
        "form": form,
        "cart": view_cart(cart),
        "quote": seen,
        "way": way,
        "mart": mart,
        "marts": Mart.objects.filter(is_open=True).prefetch_related("hours"),
        "kecamatan": kecamatan,
        "family": family,
        "family_fields": [form[name] for name in FAMILY_FIELDS],
        "address_fields": [form[name] for name in ADDRESS_FIELDS],
        **_paying(seen, wishes.get("method", "")),
    }
    template = "orders/checkout_content.html" if request.htmx else "orders/checkout.html"
    return render(request, template, context, status=200 if request.htmx else status)
