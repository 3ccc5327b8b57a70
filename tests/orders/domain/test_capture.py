import pytest
from django.utils import timezone

from orders.domain import capture
from orders.enums import Method, PaymentState
from orders.exceptions import CannotPay, WrongStep
from orders.models import Payment
from tests.factories.catalog import make_product, make_shelf_stock
from tests.factories.ledger import balances
from tests.factories.orders import make_cart, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(siti, arjasa):
    found = make_product(siti, price=10_000)
    make_shelf_stock(found.variants.get(), arjasa, 9)
    return found


def test_a_payment_is_captured_once_and_stands_in_the_books(product, arjasa):
    order = place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)
    payment = order.payments.get()

    capture.capture(payment, at=timezone.now())
    with pytest.raises(WrongStep):
        capture.capture(payment, at=timezone.now())

    assert payment.state == PaymentState.CAPTURED
    assert balances()["bank"] == order.total


def test_when_all_codes_are_taken_transfer_is_refused_kindly(product, arjasa, monkeypatch):
    monkeypatch.setattr(capture, "HIGHEST_CODE", 2)
    for _ in range(2):
        place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)

    with pytest.raises(CannotPay):
        place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)

    assert sorted(Payment.objects.values_list("amount", flat=True)) == [10_001, 10_002]


def test_the_last_free_code_is_found(product, arjasa):
    order = place(make_cart((product, 1)), mart=arjasa)
    taken = [code for code in range(1, 1000) if code != 356]
    Payment.objects.bulk_create(
        Payment(order=order, method=Method.TRANSFER, amount=10_000 + code, state=PaymentState.PENDING, attempt=code + 1)
        for code in taken
    )

    late = place(make_cart((product, 1)), mart=arjasa, method=Method.TRANSFER)

    assert (late.unique_code, late.total, late.payments.get().amount) == (356, 10_356, 10_356)
