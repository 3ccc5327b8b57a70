"""The <head> of the pages that editors make; a page that is only being previewed says "noindex" and no more."""

from django import template
from django.utils.translation import gettext as _

from cms.postcards import page_postcard, story_postcard
from cms.queries.translations import paths_of
from cms.structured import article_data
from marketplace.head import Head, absolute, from_photo, from_postcard, here, shop_picture
from marketplace.queries.journey import public_journey
from marketplace.structured import CONTEXT, breadcrumbs, organization, website
from media.domain.renditions import share_picture

register = template.Library()
HEAD = "components/head.html"


@register.inclusion_tag(HEAD, takes_context=True)
def home_head(context, page):
    description = page.search_description or page.lead
    return _head(context, page, page.headline, description, website(), {"@context": CONTEXT, **organization()})


@register.inclusion_tag(HEAD, takes_context=True)
def stories_head(context, page):
    way = breadcrumbs((page.title, here("/kisah/")))
    return _head(context, page, page.title, page.search_description or page.intro, way)


@register.inclusion_tag(HEAD, takes_context=True)
def collections_head(context, page):
    way = breadcrumbs((page.title, here("/koleksi/")))
    return _head(context, page, page.title, page.search_description or page.intro, way)


@register.inclusion_tag(HEAD, takes_context=True)
def collection_head(context, page):
    """A collection; out of its season search engines do not list it."""
    paths = paths_of(page)
    original = page.original
    description = page.search_description or page.intro or page.words
    way = breadcrumbs((_("Koleksi"), here("/koleksi/")), (page.title, page.address))
    picture = from_photo(share_picture(original.picture), page.title)
    return _head(
        context, page, page.title, description, way, picture=picture, is_listed=original.is_in_season(), paths=paths
    )


@register.inclusion_tag(HEAD, takes_context=True)
def announcements_head(context, page):
    way = breadcrumbs((page.title, here("/pengumuman/")))
    return _head(context, page, page.title, page.search_description or page.intro, way)


@register.inclusion_tag(HEAD, takes_context=True)
def announcement_head(context, page):
    """An announcement; when it is over search engines do not list it."""
    way = breadcrumbs((_("Pengumuman"), here("/pengumuman/")), (page.title, page.address))
    description = page.search_description or page.text
    return _head(context, page, page.title, description, way, is_listed=not page.original.is_over)


@register.inclusion_tag(HEAD, takes_context=True)
def article_head(context, page):
    picture = from_postcard(page_postcard(page), "cms:page_picture", page.slug)
    way = breadcrumbs((page.title, page.address))
    return _head(context, page, page.title, page.search_description or page.intro, way, picture=picture)


@register.inclusion_tag(HEAD, takes_context=True)
def story_head(context, page):
    """A story; its picture is her portrait only while she agrees to show her face."""
    if _is_preview(context):
        return {"head": None}
    photo = from_photo(share_picture(_portrait(page)), page.title)
    picture = photo or from_postcard(story_postcard(page), "cms:story_picture", page.slug)
    paths = paths_of(page)
    path = paths[page.locale.language_code]
    facts = [("article:published_time", page.first_published_at.isoformat())]
    facts += [("article:author", absolute(page.producer.get_absolute_url()))] if page.producer else []
    way = breadcrumbs((_("Kisah"), here("/kisah/")), (page.title, path))
    return {
        "head": Head(
            title=page.title,
            description=page.search_description or page.intro or page.pull_quote,
            path=path,
            paths=paths,
            picture=picture,
            kind="article",
            is_listed=not page.noindex,
            facts=tuple(facts),
            data=(article_data(page, absolute(path), picture.url), way) if not page.noindex else (),
        )
    }


def _portrait(story):
    producer = story.producer
    if producer is None or not public_journey(producer).may_show_face:
        return None
    return story.portrait or producer.portrait


def _head(context, page, title, description, *data, picture=None, is_listed=True, paths=None):
    if _is_preview(context):
        return {"head": None}
    paths = paths or paths_of(page)
    path = paths[page.locale.language_code]
    picture = picture or shop_picture()
    return {"head": Head(title, description, path, picture, paths=paths, data=data, is_listed=is_listed)}


def _is_preview(context):
    return context.get("is_preview_by_producer") or getattr(context.get("request"), "is_preview", False)
