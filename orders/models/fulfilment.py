from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.models.rupiah import RupiahModelField
from orders.enums import FulfilmentState, LineSource, Way


class Zone(models.Model):
    """A delivery zone of the mart's courier: kecamatan with one tariff."""

    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=40)
    fee = RupiahModelField()
    promise = models.CharField(max_length=60)  # "hari ini atau besok"
    promise_en = models.CharField(max_length=60, blank=True)
    kecamatan = models.ManyToManyField("marketplace.Kecamatan", related_name="zones")

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.name}"


class Fulfilment(models.Model):
    """The part of an order that is packed and handed over in one go, from one mart."""

    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="fulfilments")
    way = models.CharField(max_length=8, choices=Way.choices)
    mart = models.ForeignKey("marketplace.Mart", models.PROTECT, related_name="fulfilments")
    source = models.CharField(max_length=8, choices=LineSource.choices, default=LineSource.SHELF)
    state = models.CharField(max_length=18, choices=FulfilmentState.choices, default=FulfilmentState.PENDING)
    fee = RupiahModelField(default=0)  # delivery income earned when this part arrives
    code = models.CharField(max_length=8, blank=True)  # pick-up code: on the shopper's page, never on staff screens
    promised_from = models.DateTimeField(null=True, blank=True)  # what the shopper was told: ready from then
    ready_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateTimeField(null=True, blank=True)
    courier = models.CharField(max_length=40, blank=True)
    tracking_no = models.CharField(max_length=40, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)  # collected or delivered
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    hand_over_key = models.UUIDField(null=True, blank=True, unique=True)  # of the request: sent twice is once
    received_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["mart", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code="") & ~Q(state__in=["collected", "delivered", "uncollected", "cancelled"]),
                name="open_pickup_code_is_unique",
            )
        ]

    def __str__(self):
        return f"{self.order}/{self.pk}"

    @property
    def code_shown(self):
        return f"{self.code[:4]} {self.code[4:]}"
