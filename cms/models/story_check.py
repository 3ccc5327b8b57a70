"""Who looked through a story for what endangers its teller, and what they said; never changed, never deleted."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.enums import CheckStep
from marketplace.enums import ConsentPurpose

RECOGNISED_BY = (
    ConsentPurpose.FACE, ConsentPurpose.VOICE, ConsentPurpose.REAL_NAME, ConsentPurpose.ORIGIN, ConsentPurpose.VILLAGE,
)  # fmt: skip


class StoryCheckQuerySet(models.QuerySet):
    def of(self, page):
        """Those of exactly the words and pictures that `page` (a StoryPage or a version of it) has now."""
        return self.filter(page_id=page.pk, content_hash=content_hash(page))


class StoryCheck(models.Model):
    """One person's yes to one version of a story. Holds none of its words, so that it may outlive a withdrawal."""

    page_id = models.PositiveBigIntegerField(db_index=True)
    revision_id = models.PositiveBigIntegerField(null=True)
    content_hash = models.CharField(max_length=64)
    step = models.CharField(_("langkah"), max_length=10, choices=CheckStep.choices)
    ticked = models.JSONField(default=list)  # names of the lines of the checklist
    found = models.JSONField(default=dict)  # {kind of finding: how many were left}
    sensitive = models.JSONField(default=list)  # why a case officer has to read it; [] where nobody need
    reason = models.TextField(_("alasan"), max_length=600, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(auto_now_add=True)

    objects = StoryCheckQuerySet.as_manager()

    class Meta:
        ordering = ["checked_at", "pk"]

    def __str__(self):
        return f"{self.get_step_display()}: {self.page_id}"


def why_sensitive(page, risks, *, asked=False):
    """Why the case officer reads this version too, [] where nobody need: the one place of this rule.

    What she agreed to show that lets others recognise her (face, voice, real name, country, village), what the checker
    found, or that the editor asked for it.
    """
    reasons = []
    if page.producer is not None:
        agreed = page.producer.member.person.consents.standing().filter(purpose__in=RECOGNISED_BY)
        reasons = sorted(agreed.values_list("purpose", flat=True))
    return [*reasons, *(["found"] if risks else []), *(["editor"] if asked else [])]


def is_cleared(page):
    """Whether this version of a story went through every step that it needs: nothing else may be published."""
    checks = list(StoryCheck.objects.of(page))
    editor = next((check for check in reversed(checks) if check.step == CheckStep.EDITOR), None)
    if editor is None or not editor.sensitive:
        return editor is not None
    return any(c.step == CheckStep.CASE and c.checked_by_id != editor.checked_by_id for c in checks)


def content_hash(page):
    """SHA-256 of everything that readers see of a version of a story, wherever it was stored."""
    told = {
        "title": page.title, "intro": page.intro, "portrait": page.portrait_id, "producer": page.producer_id,
        "found": page.search_description, "body": _plain(page.body.get_prep_value()),
    }  # fmt: skip
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(value):
    """Blocks without their ids; the items of a list are stored bare by one writer and wrapped by another."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "item":
        return _plain(value["value"])
    return {name: _plain(each) for name, each in value.items() if name != "id"}
