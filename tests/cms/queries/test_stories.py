"""Stories in the shop's search: only public ones, in the reader's language, gone in the same moment."""

import pytest
from django.utils import translation

from catalog.domain.shop_entries import freshen_all
from catalog.queries.question import read
from cms.domain.withdrawal import withdraw
from cms.queries.stories import stories_about
from tests.factories.catalog import make_product
from tests.factories.cms import make_draft, make_story, paragraph, translate
from tests.factories.marketplace import user_of


@pytest.fixture
def told(telling_siti, fitri, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = make_story(telling_siti, editor=fitri, title="Satu koper", body=[paragraph("Hujan di Wonosobo.")])
        translate(page)
    return page


def titles(words):
    return [story.title for story in stories_about(read(words))]


def test_a_story_is_found_by_title_words_and_maker(told, telling_siti):
    make_product(telling_siti)
    freshen_all()

    assert titles("koper") == titles("hujan wonosobo") == titles("siti") == ["Satu koper"]
    assert titles("salju") == titles("") == []


def test_an_english_reader_finds_it_by_either_language_in_english(told):
    with translation.override("en"):
        assert titles("suitcase") == titles("wonosobo") == ["One suitcase"]


def test_a_draft_is_nobodys_yet(telling_siti, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = make_draft(telling_siti, title="Satu koper", body=[paragraph("Rahasia")])

    assert titles("rahasia") == titles("koper") == []
    assert page.told == ""


def test_it_is_gone_with_the_consent_and_with_the_producer(told, telling_siti):
    type(telling_siti).objects.filter(pk=telling_siti.pk).update(is_public=False)
    hidden = titles("koper")
    type(telling_siti).objects.filter(pk=telling_siti.pk).update(is_public=True)
    shown = titles("koper")

    withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert (hidden, shown, titles("koper")) == ([], ["Satu koper"], [])


def test_it_is_one_question(told, django_assert_max_num_queries):
    question = read("koper")
    stories_about(question)

    with django_assert_max_num_queries(1):
        assert len(stories_about(question)) == 1
