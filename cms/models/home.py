from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from cms.home_blocks import HomeSections
from cms.models.fallback import FallsBack, Localised

STANDARD = ("kelompok", "terbaru", "keluarga", "koleksi", "kisah", "grosir", "porsi", "mart")
IN_FIRST_STYLE = {"kelompok", "terbaru"}  # what the style that comes with the page can show


class HomePage(FallsBack, Localised, Page):
    """The front of the shop. An editor chooses its words, which sections it has and in what order."""

    headline = models.CharField(_("judul besar"), max_length=90, default="Dibuat oleh mereka yang telah pulang.")
    lead = models.CharField(_("kalimat di bawahnya"), max_length=240, blank=True)
    featured_story = models.ForeignKey(
        "cms.StoryPage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("kisah minggu ini"),
        help_text=_("Bila kosong: kisah yang terbaru."),
    )  # fmt: skip

    sections = StreamField(
        HomeSections(), blank=True, verbose_name=_("bagian-bagian beranda"),
        help_text=_("Urutkan, hapus, atau tambahkan. Bila kosong: susunan bawaan."),
    )  # fmt: skip

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("sections"),
        FieldPanel("featured_story"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.StoryIndexPage", "cms.CollectionIndexPage", "cms.AnnouncementIndexPage", "cms.StandardPage"]
    template = "cms/pages/home_page.html"

    private_page_options = []

    class Meta:
        verbose_name = _("beranda")

    def get_view_restrictions(self):
        """None, without asking: the front of a shop is open to everybody."""
        return PageViewRestriction.objects.none()

    @property
    def laid_out(self):
        """[(section, whether the rest of the style is needed from it on)]; the last pair may have no section."""
        chosen = self.sections or self.sections.stream_block.to_python(
            [{"type": kind, "value": {}} for kind in STANDARD]
        )
        kinds = [section.block_type for section in chosen]
        first = next((place for place, kind in enumerate(kinds) if kind not in IN_FIRST_STYLE), len(kinds))
        pairs = [(section, place == first) for place, section in enumerate(chosen)]
        return pairs if first < len(kinds) else [*pairs, (None, True)]
