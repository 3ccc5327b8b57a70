import pytest
from django.db import IntegrityError, transaction

from orders.domain import ledger
from orders.enums import AccountKind, PostingRule
from orders.models import Transfer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong", [{"key": "adj:1:1"}, {"amount": 0}, {"amount": -1}, {"amount": 10**12 + 1}, {"to_itself": True}]
)
def test_the_database_itself_keeps_transfers_sound(wrong):
    entry = ledger.Entry(ledger.account(AccountKind.LOSS), ledger.account(AccountKind.BANK), 5_000, "adj:1:1")
    row = ledger.post(PostingRule.LOSS, document="KOREKSI-1", entries=[entry]).transfers.get()
    row.pk, row.key, row.amount = None, wrong.get("key", "adj:1:2"), wrong.get("amount", 5_000)
    row.debit = row.credit if "to_itself" in wrong else row.debit

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)

    assert Transfer.objects.count() == 1
