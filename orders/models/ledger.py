from django.conf import settings
from django.db import models
from django.db.models import F, Q

from marketplace.models.rupiah import RupiahModelField
from orders.enums import AccountKind, PostingRule


class Account(models.Model):
    key = models.CharField(max_length=60, unique=True)  # "producer_payable:12"
    kind = models.CharField(max_length=20, choices=AccountKind.choices)
    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, null=True, blank=True, related_name="accounts")
    mart = models.ForeignKey("marketplace.Mart", models.PROTECT, null=True, blank=True, related_name="accounts")

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self):
        return self.key


class Posting(models.Model):
    """One business fact in the books: the transfers that belong together."""

    rule = models.CharField(max_length=10, choices=PostingRule.choices)
    document = models.CharField(max_length=60)  # order, refund or payout number
    order = models.ForeignKey("orders.Order", models.PROTECT, null=True, blank=True, related_name="postings")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-occurred_at", "-pk"]
        indexes = [models.Index(fields=["-occurred_at"])]

    def __str__(self):
        return f"{self.get_rule_display()} {self.document}"


class Transfer(models.Model):
    """Rupiah from one account to another. Never changed, never deleted: both databases refuse it.

    A mistake is mended by a transfer that reverses it: accounts swapped, at most what is left of it.
    """

    key = models.CharField(max_length=80, unique=True)  # one business fact posts once
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="transfers")
    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="credits")
    amount = RupiahModelField()
    order_line = models.ForeignKey("orders.OrderLine", models.PROTECT, null=True, blank=True, related_name="transfers")
    reverses = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reversals")
    occurred_at = models.DateTimeField()

    class Meta:
        ordering = ["occurred_at", "pk"]
        indexes = [models.Index(fields=["credit", "occurred_at"]), models.Index(fields=["debit", "occurred_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1, amount__lte=10**12), name="transfer_of_something"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="transfer_between_two_accounts"),
        ]

    def __str__(self):
        return f"{self.key}: {self.amount}"
