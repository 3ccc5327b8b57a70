from django.conf import settings
from django.db import models
from django.db.models import F, Q

from marketplace.enums import PayoutMethod
from marketplace.models.rupiah import RupiahModelField
from orders.enums import PayoutState


class Payout(models.Model):
    """Money paid to a producer for exactly the ledger lines that its items name."""

    number = models.CharField(max_length=20, unique=True)  # PC-261123-0003
    client_key = models.CharField(max_length=80, unique=True)  # of the request and producer: sent twice is once
    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, related_name="payouts")
    method = models.CharField(max_length=8, choices=PayoutMethod.choices)
    destination = models.CharField(max_length=160, blank=True)  # bank, number and holder as they were
    amount = RupiahModelField()
    state = models.CharField(max_length=12, choices=PayoutState.choices, default=PayoutState.DRAFT)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    paid_at = models.DateTimeField(null=True, blank=True)
    mart = models.ForeignKey(
        "marketplace.Mart", models.PROTECT, null=True, blank=True, related_name="+"
    )  # cash: drawer
    reference = models.CharField(max_length=80, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        indexes = [models.Index(fields=["state"])]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="payout_of_something"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="approved_by_another_person",
            ),
        ]

    def __str__(self):
        return self.number


class PayoutItem(models.Model):
    """A ledger line of a producer's account that a payout settles; in at most one live payout."""

    payout = models.ForeignKey(Payout, models.PROTECT, related_name="items")
    transfer = models.ForeignKey("orders.Transfer", models.PROTECT, related_name="payout_items")
    amount = models.BigIntegerField()  # negative for what was reversed
    is_live = models.BooleanField(default=True)  # False once the payout is voided

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transfer"], condition=Q(is_live=True), name="ledger_line_in_one_live_payout"
            )
        ]

    def __str__(self):
        return f"{self.payout}: {self.amount}"
