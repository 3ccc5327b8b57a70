import pytest
from wagtail.models import PageViewRestriction

from cms.queries.translations import paths_of
from tests.factories.catalog import make_product
from tests.factories.cms_collections import make_collection, translate_collection


@pytest.fixture
def told(siti):
    return make_collection(make_product(siti), slug="oleh-oleh")


@pytest.fixture
def english(told):
    return translate_collection(told, title="Gifts")


def test_a_page_is_there_in_each_language_in_which_it_is_live(told, english, django_assert_num_queries):
    assert told.address  # Wagtail looks once where the shop begins

    with django_assert_num_queries(1):
        paths = paths_of(told)

    assert paths == paths_of(english) == {"id": "/koleksi/oleh-oleh/", "en": f"/en/koleksi/{english.slug}/"}
    english.unpublish()
    assert paths_of(told) == {"id": "/koleksi/oleh-oleh/"}


@pytest.mark.parametrize("is_above", [False, True])
def test_a_translation_behind_a_password_is_none(told, english, is_above):
    page = english.get_parent() if is_above else english
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sirih")

    assert paths_of(told) == {"id": "/koleksi/oleh-oleh/"}
    assert list(paths_of(english)) == ["id", "en"]
