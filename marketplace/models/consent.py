from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.enums import ConsentChannel, ConsentEnd, ConsentPurpose


def kept_privately():
    """Where proofs lie: shown only by a view that asks who looks."""
    return storages["private"]


class ConsentQuerySet(models.QuerySet):
    def standing(self, on=None):
        """Those that were neither withdrawn nor have run out on the day `on`, today where it is None."""
        return self.filter(self._lasts(on), withdrawn_at__isnull=True)

    def run_out(self, on=None):
        """Those whose last day is over, and which nobody has closed yet."""
        return self.filter(~self._lasts(on), withdrawn_at__isnull=True)

    def ending(self, on=None):
        """Those that stand, but not longer than CONSENT_WARNING from the day `on`."""
        day = on or timezone.localdate()
        return self.standing(day).filter(valid_until__lte=day + settings.CONSENT_WARNING)

    @staticmethod
    def _lasts(on):
        return Q(valid_until__isnull=True) | Q(valid_until__gte=on or timezone.localdate())


class Consent(models.Model):
    """A person's yes to one purpose, with what proves it (UU 27/2022 art. 20-24); later only its end is written."""

    person = models.ForeignKey("marketplace.Person", models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=14, choices=ConsentPurpose.choices)
    text_version = models.CharField(max_length=20)
    text = models.TextField()
    text_hash = models.CharField(max_length=64, blank=True, editable=False)  # SHA-256 of `text` in UTF-8
    channel = models.CharField(max_length=10, choices=ConsentChannel.choices)
    witness = models.CharField(max_length=80, blank=True)
    proof = models.FileField(storage=kept_privately, upload_to="izin", blank=True)
    given_at = models.DateTimeField()
    valid_until = models.DateField(null=True, blank=True)  # its last day; none: until it is withdrawn
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(max_length=10, choices=ConsentEnd.choices, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_consent_per_purpose",
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.get_purpose_display()}"

    @property
    def proof_is_sound(self):
        return self.proof.name.endswith(".mp3")
