from django.db import models

from marketplace.enums import NoticeKind


class Notice(models.Model):
    """Something that a producer should know: always in her room, and on its way to her by mail or message."""

    producer = models.ForeignKey("marketplace.Producer", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    key = models.CharField(max_length=80, unique=True)  # what is told twice counts once
    facts = models.JSONField(default=dict)  # what the sentence is made of: names, numbers, rupiah
    link = models.CharField(max_length=200, blank=True)  # path in her room, without a language
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["producer", "-created_at"])]

    def __str__(self):
        return f"{self.producer}: {self.get_kind_display()}"
