import pytest

from marketplace.models import StaffAction
from orders.domain.troubles import settle_trouble
from orders.enums import Trouble
from orders.exceptions import NotAllowed
from orders.models import WebhookEvent
from tests.factories.ledger import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return WebhookEvent.objects.create(
        event_id="evt_1", kind="charge.dispute.created", payload={}, trouble=Trouble.DISPUTE
    )


def test_the_treasurer_settles_a_trouble_once_and_it_is_written_down(event, budi):
    settle_trouble(event, note="Dijawab di Stripe", by=budi, at=AT)
    settle_trouble(event, note="sekali lagi", by=budi)

    event.refresh_from_db()
    assert (event.settled_by, event.settled_at, event.settled_note) == (budi, AT, "Dijawab di Stripe")
    assert StaffAction.objects.filter(actor=budi, action="trouble dispute settled").count() == 1


def test_nobody_else_settles_it(event, ketua, rini):
    for who in (ketua, rini):
        with pytest.raises(NotAllowed):
            settle_trouble(event, note="beres", by=who)

    event.refresh_from_db()
    assert event.settled_at is None
