from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction

from cms.models.fallback import FallsBack, Localised


class HomePage(FallsBack, Localised, Page):
    """The front of the shop. An editor chooses the headline, the sentence under it and the story of the week."""

    headline = models.CharField(_("judul besar"), max_length=90, default="Dibuat oleh mereka yang telah pulang.")
    lead = models.CharField(_("kalimat di bawahnya"), max_length=240, blank=True)
    featured_story = models.ForeignKey(
        "cms.StoryPage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("kisah minggu ini"),
        help_text=_("Bila kosong: kisah yang terbaru."),
    )  # fmt: skip

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("lead"), FieldPanel("featured_story")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.StoryIndexPage", "cms.CollectionIndexPage", "cms.StandardPage"]
    template = "cms/pages/home_page.html"

    private_page_options = []

    class Meta:
        verbose_name = _("beranda")

    def get_view_restrictions(self):
        """None, without asking: the front of a shop is open to everybody."""
        return PageViewRestriction.objects.none()
