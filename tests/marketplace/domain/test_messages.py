import pytest
from django.db import transaction

from marketplace.domain.messages import enqueue
from marketplace.models import OutboxMessage

pytestmark = pytest.mark.django_db


def test_the_same_key_twice_is_one_message():
    first = enqueue("mail", {"order": 1}, key="mail:1")
    again = enqueue("mail", {"order": 2}, key="mail:1")

    assert again == first
    assert OutboxMessage.objects.get().payload == {"order": 1}


def test_a_message_goes_with_its_transaction():
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue("mail", {}, key="mail:1")
        raise RuntimeError

    assert OutboxMessage.objects.count() == 0
