from django.conf import settings
from django.db import models


class StaffAction(models.Model):
    """Who did what to what, and when. Written once, never changed."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["subject"])]

    def __str__(self):
        return f"{self.action} {self.subject}"
