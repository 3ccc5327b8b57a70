from django.conf import settings
from django.db import models
from django.db.models import Q

from catalog.enums import MovementReason


class StockMovement(models.Model):
    """One line of the stock journal: pieces of a batch that came, went or moved, and why. Never changed."""

    key = models.CharField(max_length=80, unique=True)  # what is sent twice counts once
    batch = models.ForeignKey("catalog.Batch", models.PROTECT, related_name="movements")
    source = models.ForeignKey("catalog.Place", models.PROTECT, null=True, blank=True, related_name="+")
    target = models.ForeignKey("catalog.Place", models.PROTECT, null=True, blank=True, related_name="+")
    qty = models.PositiveIntegerField()
    reason = models.CharField(max_length=16, choices=MovementReason.choices)
    document = models.CharField(max_length=40, blank=True)  # slip, order or count it belongs to
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["batch", "at"])]
        constraints = [
            models.CheckConstraint(condition=Q(qty__gte=1), name="movement_of_something"),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | Q(target__isnull=False), name="movement_from_or_to_somewhere"
            ),
        ]

    def __str__(self):
        return f"{self.get_reason_display()} {self.qty} × {self.batch}"
