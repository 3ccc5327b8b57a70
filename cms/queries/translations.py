"""In which languages the words of a page are there for the public, and at which addresses."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction

from cms.models import StoryPage
from marketplace.templatetags.ui import in_language


def paths_of(page):
    """{language: path} of a page that is being shown and of its live translations, Indonesian first; one query.

    An address that shows the words of another language instead is none of them. The page knows its locale afterwards.
    """
    pages = page.get_translations(inclusive=True).live().select_related("locale")
    shown = {one.pk: one for one in (pages.public() if isinstance(page, StoryPage) else open_pages(pages))}
    if page.pk in shown:
        page.locale = shown[page.pk].locale
    found = {
        one.locale.language_code: in_language(one.address, one.locale.language_code)
        for one in {**shown, page.pk: page}.values()
    }
    return dict(sorted(found.items(), key=lambda item: item[0] != "id"))


def open_pages(pages):
    """As Wagtail's `public()`, those of `pages` that neither are nor lie under a page with a lock; no query more."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    locks = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    return pages.exclude(Exists(locks))
