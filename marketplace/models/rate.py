from django.conf import settings
from django.db import models

from marketplace.enums import Currency


class ExchangeRate(models.Model):
    """About what one unit of a foreign currency is worth from a day on. Never changed; the last counts."""

    currency = models.CharField(max_length=3, choices=Currency.choices)
    sen = models.PositiveBigIntegerField()  # hundredths of a rupiah for one unit
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["currency", "-id"])]
        constraints = [models.CheckConstraint(condition=models.Q(sen__gte=1), name="rate_above_nothing")]

    def __str__(self):
        return f"{self.currency} {self.sen}"
