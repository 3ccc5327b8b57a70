from django.contrib.auth.models import AbstractUser
from django.db import models

from marketplace.enums import Role


class User(AbstractUser):
    phone = models.CharField(max_length=16, unique=True, null=True, blank=True)  # E.164


class StaffRole(models.Model):
    """What somebody may do, at one mart or (mart empty) for the whole koperasi."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=12, choices=Role.choices)
    mart = models.ForeignKey("marketplace.Mart", models.CASCADE, null=True, blank=True, related_name="roles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "mart"], name="one_row_per_role_and_mart"),
            models.UniqueConstraint(
                fields=["user", "role"], condition=models.Q(mart__isnull=True), name="one_row_per_role_everywhere"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"
