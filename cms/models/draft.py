from django.db import models


class DraftMark(models.Model):
    """How far the draft of a story has come, so that what was typed earlier never replaces what was typed later."""

    page = models.OneToOneField("cms.StoryPage", models.CASCADE, primary_key=True, related_name="draft_mark")
    version = models.PositiveIntegerField(default=0)  # one more with each save
    writers = models.JSONField(default=list)  # [[opened page, its highest count], …], whoever saved last at the end
    revision_id = models.PositiveBigIntegerField(null=True)  # the newest that was counted
    begun_at = models.DateTimeField(null=True)  # when it was first written
    changed = models.JSONField(default=dict)  # {field: [version, writer] of its last change}; no words

    def __str__(self):
        return f"{self.page_id}: {self.version}"
