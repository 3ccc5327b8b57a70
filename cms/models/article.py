from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import PageBody
from cms.models.fallback import Localised


class StandardPage(Localised, Page):
    """A page of words: about us, how to shop, help, privacy."""

    intro = models.CharField(_("pengantar"), max_length=300, blank=True)
    body = StreamField(PageBody(), blank=True, verbose_name=_("isi"))

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = []
    template = "cms/pages/standard_page.html"

    class Meta:
        verbose_name = _("halaman")
