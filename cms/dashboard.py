"""What waits for an editor, on the first page of the Wagtail admin."""

from datetime import timedelta

from django.utils import timezone
from wagtail.admin.ui.components import Component

from catalog.models import Product
from catalog.queries.desk import waiting_changes
from cms.queries import consents
from cms.queries.announcements import current_announcements, ending_soon
from marketplace import rules

LISTED = 5
SOON = timedelta(days=7)


class WaitingListings(Component):
    """Goods that staff review; who may do that here follows them, others read how many there are."""

    name = "waiting_listings"
    template_name = "cms/admin/waiting_listings.html"
    order = 60

    def get_context_data(self, parent_context):
        waiting, changes = Product.objects.waiting_for_review(), waiting_changes().count()
        may_review = rules.is_staff(parent_context["request"].user)
        return {
            "count": waiting.count(),
            "listings": waiting.select_related("producer")[:LISTED] if may_review else (),
            "changes": changes,
            "may_review": may_review,
        }


class EndingConsents(Component):
    """Whom to ask again, in good time."""

    name = "ending_consents"
    template_name = "cms/admin/ending_consents.html"
    order = 70

    def get_context_data(self, parent_context):
        return {"ending": consents.ending_soon()}


class Announcements(Component):
    """What the shop announces now, and what of it is over within SOON."""

    name = "announcements"
    template_name = "cms/admin/announcements.html"
    order = 80

    def get_context_data(self, parent_context):
        return {"current": current_announcements(), "ending": ending_soon(timezone.now() + SOON)[:LISTED]}
