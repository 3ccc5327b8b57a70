"""/cms/panduan/: how the editors of this shop work, in their language, to read, to search and to print."""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.models import AnnouncementIndexPage, CollectionIndexPage, HomePage, StoryIndexPage

SECTION = re.compile(r'<section id="([a-z-]+)">\s*<h2>(.*?)</h2>(.*?)</section>', re.S)
LEADS_TO = {
    "home": HomePage, "stories": StoryIndexPage, "collections": CollectionIndexPage,
    "announcements": AnnouncementIndexPage,
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    slug: str
    title: str
    text: str  # HTML of our own template

    def speaks_of(self, words):
        said = strip_tags(f"{self.title} {self.text}").casefold()
        return all(word in said for word in words)


class HandbookView(WagtailAdminTemplateMixin, TemplateView):
    """`?cari=` leaves the sections that speak of every word given."""

    template_name = "cms/admin/handbook.html"
    page_title = _("Buku panduan")
    header_icon = "help"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **more):
        asked = self.request.GET.get("cari", "").strip()[:80]
        sections = sections_in(get_language())
        found = [section for section in sections if section.speaks_of(asked.casefold().split())]
        return super().get_context_data(asked=asked, sections=found, **more)


def sections_in(language):
    """The Sections of the handbook, in Indonesian unless `language` is "en"."""
    pages = {name: model.objects.filter(locale__language_code="id").first() for name, model in LEADS_TO.items()}
    text = render_to_string(f"cms/admin/handbook_{'en' if language == 'en' else 'id'}.html", pages)
    return [Section(slug, title, mark_safe(body)) for slug, title, body in SECTION.findall(text)]
