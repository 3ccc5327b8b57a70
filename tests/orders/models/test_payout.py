import pytest
from django.db import IntegrityError, transaction

from orders.domain import payout
from orders.models import PayoutItem
from tests.factories.ledger import AT, sold

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(arjasa, siti, budi):
    sold(arjasa, siti)
    return payout.prepare_payouts([siti], by=budi, key="k", at=AT)[0]


def test_the_database_itself_keeps_a_line_in_one_live_payout(made):
    item = made.items.get()
    item.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        item.save(force_insert=True)
    item.is_live = False
    item.save(force_insert=True)

    assert PayoutItem.objects.filter(is_live=True).count() == 1


def test_the_database_itself_wants_two_people(made, budi):
    made.approved_by = budi

    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(update_fields=["approved_by"])

    made.refresh_from_db()
    assert made.approved_by is None
