from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.domain.outbox import run_due
from orders.domain.cancelling import cancel_order
from orders.domain.errands import HANDLERS, SWEEPS
from orders.domain.payment import begin_payment
from orders.enums import Method, OrderState
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db


def test_every_promise_of_a_cancelled_card_order_is_kept(siti, arjasa, stripe_standin, mailoutbox):
    product = make_product(siti, price=20_000)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    order = place(make_cart((product, 1)), mart=arjasa, method=Method.CARD, payer_email="dewi@example.org")
    begin_payment(order)
    cancel_order(order)

    run_due(HANDLERS, at=timezone.now() + timedelta(seconds=5))

    assert [session["status"] for session in stripe_standin.sessions()] == ["expired"]
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["dewi@example.org"], f"Pesanan {order.number} dibatalkan")
    ]


def test_sweeps_take_no_arguments(siti, arjasa, time_machine):
    product = make_product(siti)
    make_shelf_stock(product.variants.get(), arjasa, 3)
    order = place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)

    time_machine.move_to(order.expires_at)
    for sweep in SWEEPS:
        sweep()

    order.refresh_from_db()
    assert order.state == OrderState.EXPIRED
