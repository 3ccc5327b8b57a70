"""A person's yes, purpose by purpose, kept with its proof; and her no."""

from django.db import transaction
from django.utils import timezone

from marketplace.models import Consent


@transaction.atomic
def give_consent(person, *, purpose, channel, by, text_version, text="", witness="", at=None):
    """Record that `person` agreed to `purpose`, in the words of `text`; a consent that stands already is kept."""
    consent, _made = Consent.objects.get_or_create(
        person=person,
        purpose=purpose,
        withdrawn_at=None,
        defaults={
            "channel": channel,
            "text_version": text_version,
            "text": text,
            "witness": witness,
            "recorded_by": by,
            "given_at": at or timezone.now(),
        },
    )
    return consent


@transaction.atomic
def withdraw_consent(person, *, purpose, by, at=None):
    """End the standing consent of `person` to `purpose`; False where there was none. The record itself is kept."""
    standing = Consent.objects.standing().filter(person=person, purpose=purpose)
    return bool(standing.update(withdrawn_at=at or timezone.now(), withdrawn_by=by))


def has_consent(person, purpose):
    return Consent.objects.standing().filter(person=person, purpose=purpose).exists()
