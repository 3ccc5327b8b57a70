import pytest
from django.db import IntegrityError, transaction

from orders.enums import Method, PaymentState
from orders.models import Payment
from tests.factories.ledger import make_money_order

pytestmark = pytest.mark.django_db


def test_the_database_itself_keeps_the_amounts_of_open_transfers_apart(arjasa, siti):
    orders = [make_money_order(arjasa, [(siti, 1, 15_000)]) for _ in range(2)]
    open_transfer = {"method": Method.TRANSFER, "amount": 15_001, "attempt": 1}
    Payment.objects.create(order=orders[0], **open_transfer, state=PaymentState.PENDING)

    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(order=orders[1], **open_transfer, state=PaymentState.PENDING)
    Payment.objects.create(order=orders[1], **open_transfer, state=PaymentState.EXPIRED)

    assert Payment.objects.filter(state=PaymentState.PENDING).count() == 1
