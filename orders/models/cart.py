from django.db import models
from django.db.models import Q


class Cart(models.Model):
    """A basket, known to its shopper by the token in her session."""

    token = models.CharField(max_length=32, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.token


class CartLine(models.Model):
    cart = models.ForeignKey(Cart, models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", models.CASCADE, related_name="+")
    qty = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "variant"], name="one_line_per_variant"),
            models.CheckConstraint(condition=Q(qty__gte=1), name="cart_line_of_something"),
        ]

    def __str__(self):
        return f"{self.qty} × {self.variant}"


class CartChange(models.Model):
    """A change that was made, by the key of whoever sent it: however late it comes again, it counts once."""

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="changes")
    key = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cart", "key"], name="one_change_per_key")]

    def __str__(self):
        return str(self.key)
