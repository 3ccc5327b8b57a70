"""What editors change on pages that visitors see; a draft that is only saved touches none of these columns."""

from marketplace.models.triggers import Trigger, note, site_changes

SEEN = (
    "live", "title", "slug", "path", "url_path", "search_description", "first_published_at", "last_published_at",
    "show_in_menus",
)  # fmt: skip

TRIGGERS = [
    Trigger("wagtailcore_page", (note("'site'"),), columns=SEEN),
    *site_changes(
        "cms_announcementindexpage", "cms_announcementpage", "cms_navigation", "cms_homepage", "cms_standardpage",
        "cms_storyindexpage", "cms_storypage", "cms_collectionindexpage", "cms_collectionpage", "cms_collectionitem",
        "cms_sitesettings", "wagtailcore_pageviewrestriction",
    ),
]  # fmt: skip
