"""What a producer agreed to, purpose by purpose, in the words she agreed to."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils import timezone

from cms.enums import CONSENT_TEXTS
from marketplace.enums import ConsentPurpose
from marketplace.models import Consent, Producer


@dataclass(frozen=True)
class ConsentRow:
    purpose: ConsentPurpose
    label: str
    text: str
    given_at: object

    @property
    def stands(self):
        return self.given_at is not None


def consents_of(producer):
    """A ConsentRow for every purpose, in their order: one query."""
    standing = {row.purpose: row for row in producer.member.person.consents.standing()}
    return [
        ConsentRow(
            purpose,
            purpose.label,
            standing[purpose].text if purpose in standing and standing[purpose].text else CONSENT_TEXTS[purpose],
            standing[purpose].given_at if purpose in standing else None,
        )
        for purpose in ConsentPurpose
    ]


@dataclass(frozen=True)
class EndingConsent:
    """Purposes to which a producer's yes ends on the day `until`."""

    producer: Producer
    purposes: list[str]
    until: date


def ending_soon(days):
    """[EndingConsent, …] of producers whose consents stand, but not longer than `days`, the first to end first."""
    until = timezone.localdate() + timedelta(days=days)
    standing = Consent.objects.standing().filter(valid_until__lte=until, person__member__producer__isnull=False)
    rows = standing.select_related("person__member__producer").order_by("valid_until", "person", "purpose")
    groups = groupby(rows, key=lambda row: (row.person.member.producer, row.valid_until))
    return [
        EndingConsent(producer, [str(row.get_purpose_display()) for row in group], day)
        for (producer, day), group in groups
    ]
