from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.models.rupiah import RupiahModelField
from orders.enums import Method, PaymentState, Trouble


class Payment(models.Model):
    """One attempt to pay an order by one method. An order is paid when what was captured reaches its total."""

    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="payments")
    method = models.CharField(max_length=8, choices=Method.choices)
    amount = RupiahModelField()
    state = models.CharField(max_length=10, choices=PaymentState.choices, default=PaymentState.CREATED)
    attempt = models.PositiveSmallIntegerField(default=1)
    reference = models.CharField(max_length=120, unique=True, null=True, blank=True)  # the provider's session
    charge_reference = models.CharField(max_length=120, blank=True)  # what a refund is made against
    url = models.URLField(max_length=600, blank=True)  # the hosted pay page
    expires_at = models.DateTimeField(null=True, blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["amount"],
                condition=Q(method=Method.TRANSFER, state=PaymentState.PENDING),
                name="open_transfer_amount_is_unique",
            ),
            models.UniqueConstraint(fields=["order", "attempt"], name="one_payment_per_attempt"),
        ]

    def __str__(self):
        return f"{self.order}: {self.get_method_display()} {self.amount}"


class WebhookEvent(models.Model):
    """An event as it came from Stripe, applied in the transaction that stored it."""

    event_id = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="events")
    outcome = models.CharField(max_length=80, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    trouble = models.CharField(max_length=8, choices=Trouble.choices, blank=True)  # what a person must look at
    amount = RupiahModelField(default=0)  # that it speaks of; 0 where it names none in whole rupiah
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["received_at"], condition=~Q(trouble="") & Q(settled_at=None), name="open_troubles"),
        ]

    def __str__(self):
        return f"{self.kind} {self.event_id}"
