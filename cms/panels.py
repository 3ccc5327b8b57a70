"""What stands beside a story in the Wagtail admin."""

from wagtail.admin.panels import HelpPanel

from cms.enums import CHECKLIST
from cms.models.story_check import StoryCheck, why_sensitive


class SafetyPanel(HelpPanel):
    """What the checker found in the newest version, who has to read it, and who did."""

    def clone_kwargs(self):
        return {"heading": self.heading}

    def __init__(self, heading):
        super().__init__(heading=heading, template="cms/admin/safety.html")

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            page = self.instance
            risks = page.risks
            return {
                **super().get_context_data(parent_context),
                "risks": risks,
                "sensitive": why_sensitive(page, risks),
                "checks": StoryCheck.objects.of(page).select_related("checked_by") if page.pk else [],
                "lines": CHECKLIST.values(),
            }
