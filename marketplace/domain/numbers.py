"""Running numbers: each is given out once; a rolled back transaction may leave a gap."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from marketplace.models import Counter


@transaction.atomic
def next_number(name):
    """The next int under `name`, from 1; the row stays locked until the caller's transaction ends."""
    Counter.objects.get_or_create(name=name)
    Counter.objects.filter(name=name).update(value=F("value") + 1)
    return Counter.objects.values_list("value", flat=True).get(name=name)


def daily_number(prefix, *, at=None, width=4):
    """A number that starts again each day in Jember: "SM-261123-0042"."""
    day = timezone.localtime(at).strftime("%y%m%d")
    return f"{prefix}-{day}-{next_number(f'{prefix}-{day}'):0{width}d}"
