"""From a basket to an order, in one transaction."""

from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.exceptions import OutOfStock
from marketplace.models import Address, Kecamatan, Mart
from orders.domain import capture, confirming
from orders.domain.cart import cart_lines, empty_cart
from orders.domain.placing import write_order
from orders.domain.quoting import quote_goods
from orders.enums import Channel, Method, Way
from orders.exceptions import EmptyCart, Incomplete, NotOffered, PlanChanged
from orders.models import Cart, Order

TRIES = 3


@dataclass(frozen=True)
class AddressDetails:
    kecamatan: Kecamatan
    desa: str
    street: str = ""
    rt_rw: str = ""
    landmark: str = ""
    postcode: str = ""
    note: str = ""


@dataclass(frozen=True)
class Details:
    """What the shopper wrote, cleaned by the form, and what her page showed when she sent it."""

    way: str
    method: str
    payer_name: str
    payer_phone: str  # E.164
    expected_total: int  # quote.total(method) on her page
    fingerprint: str  # quote.fingerprint on her page
    mart: Mart | None = None
    address: AddressDetails | None = None
    payer_email: str = ""
    for_family: bool = False
    recipient_name: str = ""
    recipient_phone: str = ""
    hide_prices: bool = False
    gift_note: str = ""
    language: str = "id"

    @property
    def kecamatan(self):
        return self.address.kecamatan if self.address else None


def quote(cart, *, way, mart=None, kecamatan=None, for_family=False, at=None):
    """What the basket would be as an order now. Never refuses: see `Quote.problems` and `Quote.methods`."""
    wanted = [(line.variant, line.qty) for line in cart_lines(cart)]
    return quote_goods(wanted, way=way, mart=mart, kecamatan=kecamatan, for_family=for_family, at=at)


def place_order(cart, *, details, client_key, by=None, at=None):
    """Place the basket as an order: stock held, prices and shares frozen, one payment opened, the basket emptied.

    The same `client_key` again gives the same order. Raises EmptyCart, Incomplete, NotOffered, OutOfStock, and
    PlanChanged (with the new quote) when it is no longer what the page showed.
    """
    if known := Order.objects.filter(client_key=client_key).first():
        return known
    _refuse_incomplete(details)
    for attempt in range(1, TRIES + 1):
        try:
            return _place(cart, details, client_key=client_key, by=by, at=at or timezone.now())
        except OutOfStock:  # somebody was quicker between our look and our hold: look again
            if attempt == TRIES:
                raise
        except IntegrityError:
            known = Order.objects.filter(client_key=client_key).first()
            if known is None:
                raise
            return known


@transaction.atomic
def _place(cart, details, *, client_key, by, at):
    if cart is None or not Cart.objects.select_for_update().filter(pk=cart.pk).exists():
        raise EmptyCart
    if known := Order.objects.filter(client_key=client_key).first():
        return known
    if not cart.lines.exists():
        raise EmptyCart
    offered = quote(
        cart,
        way=details.way,
        mart=details.mart if details.way == Way.PICKUP else None,
        kecamatan=details.kecamatan if details.way == Way.DELIVERY else None,
        for_family=details.for_family,
        at=at,
    )
    _refuse_what_changed(offered, details)
    order = write_order(
        offered,
        method=details.method,
        hold_until=_hold_until(details.method, at),
        at=at,
        by=by,
        client_key=client_key,
        channel=Channel.WEB,
        address=_write_address(details),
        **_people(details),
    )
    capture.open_payment(order, at=at)
    if order.method == Method.CASH:
        confirming.confirm(order, by=by, at=at)
    empty_cart(cart)
    return order


def _refuse_incomplete(details):
    if details.way not in (Way.PICKUP, Way.DELIVERY):
        raise NotOffered
    if not details.payer_name or not details.payer_phone:
        raise Incomplete(_("Tulis nama dan nomor HP Anda."))
    if details.for_family and not (details.recipient_name and details.recipient_phone):
        raise Incomplete(_("Tulis nama dan nomor HP penerima."))
    if details.way == Way.DELIVERY and not (details.address and details.address.desa):
        raise Incomplete(_("Tulis alamat tujuan."))


def _refuse_what_changed(offered, details):
    if not offered.is_possible or offered.fingerprint != details.fingerprint:
        raise PlanChanged(offered)
    offer = next((offer for offer in offered.methods if offer.method == details.method), None)
    if offer is None:
        raise NotOffered
    if not offer.allowed:
        raise NotOffered(offer.why)
    if offer.total != details.expected_total:
        raise PlanChanged(offered)


def _hold_until(method, at):
    holds = {Method.CARD: settings.CARD_RESERVATION, Method.TRANSFER: settings.TRANSFER_DEADLINE}
    return at + holds[method] if method in holds else None


def _write_address(details):
    if details.way != Way.DELIVERY:
        return None
    wrote = details.address
    return Address.objects.create(
        kecamatan=wrote.kecamatan,
        desa=wrote.desa,
        street=wrote.street,
        rt_rw=wrote.rt_rw,
        landmark=wrote.landmark,
        postcode=wrote.postcode or wrote.kecamatan.postcode,
        note=wrote.note,
    )


def _people(details):
    people = {
        "payer_name": details.payer_name,
        "payer_phone": details.payer_phone,
        "payer_email": details.payer_email,
        "language": details.language,
        "for_family": details.for_family,
        "gift_note": details.gift_note if details.for_family else "",
    }
    if details.for_family:
        people["recipient_name"] = details.recipient_name
        people["recipient_phone"] = details.recipient_phone
        people["hide_prices"] = details.hide_prices
    return people
