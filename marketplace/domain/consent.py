"""A person's yes, purpose by purpose, kept with its proof; and her no."""

import hashlib
import secrets

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.enums import ConsentChannel, ConsentEnd
from marketplace.models import Consent, Person
from marketplace.refusal import Refusal
from media.domain.cleaning import clean_photo
from media.domain.sound_cleaning import clean_sound


class NoProof(Refusal):
    message = _("Lampirkan foto formulir yang ditandatangani, atau rekaman suaranya.")


class NoWitness(Refusal):
    message = _("Tulis siapa yang menyaksikan izin lisan ini.")


class NotYetGiven(Refusal):
    message = _("Hari izin diberikan tidak boleh sesudah hari ini.")


class RunOut(Refusal):
    message = _("Izin dari hari itu sudah habis masanya. Minta izin yang baru.")


@transaction.atomic
def give_consent(
    person, *, purpose, channel, by, text_version, text="", witness="", at=None, until=None, proof=None, renew=False
):
    """Record that `person` agreed to `purpose`, in the words of `text`; a consent that stands already is kept.

    It lasts until the day `until`, CONSENT_YEARS where that is None. With `renew` a standing one ends, and the new one
    takes its place, unless it would say the same and end on the same day, as when it is sent twice. `proof` is a file
    as `read_proof` returns it.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    of_hers = Consent.objects.filter(person=person, purpose=purpose)
    of_hers.run_out().update(withdrawn_at=timezone.now(), ended_why=ConsentEnd.RAN_OUT)
    standing = of_hers.standing().first()
    at = at or timezone.now()
    until = until or last_day(timezone.localdate(at))
    if standing is not None and not (renew and _brings_more(until, text, standing)):
        return standing
    if standing is not None:
        of_hers.standing().update(withdrawn_at=timezone.now(), withdrawn_by=by, ended_why=ConsentEnd.RENEWED)
    consent = Consent(
        person=person, purpose=purpose, channel=channel, text_version=text_version, text=text,
        text_hash=hash_of(text), witness=witness, recorded_by=by, given_at=at,
        valid_until=until,
    )  # fmt: skip
    if proof is not None:
        consent.proof.save(f"{secrets.token_hex(16)}{proof.ending}", ContentFile(proof.content), save=False)
    consent.save()
    return consent


def _brings_more(until, text, standing):
    """Whether a renewal brings a later last day or other words; sent twice, it does not."""
    return standing.valid_until is None or until > standing.valid_until or text != standing.text


@transaction.atomic
def record_consents(person, *, texts, channel, by, text_version, given_at, witness="", proof=None):
    """What she said on paper or by word, written down by an editor: `texts` is {purpose: words she agreed to}.

    Purposes to which she agrees already are kept as they are, so that sending twice records once.
    Refuses NoProof without a file (UU 27/2022 art. 24), NoWitness, NotYetGiven, RunOut. Returns [Consent, …].
    """
    if proof is None:
        raise NoProof()
    if channel == ConsentChannel.WITNESSED and not witness:
        raise NoWitness()
    if given_at > timezone.now():
        raise NotYetGiven()
    if last_day(timezone.localdate(given_at)) < timezone.localdate():
        raise RunOut()
    return [
        give_consent(
            person, purpose=purpose, channel=channel, by=by, text_version=text_version, text=text, witness=witness,
            at=given_at, proof=proof,
        )
        for purpose, text in texts.items()
    ]  # fmt: skip


def read_proof(file):
    """A clean copy of an upload that proves a consent: a photograph or a recording, without anything else in it.

    Raises BadPhoto, BadSound.
    """
    is_sound = (file.content_type or "").startswith(("audio/", "video/")) or file.name.lower().endswith(SOUNDS)
    return clean_sound(file) if is_sound else clean_photo(file)


SOUNDS = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".webm", ".aac")


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def last_day(given_on):
    """The last day of a consent given on the date `given_on`; the 29th of February becomes the 28th."""
    day = given_on.replace(day=28) if (given_on.month, given_on.day) == (2, 29) else given_on
    return day.replace(year=day.year + settings.CONSENT_YEARS)


@transaction.atomic
def withdraw_consent(person, *, purpose, by, at=None, why=ConsentEnd.WITHDRAWN):
    """End the standing consent of `person` to `purpose`; False where there was none. The record itself is kept."""
    standing = Consent.objects.standing().filter(person=person, purpose=purpose)
    return bool(standing.update(withdrawn_at=at or timezone.now(), withdrawn_by=by, ended_why=why))


def has_consent(person, purpose):
    return Consent.objects.standing().filter(person=person, purpose=purpose).exists()
