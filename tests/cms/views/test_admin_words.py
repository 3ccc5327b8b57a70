"""The screens of an editor's day speak Indonesian, in what is seen and in what is read aloud."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from catalog.models import Category
from cms.domain.story import submit_story
from cms.models import HomePage, StandardPage
from media.models import MartImage
from tests.factories.catalog import make_product
from tests.factories.cms import make_draft, make_image, make_story, story_index
from tests.factories.cms_collections import make_collection
from tests.factories.marketplace import user_of

SPOKEN = {"aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value", "data-w-progress-active-value"}
ENGLISH = """
Actions (footer)|Add Comment|Add comment|Are you sure|Approve|Autosave|Available in|Awaiting|Breadcrumb|Bulk actions
Change privacy|Changes requested|Checks|Child pages|Close dialog|Collapse|Comment notifications|Comments|Compare with
Content metrics|Create a page|Current page status|Date updated|Draft saved|Edit account avatar|Edit this|Edited by
Exploring|Filter by|First published|Focal point|For search engines|For site menus|Grid layout|Has child pages|History
In Moderation|In progress|Issues found|Keyboard shortcut|Layout|List layout|Locale|Locking|Log out|Mart image
Meta description|Minimap|More actions|More options for|Name and Email|Newest|No publishing schedule|Not visible
Notifications|Oldest|Once live|Owner|Page title|Page type|Page visibility|Pagination|Preview|Profile picture|Publish
Readability|Reading time|Referenced|Request changes|Reviewers can|Save changes|Save draft|Schedule|Search|Select all
Select row|Set schedule|Show filters|Side panel|Skip to main|Sort by|Submit|Switch locales|Tags|Task|Text editing
Theme preferences|Title tag|Toggle|Unpublish|Upload|Usage|View details|View history|View live|Visible to all
Visit the live|Workflow|halaman-halaman|Konsep|konsep|publikasi|Publikasi| anda|Root
"""


class Words(HTMLParser):
    """What a person sees or hears of a page: its text and the attributes that speak."""

    def __init__(self, html):
        super().__init__()
        self.found, self.silent = [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style")
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.found.append(" ".join(data.split()))


def english_on(page):
    assert page.status_code == 200
    heard = Words(page.content.decode()).found
    listed = [word for row in ENGLISH.strip().splitlines() for word in row.split("|")]
    # Wagtail writes this one label into its template untranslatably.
    return {text for text in heard if text != "Actions" and any(word in text for word in listed)}


@pytest.fixture
def addresses(telling_siti, fitri):
    """Every screen on the way from the waiting story to the shop, and those beside it."""
    collection = make_collection(make_product(telling_siti), season_from=date(2026, 1, 1))
    waiting = submit_story(make_draft(telling_siti, title="Satu koper"), by=user_of(telling_siti))
    image = make_image(telling_siti)
    MartImage.objects.filter(pk=image.pk).update(title="Foto dapur")
    pages = {
        "wagtailadmin_pages:edit": [
            waiting,
            HomePage.objects.first(),
            StandardPage.objects.first(),
            story_index(),
            collection,
            collection.get_parent(),
        ],
        "wagtailadmin_pages:history": [waiting],
        "wagtailadmin_pages:workflow_history": [waiting],
        "wagtailadmin_pages:add_subpage": [HomePage.objects.first()],
        "wagtailadmin_pages:unpublish": [StandardPage.objects.first(), collection],
        "wagtailadmin_pages:delete": [StandardPage.objects.first()],
        "wagtailadmin_explore": [HomePage.objects.first(), story_index(), collection.get_parent()],
        "simple_translation:submit_page_translation": [waiting],
        "wagtailimages:edit": [image],
        "kategori:edit": [Category.objects.get()],
    }
    plain = ("wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_account", "wagtailimages:index",
             "wagtailimages:add_multiple", "wagtailadmin_pages:search", "kategori:index")  # fmt: skip
    found = [reverse(name) for name in plain]
    return found + [reverse(name, args=[page.pk]) for name, those in pages.items() for page in those]


def test_no_screen_of_an_editor_speaks_english(as_user, fitri, addresses):
    client = as_user(fitri)

    said = {address: english_on(client.get(address)) for address in addresses}

    assert {address: words for address, words in said.items() if words} == {}


def test_what_happened_to_a_story_is_told_in_indonesian(as_user, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri)
    client = as_user(fitri)

    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    done = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), follow=True)

    assert english_on(history) == english_on(done) == set()
    assert "diturunkan" in done.content.decode()


def test_the_words_that_the_browser_puts_in_are_indonesian_too(as_user, fitri):
    said = as_user(fitri).get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    assert '"Collapse all": "Lipat semua"' in said
    assert '"Insert a block": "Tambah bagian"' in said
