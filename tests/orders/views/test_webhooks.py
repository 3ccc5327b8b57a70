import pytest
from django.test import Client

from orders.domain.payment import begin_payment
from orders.enums import Method, OrderState
from orders.models import WebhookEvent
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db
ADDRESS = "/webhooks/stripe/"


@pytest.fixture
def order(siti, arjasa, stripe_standin):
    product = make_product(siti, price=10_000)
    make_shelf_stock(product.variants.get(), arjasa, 5)
    order = place(make_cart((product, 3)), mart=arjasa, method=Method.CARD)
    stripe_standin.pay(begin_payment(order).reference)
    return order


def send(client, body, header):
    return client.post(ADDRESS, body, content_type="application/json", headers={"Stripe-Signature": header})


def test_a_signed_event_pays(client, order, stripe_standin):
    answers = [send(client, *signed).status_code for signed in stripe_standin.signed_events()]

    order.refresh_from_db()
    assert set(answers) == {200}
    assert order.state == OrderState.CONFIRMED


def test_the_provider_has_no_page_of_ours_and_needs_no_token_of_one(order, stripe_standin):
    strict = Client(enforce_csrf_checks=True)

    answers = [send(strict, *signed).status_code for signed in stripe_standin.signed_events()]

    order.refresh_from_db()
    assert (set(answers), order.state) == ({200}, OrderState.CONFIRMED)


@pytest.mark.parametrize("trick", ["none", "forged", "changed", "not text", "too large"])
def test_what_is_not_signed_is_refused_and_not_kept(client, order, stripe_standin, trick):
    body, header = stripe_standin.signed_events()[0]
    tricks = {
        "none": (body, ""),
        "forged": (body, "t=1,v1=00"),
        "changed": (body.replace(b"3000000", b"1000000") + b" ", header),
        "not text": (b"\xff\xfe", header),
        "too large": (b" " * (256 * 1024 + 1), header),
    }

    answer = send(client, *tricks[trick])

    order.refresh_from_db()
    assert answer.status_code in (400, 413)
    assert (order.state, WebhookEvent.objects.count()) == (OrderState.PLACED, 0)


def test_nobody_reads_this_address(client):
    assert client.get(ADDRESS).status_code == 405
