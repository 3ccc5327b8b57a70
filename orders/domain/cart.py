"""The basket: whose it is, and what is put in and taken out."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.domain import pricing
from catalog.enums import ListingState
from catalog.queries.shelf import stock_of
from marketplace.pages import BASKET_KEY, basket_count
from orders.exceptions import CartGone, NotSold, TooManyPieces
from orders.models import Cart, CartChange, CartLine

SESSION_KEY = "cart_token"
AT_ONCE = timedelta(seconds=30)  # an impatient second tap, while the next page is on its way


def get_cart(session, user=None, *, create=False):
    """The basket of `user`, of this session where nobody is logged in, or None; with `create` there always is one.

    What a session holds from before its person logged in is joined by cart_joining, not here.
    """
    if user is not None and user.is_authenticated:
        return own_cart(user) if create else Cart.objects.filter(owner=user).first()
    cart = Cart.objects.filter(token=session.get(SESSION_KEY, ""), owner=None).first()
    if cart is None and create:
        cart = Cart.objects.create(token=new_token())
        session[SESSION_KEY] = cart.token
    return cart


def own_cart(user):
    """The one basket of an account, made where there is none."""
    return Cart.objects.get_or_create(owner=user, defaults={"token": new_token()})[0]


def new_token():
    return secrets.token_hex(16)


def remember_count(session, cart):
    """Write what is in `cart` into the session, where every page reads it; returns the pieces."""
    lines = cart.lines.values_list("variant", "qty") if cart else []
    kept = ".".join(f"{variant}:{qty}" for variant, qty in lines) or "-"
    if session.get(BASKET_KEY) != kept:
        session[BASKET_KEY] = kept
    return basket_count(session)


def touch_cart(cart, *, at=None):
    """Note that the basket is in use, so that it is not swept; once a day is enough."""
    at = at or timezone.now()
    if cart.touched_at.date() != at.date():
        cart.touched_at = at
        cart.save(update_fields=["touched_at"])


@transaction.atomic
def add_to_cart(cart, variant, *, qty, key, knows_basket=False, at=None):
    """Put `qty` more pieces in; the same `key` again changes nothing.

    A page for everybody gives the same key to whoever sees it, today and tomorrow. Who sends it again, knows what
    came of it the first time (`knows_basket`) and does not send it AT_ONCE, wants more.

    Returns the CartLine; None for a repetition where the line was taken out since. Raises NotSold, TooManyPieces,
    NotSold with what is left where nobody has that many, or CartGone.
    """
    _refuse_unless_sold(variant)
    line, is_known = _find_line(cart, variant, key)
    if is_known and not (knows_basket and forget_long_ago(cart, key, at=at)):
        return line
    wanted = qty + (line.qty if line else 0)
    _refuse_unless_enough(cart, variant, wanted, at)
    return _write_quantity(cart, variant, wanted, key, at=at)


def forget_long_ago(cart, key, *, at=None):
    """Forget the change `key` if it was made longer than AT_ONCE ago; whether it was."""
    long_ago = cart.changes.filter(key=key, made_at__lt=(at or timezone.now()) - AT_ONCE)
    return bool(long_ago.delete()[0])


@transaction.atomic
def set_quantity(cart, variant, *, qty, key, seen=None, at=None):
    """Have exactly `qty` pieces in; 0 takes the line out and returns None. Raises as `add_to_cart` does.

    `seen` is the price of one piece on the page that asks: another price than today's stays to be told.
    """
    line, is_known = _find_line(cart, variant, key)
    if is_known:
        return line
    if qty == 0:
        _note_change(cart, key, at)
        cart.lines.filter(variant=variant).delete()
        return None
    if line is None:
        _refuse_unless_sold(variant)
    if line is None or qty > line.qty:
        _refuse_unless_enough(cart, variant, qty, at)
    knows = line is None or seen is None or seen == price_now(cart, variant)
    return _write_quantity(cart, variant, qty, key, prices=None if knows else line.seen_prices, at=at)


@transaction.atomic
def accept_price(cart, variant, *, seen):
    """She has read that the price changed: no more is said of it, unless it is no longer the `seen` one. Repeatable."""
    _lock(cart)
    line = cart.lines.filter(variant=variant).first()
    if line and seen == price_now(cart, variant):
        line.seen_prices = prices_seen(variant)
        line.save(update_fields=["seen_prices"])
    return line


def empty_cart(cart):
    """Take everything out."""
    cart.lines.all().delete()


def prices_seen(variant):
    """The steps of `variant` as a line keeps them."""
    return [[tier.min_qty, tier.unit_price] for tier in pricing.tiers_of(variant)]


def price_now(cart, variant):
    """Rupiah of one piece of `variant`, with all that lies in the basket."""
    lines = cart.lines.select_related("variant").prefetch_related("variant__tiers")
    prices = pricing.prices_of([(line.variant, line.qty) for line in lines])
    return prices[variant.pk].unit_price if variant.pk in prices else 0


def _lock(cart):
    if not Cart.objects.select_for_update().filter(pk=cart.pk):
        raise CartGone


def _find_line(cart, variant, key):
    """(the line as it stands or None, whether this change was made before), with the basket locked."""
    _lock(cart)
    return cart.lines.filter(variant=variant).first(), cart.changes.filter(key=key).exists()


def _note_change(cart, key, at):
    at = at or timezone.now()
    CartChange.objects.create(cart=cart, key=key, made_at=at)
    touch_cart(cart, at=at)


def _write_quantity(cart, variant, qty, key, *, prices=None, at=None):
    _note_change(cart, key, at)
    now = {"qty": qty, "seen_prices": prices_seen(variant) if prices is None else prices}
    return CartLine.objects.update_or_create(cart=cart, variant=variant, defaults=now)[0]


def _refuse_unless_sold(variant):
    if not is_sold(variant.product):
        raise NotSold(_("%(name)s sedang tidak dijual.") % {"name": variant.product.local_name})


def is_sold(product):
    return product.state == ListingState.PUBLISHED and product.producer.is_public


def _refuse_unless_enough(cart, variant, wanted, at):
    if wanted < 1:
        raise TooManyPieces(_("Jumlahnya paling sedikit 1."))
    others = cart.lines.filter(variant__product=variant.product_id).exclude(variant=variant)
    if wanted + sum(others.values_list("qty", flat=True)) > settings.LINE_MAX:
        raise TooManyPieces(_("Paling banyak %(most)d untuk satu barang.") % {"most": settings.LINE_MAX})
    available = stock_of([variant.pk], at=at)[variant.pk].total
    if wanted > available:
        raise NotSold(short_sentence(variant, available))


def short_sentence(variant, available):
    """What to tell somebody who wants more of `variant` than the `available` pieces."""
    words = {"name": full_name(variant), "left": available}
    return (_("%(name)s tinggal %(left)d.") if available > 0 else _("%(name)s sedang habis.")) % words


def full_name(variant):
    """The product in the reader's language, with its flavour or size."""
    return f"{variant.product.local_name}, {variant.name}" if variant.name else variant.product.local_name


def cart_lines(cart):
    """Lines of `cart` with all that pricing and pages read, in a constant number of queries."""
    if cart is None:
        return []
    rows = cart.lines.select_related("variant__product__producer__kecamatan", "variant__product__category")
    rows = rows.prefetch_related("variant__product__variants__tiers", "variant__product__photos__image__renditions")
    lines = list(rows)
    for line in lines:
        siblings = line.variant.product.variants.all()
        line.variant = next(variant for variant in siblings if variant.pk == line.variant_id)
    return lines
