from django.conf import settings
from django.db import models

from catalog.enums import CheckKind


class ComplianceCheck(models.Model):
    """Staff of a mart saw a label, certificate or licence with their own eyes, and this number on it.

    Whether it still counts is decided beside the listing as it is now (`catalog.domain.compliance.standing`).
    """

    product = models.ForeignKey("catalog.Product", models.PROTECT, related_name="checks")
    kind = models.CharField(max_length=6, choices=CheckKind.choices)
    number_seen = models.CharField(max_length=30)
    seen_on = models.DateField()
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")  # never shown in public
    mart = models.ForeignKey("marketplace.Mart", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["seen_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "kind", "number_seen", "seen_on"], name="one_check_a_day"),
            models.CheckConstraint(condition=~models.Q(number_seen=""), name="a_check_names_its_number"),
        ]

    def __str__(self):
        return f"{self.product}: {self.get_kind_display()} {self.number_seen}"
