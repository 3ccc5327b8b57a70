"""Stories as other pages show them: cards in a constant number of queries."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery, prefetch_related_objects
from django.utils.translation import get_language

from catalog.models import MakerEntry, Product
from catalog.queries.question import keys_of
from cms.models import StoryPage
from cms.queries.steps import journey_steps
from marketplace.pages import recalled
from marketplace.queries.journey import keep_purposes, public_journey, with_purposes
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
    language: str  # of all these words, "" where it is the page's


@dataclass(frozen=True)
class StoryLink:
    """What a page about something else says of a story."""

    title: str
    url: str
    quote: str
    language: str  # of the title and the quote, "" where it is the page's


@recalled
def link_to_story_of(producer):
    """StoryLink to her newest public story, or None; one query."""
    pages = StoryPage.objects.filter(producer=producer).public().select_related("locale")
    for story in in_this_language(pages.order_by("-first_published_at", "-pk"))[:1]:
        return StoryLink(story.title, story.address, story.pull_quote, story.language_apart)


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
    return [StoryLink(story.title, story.address, "", story.language_apart) for story in stories[:most]]


def portrait_of(story):
    producer = story.producer
    if producer is None:
        return Portrait(picture(story.portrait, "wide"), "", story.title)
    if not public_journey(producer).may_show_face:
        return Portrait(None, "", producer.display_name)
    photo = picture(story.portrait or producer.portrait, "wide")
    return Portrait(photo, "" if photo else producer.drawing, producer.display_name)


def kain_of(story):
    """The cloth of the goods that its producer makes; that of coffee while she has none."""
    if not hasattr(story, "kain"):
        story.kain = _first_cloth(story.producer_id).first()
    return story.kain or "kopi"


def _first_cloth(producer):
    goods = Product.objects.filter(producer=producer, category__isnull=False).order_by("pk")
    return goods.values_list("category__kain", flat=True)


def public_stories(pages):
    """Public ones of `pages` (StoryPages), one per story, in the reader's language if it has one, newest first.

    With everything that `cards_of` reads.
    """
    return with_pictures(in_this_language(with_makers(pages.public()).order_by("-first_published_at", "-pk")))


def with_makers(pages):
    """Stories with cloth, producer and what she agreed to, in one query; for `with_pictures`."""
    told = pages.select_related(
        "locale", "portrait", "producer__portrait", "producer__kecamatan", "producer__member__person"
    )
    told = told.annotate(kain=Subquery(_first_cloth(OuterRef("producer"))[:1]))
    return with_purposes(told, "producer__member__person")


def with_pictures(stories):
    """A list of stories with the renditions of what `portrait_of` shows: one query, none where no picture is."""
    for story in stories:
        if story.producer:
            keep_purposes(story.producer.member.person, story)
    images = [
        image for story in stories for image in (story.portrait, story.producer and story.producer.portrait) if image
    ]
    prefetch_related_objects(images, "renditions")
    return stories


def story_to_feature(home):
    """The public story that the page `home` features, else the newest, in the reader's language; None without any."""
    pages = StoryPage.objects.public()
    active = get_language() or settings.LANGUAGE_CODE
    here = pages.filter(translation_key=OuterRef("translation_key"), locale__language_code=active)
    read = Q(locale__language_code=active) | Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(here)
    chosen = Exists(StoryPage.objects.filter(pk=home.featured_story_id, translation_key=OuterRef("translation_key")))
    stories = with_makers(pages.filter(read)).order_by(chosen.desc(), "-first_published_at", "-pk")
    return next(iter(with_pictures(list(stories[:1]))), None)


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
        kain=kain_of(story),
        portrait=portrait_of(story),
        steps=journey_steps(story.producer) if story.producer else [],
        approved_on=story.approved_on,
        language=story.language_apart,
    )
