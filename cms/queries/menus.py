"""The links of the menus: those that editors chose, as far as they lead somewhere now, else those of the shop."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.enums import PATHS, Place
from cms.models import AnnouncementPage, Navigation, StoryPage
from cms.queries.translations import open_pages
from marketplace.pages import recalled_around_pages
from marketplace.templatetags.ui import in_language

DEPTH_OF_HOME = 2
HEADER = tuple((place, "") for place in (Place.GOODS, Place.COLLECTIONS, Place.STORIES, Place.MAKERS, Place.MARTS))
FOOTER_SHOP = (
    (Place.GOODS, _("Semua barang")), (Place.COLLECTIONS, _("Koleksi dan bingkisan")),
    (Place.STORIES, _("Kisah mereka yang pulang")), (Place.SAVED, ""), (Place.COLLECT, ""),
)  # fmt: skip
FOOTER_HELP = ((Place.APPLY, ""),)


@dataclass(frozen=True)
class Link:
    """`language` is that of the words, "" where it is the page's."""

    label: str
    url: str
    language: str = ""


@dataclass(frozen=True)
class Menus:
    header: list[Link]
    footer_shop: list[Link]
    footer_help: list[Link]
    may_have_news: bool  # False where there are no announcements, neither now nor later


@recalled_around_pages
def menus():
    """The Menus in the reader's language: one query, and up to two more where they lead to pages."""
    chosen = _arrangement()
    parts = [getattr(chosen, name).raw_data for name in ("header", "footer_shop", "footer_help")]
    wanted = {block["value"].get("page") for part in parts for block in part if block["type"] == "halaman"} - {None}
    pages = _pages(wanted) if wanted or chosen.has_marked else {}
    header, shop, helping = (
        _links(part, pages) or [_to_place(place, str(words)) for place, words in ours]
        for part, ours in zip(parts, (HEADER, FOOTER_SHOP, FOOTER_HELP), strict=True)
    )
    marked = [_to_page({}, page) for pk, page in pages.items() if page.show_in_menus and pk not in wanted]
    return Menus(header, shop, [*helping, *marked], chosen.has_news)


def _arrangement():
    news = AnnouncementPage.objects.live().not_over()
    found = Navigation.objects.annotate(has_marked=Exists(_marked()), has_news=Exists(news)).first()
    if found is None:
        found = Navigation()
        found.has_marked = found.has_news = True
    return found


def _marked():
    """Pages that bear the mark of Wagtail, in the language in which editors write first."""
    return Page.objects.live().filter(
        show_in_menus=True, locale__language_code=settings.LANGUAGE_CODE, depth__gt=DEPTH_OF_HOME
    )


def link_to(page_id):
    """The Link to a page under its own name, None where it leads nowhere."""
    page = _pages({page_id}).get(page_id)
    return page and _to_page({}, page)


def _pages(wanted):
    """{pk: Page} of the pages `wanted` that the public may read, and of those marked for menus; as in the tree.

    Each knows its `local`, the page in the reader's language, else itself.
    """
    told = StoryPage.objects.filter(pk=OuterRef("pk"))
    found = Page.objects.live().filter(Q(pk__in=wanted) | Q(pk__in=_marked().values("pk")))
    found = found.filter(~Exists(told) | Exists(told.public())).select_related("locale").order_by("path")
    pages = {page.pk: page for page in open_pages(found)}
    said = _translations(pages.values())
    for page in pages.values():
        page.local = said.get(page.translation_key, page)
    return pages


def _translations(pages):
    keys = [page.translation_key for page in pages if page.locale.language_code != get_language()]
    if not keys:
        return {}
    there = open_pages(Page.objects.live().filter(translation_key__in=keys, locale__language_code=get_language()))
    return {page.translation_key: page for page in there.select_related("locale")}


def _links(blocks, pages):
    links = []
    for block in blocks:
        value = block["value"]
        if block["type"] == "tempat" and value["place"] in PATHS:
            links.append(_to_place(Place(value["place"]), *_own_words(value)))
        elif value.get("page") in pages:
            links.append(_to_page(value, pages[value["page"]]))
    return links


def _to_place(place, label, language=""):
    return Link(label or str(place.label), in_language(PATHS[place], get_language()), language)


def _to_page(value, page):
    label, language = _own_words(value)
    local = page.local
    path = "/" + local.url_path.split("/", 2)[2]  # without the slug of its home
    apart = local.locale.language_code if local.locale.language_code != get_language() else ""
    return Link(label or local.title, in_language(path, get_language()), language if label else apart)


def _own_words(value):
    """(words of the editor, their language where it is not the page's)"""
    if get_language() == settings.LANGUAGE_CODE:
        return value.get("label", ""), ""
    english = value.get("label_en", "")
    return (english, "") if english else (value.get("label", ""), settings.LANGUAGE_CODE if value.get("label") else "")
