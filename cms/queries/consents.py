"""What a producer agreed to, purpose by purpose, in the words she agreed to."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from cms.enums import CONSENT_TEXTS
from marketplace.enums import ConsentPurpose
from marketplace.models import Consent, Producer


@dataclass(frozen=True)
class ConsentRow:
    purpose: ConsentPurpose
    label: str
    text: str
    consent: Consent | None = None  # the one that stands

    @property
    def stands(self):
        return self.consent is not None

    @property
    def given_at(self):
        return self.consent and self.consent.given_at

    @property
    def ends_soon(self):
        until = self.consent and self.consent.valid_until
        return bool(until) and until <= timezone.localdate() + settings.CONSENT_WARNING


def consents_of(producer):
    """A ConsentRow for every purpose, in their order: one query."""
    return _rows({row.purpose: row for row in producer.member.person.consents.standing()})


def everybodys_consents():
    """[(producer, [ConsentRow that stands, …])] of all producers, those whose consents end first at the top."""
    standing = Prefetch("member__person__consents", queryset=Consent.objects.standing(), to_attr="standing_consents")
    people = Producer.objects.select_related("member__person").prefetch_related(standing).order_by("display_name")
    rows = [(one, [row for row in _rows(_by_purpose(one)) if row.stands]) for one in people]
    return sorted(rows, key=lambda entry: not any(row.ends_soon for row in entry[1]))


def history_of(producer):
    """Every Consent of hers that ended, the latest first."""
    ended = producer.member.person.consents.filter(withdrawn_at__isnull=False)
    return ended.select_related("recorded_by").order_by("-withdrawn_at", "-pk")


def _by_purpose(producer):
    return {row.purpose: row for row in producer.member.person.standing_consents}


def _rows(standing):
    return [
        ConsentRow(
            purpose,
            purpose.label,
            standing[purpose].text if purpose in standing and standing[purpose].text else CONSENT_TEXTS[purpose],
            standing.get(purpose),
        )
        for purpose in ConsentPurpose
    ]


@dataclass(frozen=True)
class EndingConsent:
    """Purposes to which a producer's yes ends on the day `until`."""

    producer: Producer
    purposes: list[str]
    until: date


def ending_soon():
    """[EndingConsent, …] of producers whose consents end within CONSENT_WARNING, the first to end first."""
    ending = Consent.objects.ending().filter(person__member__producer__isnull=False)
    rows = ending.select_related("person__member__producer").order_by("valid_until", "person", "purpose")
    groups = groupby(rows, key=lambda row: (row.person.member.producer, row.valid_until))
    return [
        EndingConsent(producer, [str(row.get_purpose_display()) for row in group], day)
        for (producer, day), group in groups
    ]
