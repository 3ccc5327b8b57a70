from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.enums import NoticeKind, NoticeTopic


def all_topics():
    return list(NoticeTopic.values)


def orders_only():
    """What comes by WhatsApp before she chooses: only what buyers wait for."""
    return [NoticeTopic.ORDERS.value]


class Notice(models.Model):
    """Something that a producer should know: always in her room, and on its way to her by mail or message."""

    producer = models.ForeignKey("marketplace.Producer", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    key = models.CharField(max_length=80, unique=True)  # what is told twice counts once
    facts = models.JSONField(default=dict)  # what the sentence is made of: names, numbers, rupiah
    link = models.CharField(max_length=200, blank=True)  # path in her room, without a language
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    texted_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # a person passed it on
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["producer", "-created_at"]),
            models.Index(fields=["producer"], condition=Q(read_at=None), name="unread_notices"),
        ]

    def __str__(self):
        return f"{self.producer}: {self.get_kind_display()}"


class NoticeWish(models.Model):
    """How a producer wants to be told. Her room always tells her; without a row only that and the defaults hold."""

    producer = models.OneToOneField("marketplace.Producer", models.CASCADE, related_name="notice_wish")
    new_email = models.EmailField(blank=True)  # until she follows the link that was sent to it
    mail_topics = models.JSONField(default=all_topics)
    text_topics = models.JSONField(default=orders_only)
    by_hand = models.BooleanField(default=True)  # staff may pass notices on by WhatsApp
    language = models.CharField(max_length=2, default="id")

    def __str__(self):
        return f"{self.producer}: {self.mail_topics} {self.text_topics}"
