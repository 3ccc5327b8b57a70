from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.models.rupiah import RupiahModelField
from orders.enums import Liable, RefundReason, RefundState


class Refund(models.Model):
    """Money that goes back. Its lines cover the whole of it before it may be saved (`orders.domain.refund`)."""

    key = models.CharField(max_length=80, unique=True)
    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="refunds")
    payment = models.ForeignKey("orders.Payment", models.PROTECT, related_name="refunds")
    amount = RupiahModelField()
    reason = models.CharField(max_length=12, choices=RefundReason.choices)
    liable = models.CharField(max_length=12, choices=Liable.choices, default=Liable.PRODUCER)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=RefundState.choices, default=RefundState.APPROVED)
    reference = models.CharField(max_length=120, blank=True)  # the provider's, or the bank's
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gte=1), name="refund_of_something")]

    def __str__(self):
        return f"{self.order}: −{self.amount}"


class RefundLine(models.Model):
    """A part of a refund: pieces of an order line, or (line empty) delivery, code and rounding."""

    refund = models.ForeignKey(Refund, models.PROTECT, related_name="lines")
    order_line = models.ForeignKey("orders.OrderLine", models.PROTECT, null=True, blank=True, related_name="refunds")
    qty = models.PositiveIntegerField(default=0)
    amount = RupiahModelField()
    restocked = models.BooleanField(default=False)
    handed_over = models.BooleanField(default=False)  # when it was asked: then the sale is reversed, too

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="refund_line_of_something"),
            models.CheckConstraint(
                condition=Q(order_line__isnull=True, qty=0) | Q(order_line__isnull=False, qty__gte=1),
                name="refund_line_counts_pieces",
            ),
        ]

    def __str__(self):
        return f"{self.refund}: {self.order_line} {self.amount}"
