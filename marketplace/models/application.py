from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.urls import reverse
from django.utils import timezone

from marketplace.enums import ApplicationState


def private_storage():
    return storages["private"]


class Application(models.Model):
    """What a member-to-be sent, and where it stands. Whoever holds the link with the token may read and answer it."""

    member = models.OneToOneField("marketplace.Member", models.CASCADE, related_name="application")
    token = models.CharField(max_length=43, unique=True)  # of her secret link
    state = models.CharField(max_length=10, choices=ApplicationState, default=ApplicationState.SUBMITTED)
    desa = models.CharField(max_length=80, blank=True)
    photo = models.FileField(storage=private_storage, max_length=80, blank=True)  # for staff and the holder of the link
    checks = models.JSONField(default=list, blank=True)  # values of Check that staff made sure of
    waiting_since = models.DateTimeField(default=timezone.now)  # since it is the turn of whoever is to act
    link_wanted_at = models.DateTimeField(null=True, blank=True)  # she lost her link, and no messenger could send it
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["waiting_since", "pk"]
        indexes = [models.Index(fields=["state", "waiting_since"])]

    def __str__(self):
        return f"{self.member}: {self.get_state_display()}"

    def get_absolute_url(self):
        return reverse("marketplace:application", args=[self.token])

    @property
    def is_open(self):
        return self.state in ApplicationState.open


class ApplicationEvent(models.Model):
    """One move of an application, with what was asked, answered or decided. Written once; erased only with it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    before = models.CharField(max_length=10, choices=ApplicationState, blank=True)
    after = models.CharField(max_length=10, choices=ApplicationState)
    words = models.CharField(max_length=600, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.before} → {self.after}"
