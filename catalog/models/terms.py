from django.db import models
from django.db.models import Q


class ConsignmentTerms(models.Model):
    """What a producer and the koperasi agreed: its share of each price, from a day on.

    Copied to the batch when goods are received, and from there to the line when they are sold.
    """

    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, related_name="terms")
    rate_bps = models.PositiveIntegerField()  # the koperasi's share in hundredths of a percent: 1500 is 15 %
    valid_from = models.DateTimeField()
    accepted_at = models.DateTimeField()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name_plural = "consignment terms"
        constraints = [models.CheckConstraint(condition=Q(rate_bps__lte=10_000), name="share_at_most_all")]

    def __str__(self):
        return f"{self.producer}: {self.rate_bps / 100:g} %"
