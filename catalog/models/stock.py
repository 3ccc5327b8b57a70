from django.db import models
from django.db.models import F, Q

from catalog.enums import PlaceKind, ReservationState


class Place(models.Model):
    """Where goods can be: a mart's shelf or a producer's home."""

    kind = models.CharField(max_length=8, choices=PlaceKind.choices)
    mart = models.OneToOneField("marketplace.Mart", models.PROTECT, null=True, blank=True, related_name="shelf")
    producer = models.OneToOneField("marketplace.Producer", models.PROTECT, null=True, blank=True, related_name="home")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=PlaceKind.SHELF, mart__isnull=False, producer__isnull=True)
                | Q(kind=PlaceKind.HOME, mart__isnull=True, producer__isnull=False),
                name="place_is_a_shelf_or_a_home",
            )
        ]

    def __str__(self):
        return str(self.mart or self.producer)


class StockLevel(models.Model):
    """How much of a batch is at a place. Written by `catalog.domain.stock` alone, always with a movement."""

    batch = models.ForeignKey("catalog.Batch", models.PROTECT, related_name="levels")
    place = models.ForeignKey(Place, models.PROTECT, related_name="levels")
    on_hand = models.PositiveIntegerField(default=0)
    reserved = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "place"], name="one_level_per_batch_and_place"),
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="stock_never_negative"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, reserved__lte=F("on_hand")), name="reserved_within_on_hand"
            ),
        ]
        indexes = [
            models.Index(fields=["place", "batch"], condition=Q(on_hand__gt=0), name="level_with_goods"),
        ]

    def __str__(self):
        return f"{self.batch} @ {self.place}: {self.on_hand} ({self.reserved})"


class Reservation(models.Model):
    """Pieces of one level promised to one order line, or set aside to go home with one line of a GoodsReturn.

    What was used stays as the line's allocation.
    """

    level = models.ForeignKey(StockLevel, models.PROTECT, related_name="reservations")
    line = models.ForeignKey("orders.OrderLine", models.PROTECT, null=True, blank=True, related_name="reservations")
    return_line = models.OneToOneField(
        "catalog.GoodsReturnLine", models.PROTECT, null=True, blank=True, related_name="reservation"
    )
    qty = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=ReservationState.choices, default=ReservationState.HELD)
    expires_at = models.DateTimeField(null=True, blank=True)  # empty once paid
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(qty__gte=1), name="reservation_of_something"),
            models.CheckConstraint(
                condition=Q(line__isnull=False, return_line__isnull=True)
                | Q(line__isnull=True, return_line__isnull=False),
                name="reservation_for_an_order_or_a_return",
            ),
        ]
        indexes = [
            models.Index(fields=["level", "expires_at"], condition=Q(state="held"), name="reservation_held"),
        ]

    def __str__(self):
        return f"{self.line or self.return_line}: {self.qty} × {self.level}"
