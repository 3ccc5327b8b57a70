"""The basket: what is in it, and what it would cost and get at this moment."""

import secrets
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from catalog.domain import pricing
from catalog.enums import ListingState
from catalog.models import Product, Variant
from catalog.queries.shelf import VariantStock, stock_of
from catalog.queries.units import unit_word
from marketplace.money import format_rupiah
from marketplace.pages import BASKET_KEY, basket_count
from orders.exceptions import NotSold, TooManyPieces
from orders.models import Cart, CartChange, CartLine

SESSION_KEY = "cart_token"


@dataclass(frozen=True)
class CartViewLine:
    variant: Variant
    product: Product
    qty: int
    unit_price: int
    full_unit_price: int
    tier_min_qty: int
    tiers: list
    step: object  # the next quantity step, or None
    hint: str
    stock: VariantStock
    available: int
    problem: str

    @property
    def line_total(self):
        return self.qty * self.unit_price

    @property
    def saving(self):
        return self.qty * (self.full_unit_price - self.unit_price)

    @property
    def is_short(self):
        return self.available < self.qty


@dataclass(frozen=True)
class CartView:
    lines: list[CartViewLine]

    @property
    def count(self):
        return sum(line.qty for line in self.lines)

    @property
    def goods_total(self):
        return sum(line.line_total for line in self.lines)

    @property
    def full_price_total(self):
        return sum(line.qty * line.full_unit_price for line in self.lines)

    @property
    def saving(self):
        return self.full_price_total - self.goods_total

    @property
    def problems(self):
        return [line.problem for line in self.lines if line.problem]

    @property
    def is_empty(self):
        return not self.lines

    @property
    def is_orderable(self):
        return bool(self.lines) and not self.problems


def get_cart(session, *, create=False):
    """The basket of this session, or None; with `create` there always is one."""
    cart = Cart.objects.filter(token=session.get(SESSION_KEY, "")).first()
    if cart is None and create:
        cart = Cart.objects.create(token=secrets.token_hex(16))
        session[SESSION_KEY] = cart.token
    return cart


def remember_count(session, cart):
    """Write what is in `cart` into the session, where every page reads it; returns the pieces."""
    lines = cart.lines.values_list("variant", "qty") if cart else []
    session[BASKET_KEY] = ".".join(f"{variant}:{qty}" for variant, qty in lines) or "-"
    return basket_count(session)


@transaction.atomic
def add_to_cart(cart, variant, *, qty, key, at=None):
    """Put `qty` more pieces in; the same `key` again changes nothing.

    Returns the CartLine; None for a repetition where the line was taken out since. Raises NotSold, TooManyPieces, or
    NotSold with what is left where nobody has that many.
    """
    _refuse_unless_sold(variant)
    line, is_known = _find_line(cart, variant, key)
    if is_known:
        return line
    wanted = qty + (line.qty if line else 0)
    _refuse_unless_enough(cart, variant, wanted, at)
    return _write_quantity(cart, variant, wanted, key)


@transaction.atomic
def set_quantity(cart, variant, *, qty, key):
    """Have exactly `qty` pieces in; 0 takes the line out and returns None. Raises as `add_to_cart` does."""
    line, is_known = _find_line(cart, variant, key)
    if is_known:
        return line
    if qty == 0:
        CartChange.objects.create(cart=cart, key=key)
        cart.lines.filter(variant=variant).delete()
        return None
    if line is None:
        _refuse_unless_sold(variant)
    if line is None or qty > line.qty:
        _refuse_unless_enough(cart, variant, qty, None)
    return _write_quantity(cart, variant, qty, key)


def _find_line(cart, variant, key):
    """(the line as it stands or None, whether this change was made before), with the basket locked."""
    Cart.objects.select_for_update().get(pk=cart.pk)
    return cart.lines.filter(variant=variant).first(), cart.changes.filter(key=key).exists()


def _write_quantity(cart, variant, qty, key):
    CartChange.objects.create(cart=cart, key=key)
    return CartLine.objects.update_or_create(cart=cart, variant=variant, defaults={"qty": qty})[0]


def empty_cart(cart):
    """Take everything out."""
    cart.lines.all().delete()


def _refuse_unless_sold(variant):
    if variant.product.state != ListingState.PUBLISHED or not variant.product.producer.is_public:
        raise NotSold(_("%(name)s sedang tidak dijual.") % {"name": variant.product.local_name})


def _refuse_unless_enough(cart, variant, wanted, at):
    if wanted < 1:
        raise TooManyPieces(_("Jumlahnya paling sedikit 1."))
    others = cart.lines.filter(variant__product=variant.product_id).exclude(variant=variant)
    if wanted + sum(others.values_list("qty", flat=True)) > settings.LINE_MAX:
        raise TooManyPieces(_("Paling banyak %(most)d untuk satu barang.") % {"most": settings.LINE_MAX})
    available = _available(stock_of([variant.pk], at=at).get(variant.pk))
    if wanted > available:
        raise NotSold(short_sentence(variant, available))


def short_sentence(variant, available):
    """What to tell somebody who wants more of `variant` than the `available` pieces."""
    if not available:
        return _("%(name)s sedang habis.") % {"name": variant.product.local_name}
    return _("%(name)s tinggal %(left)d.") % {"name": variant.product.local_name, "left": available}


def _available(stock):
    return sum(stock.per_mart.values()) + stock.home if stock else 0


def cart_lines(cart):
    """Lines of `cart` with all that pricing and pages read, in a constant number of queries."""
    if cart is None:
        return []
    lines = cart.lines.select_related("variant__product__producer__kecamatan", "variant__product__category")
    return list(lines.prefetch_related("variant__tiers", "variant__product__photos__image__renditions"))


def quantities_by_product(lines):
    """Pieces per product over all its variants: what the quantity steps count."""
    counted = Counter()
    for line in lines:
        counted[line.variant.product_id] += line.qty
    return counted


def view_cart(cart):
    """The basket with prices, hints and stock as they are now; `cart` may be None. Returns a CartView."""
    lines = cart_lines(cart)
    together = quantities_by_product(lines)
    stock = stock_of([line.variant_id for line in lines]) if lines else {}
    return CartView([_view_line(line, together[line.variant.product_id], stock.get(line.variant_id)) for line in lines])


def _view_line(line, together, stock):
    product, tiers = line.variant.product, pricing.tiers_of(line.variant)
    unit_price, tier_min_qty = pricing.unit_price(tiers, together)
    step = pricing.next_step(tiers, together)
    available = _available(stock)
    return CartViewLine(
        variant=line.variant,
        product=product,
        qty=line.qty,
        unit_price=unit_price,
        full_unit_price=pricing.unit_price(tiers, 1)[0],
        tier_min_qty=tier_min_qty,
        tiers=tiers,
        step=step,
        hint=_hint(product, step),
        stock=stock,
        available=available,
        problem=_problem(line, available),
    )


def _problem(line, available):
    product = line.variant.product
    if product.state != ListingState.PUBLISHED or not product.producer.is_public:
        return _("%(name)s sedang tidak dijual.") % {"name": product.local_name}
    return short_sentence(line.variant, available) if available < line.qty else ""


def _hint(product, step):
    if step is None:
        return ""
    return _("Tambah %(more)d %(unit)s lagi, harganya menjadi %(price)s per %(unit)s.") % {
        "more": step.more,
        "unit": unit_word(product.unit),
        "price": format_rupiah(step.unit_price),
    }
