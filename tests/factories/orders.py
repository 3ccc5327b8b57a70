"""Orders placed through the same verbs that the screens call."""

import uuid

from catalog.models import Variant
from orders.domain import bringing, cart, checkout, desk, fulfilment, payment
from orders.enums import BringState, FulfilmentState, Method, Way
from orders.models import Zone
from tests.factories.catalog import any_staff, in_days
from tests.factories.marketplace import make_staff

PAYER = "+6281234500011"
RECIPIENT = "+6281234500022"


def make_cart(*wanted):
    """A basket with each (product or variant, qty)."""
    basket = cart.get_cart({}, create=True)
    for thing, qty in wanted:
        variant = thing if isinstance(thing, Variant) else thing.variants.get()
        cart.add_to_cart(basket, variant, qty=qty, key=uuid.uuid4())
    return basket


def make_details(basket, *, mart=None, way=Way.PICKUP, method=Method.CASH, at=None, **fields):
    """What a shopper sends who agrees with what her page shows."""
    address = fields.get("address")
    for_family = fields.get("for_family", False)
    if for_family:
        fields = {"recipient_name": "Ibu Ngatemi", "recipient_phone": RECIPIENT, **fields}
    kecamatan = address.kecamatan if address else None
    seen = checkout.quote(basket, way=way, mart=mart, kecamatan=kecamatan, for_family=for_family, at=at)
    return checkout.Details(
        way=way,
        method=method,
        mart=mart,
        **{
            "payer_name": "Dewi",
            "payer_phone": PAYER,
            "expected_total": seen.total(method),
            "fingerprint": seen.fingerprint,
            **fields,
        },
    )


def place(basket, *, at=None, client_key=None, **fields):
    """The basket as an order: pick-up and cash unless told otherwise."""
    details = make_details(basket, at=at, **fields)
    return checkout.place_order(basket, details=details, client_key=client_key or uuid.uuid4(), at=at)


def make_address(kecamatan):
    return checkout.AddressDetails(kecamatan=kecamatan, desa="Sumberejo", rt_rw="003/007")


def zone_kecamatan():
    """A kecamatan to which the mart delivers."""
    return Zone.objects.order_by("fee").first().kecamatan.first()


def treasurer():
    from marketplace.models import User

    return User.objects.filter(username="bendahara-uji").first() or make_staff("bendahara-uji", role="treasurer")


def pay(order, *, at=None):
    """The transfer for `order` arrives whole; gives back the order as it then stands."""
    return payment.confirm_transfer(order.payments.order_by("attempt").last(), by=treasurer(), at=at)


def make_ready(order, *, at=None):
    """Every part of a confirmed pick-up order stands ready at its mart; what producers bring is brought."""
    for part in order.fulfilments.select_related("mart").all():
        staff = any_staff(part.mart)
        for line in part.lines.filter(bring_state=BringState.ASKED):
            bringing.receive_brought(
                line, qty=line.qty_due, best_before=in_days(30), by=staff, client_key=uuid.uuid4(), at=at
            )
        part.refresh_from_db()
        if part.state == FulfilmentState.PICKING:
            fulfilment.mark_ready(part, by=staff, at=at)
    return order


def collect(part, *, at=None, client_key=None, **answers):
    """Whoever knows the code fetches a ready part; cash is given as it is due."""
    from orders.queries.due import due, is_cash_to_come

    part.refresh_from_db()
    if is_cash_to_come(part.order):
        answers.setdefault("cash_given", due(part.order).total)
    return desk.hand_over(
        part,
        code=part.code,
        by=any_staff(part.mart),
        client_key=client_key or uuid.uuid4(),
        phone_tail=answers.pop("phone_tail", part.order.collector_phone[-4:]),
        at=at,
        **answers,
    )
