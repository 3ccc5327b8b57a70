from django.conf import settings
from django.db import models


class DataExport(models.Model):
    """One archive of all that is held on a producer: asked for, made by the worker, and gone after a week."""

    producer = models.ForeignKey("marketplace.Producer", models.CASCADE, related_name="exports")
    token = models.CharField(max_length=43, unique=True)  # in the address of its download
    asked_at = models.DateTimeField()
    steps = models.PositiveIntegerField(default=0)
    steps_done = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=80, blank=True)  # in the private storage
    size = models.PositiveBigIntegerField(default=0)  # bytes
    ready_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)  # last try; the worker tries again

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return f"{self.producer}: {self.asked_at:%Y-%m-%d}"

    @property
    def percent(self):
        return 100 * self.steps_done // self.steps if self.steps else 0


class Erasure(models.Model):
    """A producer leaves and wants her data gone: the public side at once, the rest when nothing is open any more."""

    producer = models.OneToOneField("marketplace.Producer", models.PROTECT, related_name="erasure")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self):
        return f"{self.producer}: {self.asked_at:%Y-%m-%d}"
