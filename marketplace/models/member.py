from django.conf import settings
from django.db import models

from marketplace.enums import MemberStatus


class Person(models.Model):
    """Who somebody really is: private, never on a public page."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person")
    legal_name = models.CharField(max_length=120)
    phone = models.CharField(max_length=16)  # E.164

    def __str__(self):
        return self.legal_name


class Member(models.Model):
    person = models.OneToOneField(Person, models.PROTECT, related_name="member")
    member_no = models.CharField(max_length=20, unique=True, null=True, blank=True)
    union_no = models.CharField(max_length=30, blank=True)
    public_name = models.CharField(max_length=60)  # what she asked to be called when she applied
    kecamatan = models.ForeignKey("marketplace.Kecamatan", models.PROTECT, null=True, blank=True)
    goods = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=MemberStatus.choices, default=MemberStatus.APPLIED)
    applied_at = models.DateTimeField(null=True, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    client_key = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-applied_at", "-pk"]

    def __str__(self):
        return self.public_name
