from django.conf import settings
from django.db import models
from django.db.models import Q

from catalog.enums import ReturnReason, ReturnState


class GoodsReturn(models.Model):
    """A return slip (nota retur): goods of one producer that wait at one mart for her to fetch them."""

    number = models.CharField(max_length=20, unique=True)  # NR-261123-0002
    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, related_name="goods_returns")
    mart = models.ForeignKey("marketplace.Mart", models.PROTECT, related_name="goods_returns")
    reason = models.CharField(max_length=8, choices=ReturnReason.choices)
    state = models.CharField(max_length=10, choices=ReturnState.choices, default=ReturnState.DUE)
    note = models.CharField(max_length=200, blank=True)
    fetch_by = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(  # nobody: what expired is taken off the shelf by the sweep
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)  # fetched or called off
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    client_key = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["mart", "state"]), models.Index(fields=["producer", "-made_at"])]

    def __str__(self):
        return self.number


class GoodsReturnLine(models.Model):
    """Pieces of one batch that go home."""

    goods_return = models.ForeignKey(GoodsReturn, models.PROTECT, related_name="lines")
    batch = models.ForeignKey("catalog.Batch", models.PROTECT, related_name="return_lines")
    qty = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(qty__gte=1), name="return_of_something"),
            models.UniqueConstraint(fields=["goods_return", "batch"], name="one_line_per_batch_and_return"),
        ]

    def __str__(self):
        return f"{self.goods_return}: {self.qty} × {self.batch}"
