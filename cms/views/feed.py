"""/kisah/feed.xml: the newest stories for readers of RSS, in the language of the address."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.models import StoryPage
from cms.queries.stories import in_this_language
from marketplace.head import absolute, here

NEWEST = 30


class StoriesFeed(Feed):
    """Read anew each time it is asked for."""

    def title(self):
        return _("Kisah mereka yang pulang · SBMI Mart")

    def description(self):
        return _("Kisah purna pekerja migran Jember yang kini membuat barang di SBMI Mart.")

    def link(self):
        return absolute(here("/kisah/"))

    def feed_url(self):
        return absolute(reverse("cms:stories_feed"))

    def items(self):
        stories = StoryPage.objects.public().select_related("locale", "producer")
        return in_this_language(stories.order_by("-first_published_at", "-pk"))[:NEWEST]

    def item_title(self, story):
        return story.title

    def item_description(self, story):
        return story.intro

    def item_link(self, story):
        return absolute(story.address)

    item_guid = item_link

    def item_author_name(self, story):
        return story.maker or "SBMI Mart"

    def item_pubdate(self, story):
        return story.first_published_at


stories_feed = require_safe(cache_control(no_cache=True)(StoriesFeed()))  # what is withdrawn is gone at once
