"""A story in English, the editor's way: Wagtail's own "Terjemahkan", then words, then publish."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.domain.withdrawal import withdraw
from cms.models import StoryPage
from marketplace.models import User
from tests.factories.cms import make_story, read_through, translate
from tests.factories.marketplace import user_of


@pytest.fixture
def told(telling_siti, fitri):
    return make_story(telling_siti, editor=fitri, title="Satu koper")


def in_english(client, told):
    """What an editor does: asks for the English page, writes it, publishes it."""
    english = Locale.objects.get(language_code="en")
    client.post(reverse("simple_translation:submit_page_translation", args=[told.pk]), {"locales": [english.pk]})
    page = StoryPage.objects.get(translation_key=told.translation_key, locale=english)
    sent = {
        "title": "One suitcase", "slug": page.slug, "intro": "She came home with a way of doing things.",
        "producer": told.producer_id, "portrait": "", "search_description": "", "approved_on": "",
        "body": streamfield([("paragraf", "The first rain fell as the bus stopped.")]),
        "comments": inline_formset([]), "action-submit": "1",
    }  # fmt: skip
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(sent))
    editor = User.objects.get(username="fitri")
    return read_through(StoryPage.objects.get(pk=page.pk), editor=editor)


def test_an_editor_translates_a_story_and_it_stands_under_en(as_user, fitri, told):
    client = as_user(fitri)
    before = client.get(f"/en/kisah/{told.slug}/").content.decode()

    english = in_english(client, told)

    after = client.get(f"/en/kisah/{told.slug}/").content.decode()
    assert english.live is True
    assert ("Satu koper" in before, "not in English yet" in before) == (True, True)
    assert ("<h1>One suitcase</h1>" in after, "not in English yet" in after) == (True, False)
    assert "<h1>Satu koper</h1>" in client.get(f"/kisah/{told.slug}/").content.decode()


def test_an_original_that_is_taken_off_takes_its_translation_along(as_user, fitri, told):
    client = as_user(fitri)
    english = in_english(client, told)

    client.post(reverse("wagtailadmin_pages:unpublish", args=[told.pk]))

    assert set(StoryPage.objects.values_list("pk", "live")) == {(told.pk, False), (english.pk, False)}
    assert {client.get(f"{at}/kisah/{told.slug}/").status_code for at in ("", "/en")} == {404}


def test_a_translation_that_is_taken_off_leaves_the_original(as_user, fitri, told):
    client = as_user(fitri)
    english = in_english(client, told)

    client.post(reverse("wagtailadmin_pages:unpublish", args=[english.pk]))

    assert client.get(f"/kisah/{told.slug}/").status_code == 200
    assert "Satu koper" in client.get(f"/en/kisah/{told.slug}/").content.decode()


def test_a_deleted_original_takes_its_translation_along(as_user, fitri, told):
    english = translate(told)

    as_user(fitri).post(reverse("wagtailadmin_pages:delete", args=[told.pk]))

    assert not StoryPage.objects.filter(pk__in=(told.pk, english.pk)).exists()


def test_a_withdrawn_consent_takes_both_languages_away(client, telling_siti, told):
    translate(told)

    withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert {client.get(f"{at}/kisah/{told.slug}/").status_code for at in ("", "/en")} == {404}
    assert not StoryPage.objects.exists()
