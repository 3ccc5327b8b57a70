from django.conf import settings
from django.db import models

from marketplace.enums import ConsentChannel, ConsentPurpose


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    """A person's yes to one purpose, with what proves it (UU 27/2022 art. 20-24)."""

    person = models.ForeignKey("marketplace.Person", models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=14, choices=ConsentPurpose.choices)
    text_version = models.CharField(max_length=20)
    text = models.TextField()
    channel = models.CharField(max_length=10, choices=ConsentChannel.choices)
    witness = models.CharField(max_length=80, blank=True)
    given_at = models.DateTimeField()
    valid_until = models.DateField(null=True, blank=True)  # its last day; none: until it is withdrawn
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

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
