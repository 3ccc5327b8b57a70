"""What the basket would cost and get at this moment, and what changed since things were put in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.domain import pricing
from catalog.domain.price_words import next_step_words
from catalog.models import Product, Variant
from catalog.queries.shelf import VariantStock, stock_of
from marketplace.money import format_rupiah
from orders.domain.cart import cart_lines, full_name, is_sold, short_sentence


@dataclass(frozen=True)
class CartViewLine:
    variant: Variant
    product: Product
    name: str
    qty: int
    price: pricing.Priced
    hint: str
    stock: VariantStock
    is_sold: bool
    problem: str  # why it cannot be ordered so
    price_before: int | None  # rupiah of one piece as she saw it, where that is no longer true

    @property
    def unit_price(self):
        return self.price.unit_price

    @property
    def full_unit_price(self):
        return self.price.full_unit_price

    @property
    def tier_min_qty(self):
        return self.price.min_qty

    @property
    def line_total(self):
        return self.qty * self.unit_price

    @property
    def saving(self):
        return self.qty * (self.full_unit_price - self.unit_price)

    @property
    def available(self):
        return self.stock.total

    @property
    def is_short(self):
        return self.available < self.qty

    @property
    def left(self):
        """How many she may have instead of too many; 0 where there is no such way on."""
        return max(self.available, 0) if self.is_sold and self.is_short else 0

    @property
    def is_dearer(self):
        return self.price_before is not None and self.price_before < self.unit_price

    @property
    def news(self):
        """What became of the price, in a sentence; "" while it is as she saw it."""
        if self.price_before is None:
            return ""
        words = {"before": format_rupiah(self.price_before), "now": format_rupiah(self.unit_price)}
        if self.is_dearer:
            return _("Harga naik dari %(before)s menjadi %(now)s sejak Anda memasukkannya.") % words
        return _("Harga turun dari %(before)s menjadi %(now)s sejak Anda memasukkannya.") % words


@dataclass(frozen=True)
class CartView:
    lines: list[CartViewLine]

    @property
    def count(self):
        return sum(line.qty for line in self.lines)

    @property
    def goods_total(self):
        """Of what is still sold."""
        return sum(line.line_total for line in self.lines if line.is_sold)

    @property
    def full_price_total(self):
        return sum(line.qty * line.full_unit_price for line in self.lines if line.is_sold)

    @property
    def saving(self):
        return self.full_price_total - self.goods_total

    @property
    def problems(self):
        return [line.problem for line in self.lines if line.problem]

    @property
    def with_news(self):
        return [line for line in self.lines if line.news]

    @property
    def is_empty(self):
        return not self.lines

    @property
    def is_orderable(self):
        return bool(self.lines) and not self.problems


def view_cart(cart):
    """The basket with prices, hints, stock and news as they are now; `cart` may be None. Returns a CartView."""
    lines = cart_lines(cart)
    prices = pricing.prices_of([(line.variant, line.qty) for line in lines])
    stock = stock_of([line.variant_id for line in lines]) if lines else {}
    return CartView([_view_line(line, prices[line.variant_id], stock[line.variant_id]) for line in lines])


def _view_line(line, price, stock):
    product = line.variant.product
    step = pricing.next_step(price.tiers, price.together)
    sold = is_sold(product)
    return CartViewLine(
        variant=line.variant,
        product=product,
        name=full_name(line.variant),
        qty=line.qty,
        price=price,
        hint=next_step_words(product, step, mixed=pricing.is_mixed(line.variant)),
        stock=stock,
        is_sold=sold,
        problem=_problem(line, sold, stock.total),
        price_before=_price_before(line, price) if sold else None,
    )


def _problem(line, sold, available):
    if not sold:
        return _("%(name)s sedang tidak dijual.") % {"name": full_name(line.variant)}
    return short_sentence(line.variant, available) if available < line.qty else ""


def _price_before(line, price):
    """What one piece of so many cost when she put it in; None where it is the same, or not known."""
    seen = [pricing.Tier(*step) for step in line.seen_prices]
    before = pricing.unit_price(seen, price.together)[0]
    return before if seen and before != price.unit_price else None
