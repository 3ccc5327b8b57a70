"""Stories and the shop front for any room's template."""

from django import template
from django.utils.translation import get_language

from catalog.queries.cards import cards
from catalog.queries.shop import arranged, featured_categories, newest, of_producer
from cms.models import StoryPage
from cms.queries.shopfront import marts_with_hours, sample_split, stairs
from cms.queries.steps import journey_steps, told_steps
from cms.queries.stories import (
    card_of,
    cards_of,
    link_to_story_of,
    public_stories,
    stories_about,
    story_to_feature,
)
from marketplace.queries.journey import may_be_heard

register = template.Library()


@register.simple_tag
def producer_story(producer):
    """`{% producer_story producer as story %}`: a StoryLink, or None where she has no public story."""
    return link_to_story_of(producer) if producer else None


@register.simple_tag
def found_stories(question, most=3):
    """`{% found_stories question as stories %}`: StoryLinks to stories that fit a search."""
    return stories_about(question, most) if question else []


@register.simple_tag
def latest_story():
    """The StoryCard of the newest public story, or None."""
    stories = public_stories(StoryPage.objects.all())
    return card_of(stories[0]) if stories else None


@register.simple_tag
def all_stories():
    """StoryCards of every public story, newest first."""
    return cards_of(public_stories(StoryPage.objects.all()))


@register.simple_tag
def story_of_the_week(home):
    """The StoryCard that the editor chose on the page `home`, else the newest; None where nothing is public."""
    story = story_to_feature(home)
    return card_of(story) if story else None


@register.simple_tag
def story_card(page):
    """The StoryCard of a page that is being shown."""
    return card_of(page)


@register.simple_tag
def road_home(producer):
    """Steps for components/journey.html, as far as she agreed."""
    return journey_steps(producer) if producer else []


@register.simple_tag
def way_told(steps, producer):
    """Steps of a timeline for components/journey.html, as far as she agreed."""
    return told_steps(steps, producer)


@register.simple_tag
def may_hear(producer):
    """Whether the voice in a story may be heard: nobody's, or hers while she agrees."""
    return producer is None or may_be_heard(producer)


@register.simple_tag
def goods_of(products):
    """Product cards of those among `products` that are for sale, in their order."""
    return cards(product for product in products if product)


@register.simple_tag
def goods_by(producer, count=4):
    """Product cards of the newest goods of a producer."""
    return cards(arranged(of_producer(producer))[:count]) if producer else []


@register.simple_tag
def newest_goods(count=4):
    return cards(newest(count))


@register.simple_tag
def shop_categories(count=6):
    return featured_categories(count)


@register.simple_tag
def price_stairs():
    return stairs()


@register.simple_tag
def where_money_goes():
    return sample_split()


@register.simple_tag
def our_marts():
    return marts_with_hours()


@register.simple_tag
def category_name(category):
    """The name of a category in the reader's language."""
    return category.name_en if get_language() == "en" and category.name_en else category.name
