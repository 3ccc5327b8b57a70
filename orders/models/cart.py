from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Cart(models.Model):
    """A basket: of an account, on whatever device, or of a stranger who is known by the token in the session."""

    token = models.CharField(max_length=32, unique=True)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.token


class CartLine(models.Model):
    cart = models.ForeignKey(Cart, models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", models.CASCADE, related_name="+")
    qty = models.PositiveIntegerField()
    seen_prices = models.JSONField(default=list)  # [[min_qty, rupiah], …] when put in, or last acknowledged

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "variant"], name="one_line_per_variant"),
            models.CheckConstraint(condition=Q(qty__gte=1), name="cart_line_of_something"),
        ]

    def __str__(self):
        return f"{self.qty} × {self.variant}"


class CartChange(models.Model):
    """A change that was made, by the key of whoever sent it: as long as it is kept, sent again it counts once."""

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="changes")
    key = models.UUIDField()
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cart", "key"], name="one_change_per_key")]

    def __str__(self):
        return str(self.key)
