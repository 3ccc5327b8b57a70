from django.db import models
from django.db.models import Q


class OutboxMessage(models.Model):
    """Work promised by a transaction and done after it: a mail, a refund at Stripe, a session to expire."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80, unique=True)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at__isnull=True, dead_at__isnull=True), name="outbox_due")
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"
