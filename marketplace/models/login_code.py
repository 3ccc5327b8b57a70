from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from marketplace.enums import CodeKind


class LoginCodeQuerySet(models.QuerySet):
    def open(self, at):
        return self.filter(ended_at__isnull=True, expires_at__gt=at)


class LoginCode(models.Model):
    """A code that opens an account once. Only a digest is kept; what it was, nobody can read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="login_codes")
    kind = models.CharField(max_length=8, choices=CodeKind)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)  # good and bad
    ended_at = models.DateTimeField(null=True, blank=True)  # used, or replaced by a newer one
    used_by = models.UUIDField(null=True, blank=True)  # the form that used it: sent again it is the same use

    objects = LoginCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], condition=models.Q(ended_at__isnull=True), name="one_open_code_of_a_kind"
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.get_kind_display()}"
