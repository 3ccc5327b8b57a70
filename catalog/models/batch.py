from django.conf import settings
from django.db import models
from django.db.models import F, Q

from catalog.enums import BatchKind, ConsignmentState, Ownership


class Consignment(models.Model):
    """A slip (nota titip): goods a producer announces for a mart, and what the mart accepted of them."""

    number = models.CharField(max_length=20, unique=True)  # NT-261123-0007
    token = models.CharField(max_length=32, unique=True)  # in the QR code
    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, related_name="consignments")
    mart = models.ForeignKey("marketplace.Mart", models.PROTECT, related_name="consignments")
    state = models.CharField(max_length=10, choices=ConsignmentState.choices, default=ConsignmentState.DECLARED)
    arrives_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    declared_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    client_key = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-declared_at", "-pk"]
        indexes = [models.Index(fields=["mart", "state"]), models.Index(fields=["producer", "-declared_at"])]

    def __str__(self):
        return self.number


class BatchQuerySet(models.QuerySet):
    def first_expired_first(self):
        return self.order_by(F("best_before").asc(nulls_last=True), "pk")

    def fresh(self, on):
        """Not past its best-before day; goods without one never are."""
        return self.filter(Q(best_before__isnull=True) | Q(best_before__gte=on))


class Batch(models.Model):
    """Goods of one producer that came together, with the terms agreed for them.

    SHELF: one line of a consignment. HOME: the standing promise of what a producer holds at home,
    one per variant. BROUGHT: what she carried to the mart for one order line.
    """

    kind = models.CharField(max_length=8, choices=BatchKind.choices, default=BatchKind.SHELF)
    consignment = models.ForeignKey(Consignment, models.PROTECT, null=True, blank=True, related_name="batches")
    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, related_name="batches")
    variant = models.ForeignKey("catalog.Variant", models.PROTECT, related_name="batches")
    ownership = models.CharField(max_length=10, choices=Ownership.choices, default=Ownership.CONSIGNED)
    rate_bps = models.PositiveIntegerField()  # terms agreed, in hundredths of a percent
    qty_declared = models.PositiveIntegerField(default=0)
    qty_accepted = models.PositiveIntegerField(default=0)
    qty_rejected = models.PositiveIntegerField(default=0)
    reject_reason = models.CharField(max_length=200, blank=True)
    best_before = models.DateField(null=True, blank=True)
    order_line = models.OneToOneField(
        "orders.OrderLine", models.PROTECT, null=True, blank=True, related_name="brought_batch"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "batches"
        indexes = [models.Index(fields=["variant", "best_before"]), models.Index(fields=["producer", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["variant"], condition=Q(kind=BatchKind.HOME), name="one_home_batch_per_variant"
            ),
            models.CheckConstraint(condition=Q(rate_bps__lte=10_000), name="batch_share_at_most_all"),
        ]

    def __str__(self):
        return f"{self.variant} ({self.consignment or self.kind})"
