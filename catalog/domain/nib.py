"""The NIB of a producer: one for her and all her goods."""

from django.db import transaction

from catalog.domain.labels import read_nib
from catalog.exceptions import NotAllowed
from marketplace.domain import audit
from marketplace.models import Producer
from marketplace.rules import is_staff, producer_of


@transaction.atomic
def save_nib(producer, typed, *, by):
    """Keep the NIB as 13 digits, or none where `typed` is empty; returns it. Raises NotAllowed, BadLabel."""
    if producer_of(by) != producer and not is_staff(by):
        raise NotAllowed
    nib = read_nib(typed) if typed else ""
    producer = Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)
    if producer.nib != nib:
        producer.nib = nib
        producer.save(update_fields=["nib"])
        audit.record(by, "producer nib", producer)
    return nib
