"""Whose basket a request is about."""

from django.conf import settings
from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from orders.domain.cart import SESSION_KEY, full_name, get_cart, remember_count, touch_cart
from orders.domain.cart_joining import join_baskets

DAY_KEY = "basket_day"  # when this session last put off its end


def basket_of(request, *, create=False):
    """The basket of whoever asks, or None; with `create` there always is one.

    What a session brings from before its person logged in is joined first, and she is told what did not fit. A basket
    in use keeps its session and itself for another CART_KEPT.
    """
    if SESSION_KEY in request.session and request.user.is_authenticated:
        for variant in join_baskets(request.session, request.user):
            words = {"name": full_name(variant), "most": settings.LINE_MAX}
            told = _("%(name)s: paling banyak %(most)d untuk satu barang, jadi tidak semua ikut.") % words
            messages.warning(request, told, extra_tags="tetap")
    cart = get_cart(request.session, request.user, create=create)
    if cart:
        _keep(request.session, cart)
    return cart


def _keep(session, cart):
    """A session that changes gets its whole time again; once a day is enough, so that looking stays cheap."""
    today = timezone.localdate().isoformat()
    if session.get(DAY_KEY) != today:
        session[DAY_KEY] = today
        touch_cart(cart)


def bring_basket(request):
    """Somebody has just logged in: her basket is hers, and the badge counts it."""
    remember_count(request.session, basket_of(request))


def leave_basket(request):
    """Somebody has just logged out: the basket went with the account, and the badge is empty."""
    remember_count(request.session, None)
