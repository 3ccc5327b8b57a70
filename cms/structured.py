"""schema.org for stories: who tells, under the name that she chose."""

from marketplace.head import absolute
from marketplace.structured import CONTEXT, organization


def article_data(story, url, image):
    """A public story. Its author is the maker under her public name; a story about nobody is the koperasi's."""
    data = {
        "@context": CONTEXT,
        "@type": "Article",
        "headline": story.title,
        "url": url,
        "mainEntityOfPage": url,
        "image": [image],
        "author": [_author(story.producer)],
        "publisher": organization(),
        "inLanguage": story.locale.language_code,
        "datePublished": story.first_published_at.isoformat(),
        "dateModified": (story.last_published_at or story.first_published_at).isoformat(),
    }
    words = story.search_description or story.intro
    return data | ({"description": words} if words else {})


def _author(producer):
    if producer is None:
        return organization()
    return {"@type": "Person", "name": producer.display_name, "url": absolute(producer.get_absolute_url())}
