"""Stories as other pages show them: cards in a constant number of queries."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, Q
from django.utils.translation import get_language

from catalog.models import MakerEntry
from catalog.queries.question import keys_of
from cms.models import StoryPage
from cms.queries.steps import journey_steps
from marketplace.models import Producer
from marketplace.queries.journey import public_journey, with_consents
from media.domain.renditions import picture


@dataclass(frozen=True)
class Portrait:
    """For components/portrait.html: a photograph or a drawn face, neither without her consent."""

    picture: object
    face_name: str
    name: str


@dataclass(frozen=True)
class StoryCard:
    title: str
    url: str
    intro: str
    quote: str
    maker: str
    kain: str
    portrait: Portrait
    steps: list
    approved_on: object
    is_untranslated: bool


@dataclass(frozen=True)
class StoryLink:
    """What a page about something else says of a story."""

    title: str
    url: str
    quote: str


def link_to_story_of(producer):
    """StoryLink to her newest public story, or None; one query."""
    pages = StoryPage.objects.filter(producer=producer).public().select_related("locale")
    for story in in_this_language(pages.order_by("-first_published_at", "-pk"))[:1]:
        return StoryLink(story.title, story.address, story.pull_quote)


def stories_about(question, most=3):
    """StoryLinks to up to `most` public stories that fit a Question of the shop's search, the newest first: one query.

    A story that fits in one language, or by its maker's name, is shown in the reader's, if it has a page in it.
    """
    if not question.parts:
        return []
    told_by = Q(producer__in=keys_of(MakerEntry, question, columns=("title",)))
    fitting = StoryPage.objects.public().filter(Q(pk__in=keys_of(StoryPage, question)) | told_by)
    pages = (
        StoryPage.objects.public()
        .filter(translation_key__in=fitting.values("translation_key"))
        .select_related("locale")
    )
    stories = in_this_language(pages.order_by("-first_published_at", "-pk")[: most * 4])
    return [StoryLink(story.title, story.address, "") for story in stories[:most]]


def portrait_of(story):
    producer = story.producer
    if producer is None:
        return Portrait(picture(story.portrait, "wide"), "", story.title)
    if not public_journey(producer).may_show_face:
        return Portrait(None, "", producer.display_name)
    photo = picture(story.portrait or producer.portrait, "wide")
    return Portrait(photo, "" if photo else producer.drawing, producer.display_name)


def kain_of(producer):
    """The cloth of the goods that the producer makes; that of coffee while she has none."""
    first = next((product for product in producer.products.all() if product.category), None)
    return first.category.kain if first else "kopi"


def public_stories(pages):
    """Public ones of `pages` (StoryPages), one per story, in the reader's language if it has one, newest first.

    With everything that `cards_of` reads.
    """
    producers = with_consents(Producer.objects.select_related("portrait")).prefetch_related(
        "portrait__renditions", "products__category"
    )
    stories = (
        pages.public()
        .select_related("locale", "portrait")
        .prefetch_related(Prefetch("producer", queryset=producers), "portrait__renditions")
        .order_by("-first_published_at", "-pk")
    )
    return in_this_language(stories)


def in_this_language(stories):
    """Of each story the page in the active language, else the Indonesian one; order kept."""
    default = settings.LANGUAGE_CODE
    active = get_language() or default
    chosen = {}
    for story in stories:
        if story.locale.language_code not in (active, default):
            continue
        there = chosen.get(story.translation_key)
        if there is None or story.locale.language_code == active:
            chosen[story.translation_key] = story
    return list(chosen.values())


def cards_of(stories):
    return [card_of(story) for story in stories]


def card_of(story):
    return StoryCard(
        title=story.title,
        url=story.address,
        intro=story.intro,
        quote=story.pull_quote,
        maker=story.maker,
        kain=kain_of(story.producer) if story.producer else "kopi",
        portrait=portrait_of(story),
        steps=journey_steps(story.producer) if story.producer else [],
        approved_on=story.approved_on,
        is_untranslated=story.is_untranslated,
    )
