"""The drawn pictures of stories and pages: a title and a name that the public may read."""

from cms.queries.stories import kain_of
from marketplace.domain.postcard import Postcard


def story_postcard(story):
    """`story` is public; her cloth is that of the goods she makes."""
    return Postcard(story.title, story.maker, "", kain_of(story), of=f"story-{story.pk}")


def page_postcard(page):
    return Postcard(page.title, "", "", "kain", of=f"page-{page.pk}")
