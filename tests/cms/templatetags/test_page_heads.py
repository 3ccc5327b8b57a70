"""What search engines and messengers read on the pages that editors make, in both languages."""

import pytest
from django.conf import settings

from cms.models import StandardPage
from marketplace.enums import ConsentPurpose
from tests.factories.cms import make_image, make_story, story_index, translate
from tests.heads import head_of
from tests.schema_org import faults

SITE = settings.SITE_URL
LANGUAGES = pytest.mark.parametrize("start", ["", "/en"])


@pytest.fixture
def story(telling_siti, fitri):
    return make_story(telling_siti, editor=fitri, title="Satu koper")


@LANGUAGES
def test_home_tells_how_to_search_the_shop(client, db, start):
    seen = head_of(client, f"{start}/?utm_source=wa", headers={"Host": "jahat.example"})
    site = seen.block("WebSite")

    assert [faults(block) for block in (site, seen.block("Organization"))] == [[], []]
    assert seen.canonical == site["url"] == f"{SITE}{start}/"
    assert seen.alternates == {"id": f"{SITE}/", "en": f"{SITE}/en/", "x-default": f"{SITE}/"}
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{SITE}{start}/produk/?q={{search_term_string}}"
    assert client.get(target.removeprefix(SITE).format(search_term_string="kopi")).status_code == 200
    assert seen.feeds == [f"{start}/kisah/feed.xml"]
    assert client.get(seen.meta["og:image"].removeprefix(SITE)).headers["Content-Type"] == "image/jpeg"


@LANGUAGES
def test_a_story_is_an_article_under_the_name_she_chose(client, story, start):
    translate(story)

    seen = head_of(client, f"{start}/kisah/satu-koper/")
    article = seen.block("Article")

    assert [fault for block in seen.blocks for fault in faults(block)] == []
    assert article["headline"] == seen.meta["og:title"] == ("One suitcase" if start else "Satu koper")
    assert article["author"] == [{"@type": "Person", "name": "Bu Siti", "url": f"{SITE}{start}/produsen/bu-siti/"}]
    assert article["datePublished"] == seen.meta["article:published_time"]
    assert seen.meta["og:type"] == "article"
    assert seen.canonical == article["url"] == f"{SITE}{start}/kisah/satu-koper/"
    assert seen.alternates == {
        "id": f"{SITE}/kisah/satu-koper/",
        "en": f"{SITE}/en/kisah/satu-koper/",
        "x-default": f"{SITE}/kisah/satu-koper/",
    }


def test_a_story_without_english_has_the_indonesian_address_everywhere(client, story):
    seen = head_of(client, "/en/kisah/satu-koper/")

    here = f"{SITE}/kisah/satu-koper/"
    assert (seen.canonical, seen.alternates) == (here, {"id": here, "x-default": here})


@LANGUAGES
def test_her_portrait_is_shared_only_while_she_agrees_to_show_her_face(client, story, telling_siti, start):
    type(story).objects.filter(pk=story.pk).update(portrait=make_image(telling_siti))
    story.refresh_from_db()
    translate(story)

    shown = head_of(client, f"{start}/kisah/satu-koper/")
    telling_siti.member.person.consents.filter(purpose=ConsentPurpose.FACE).delete()
    hidden = head_of(client, f"{start}/kisah/satu-koper/")

    assert shown.meta["og:image"].startswith(f"{SITE}/media/")
    assert shown.block("Article")["image"] == [shown.meta["og:image"]]
    drawn = hidden.meta["og:image"]
    assert drawn.startswith(f"{SITE}{start}/og/kisah/satu-koper.jpg?v=")
    assert hidden.block("Article")["image"] == [drawn]
    assert client.get(drawn.removeprefix(SITE)).headers["Content-Type"] == "image/jpeg"


def test_a_story_that_hides_from_search_engines_says_so(client, story):
    type(story).objects.filter(pk=story.pk).update(noindex=True)

    seen = head_of(client, "/kisah/satu-koper/")

    assert (seen.robots, seen.blocks, seen.alternates) == ("noindex, follow", [], {})


def test_no_picture_of_a_story_that_the_public_may_not_read(client, story, telling_siti):
    there = client.get("/og/kisah/satu-koper.jpg").status_code
    telling_siti.member.person.consents.filter(purpose=ConsentPurpose.STORY).delete()

    assert (there, client.get("/og/kisah/satu-koper.jpg").status_code) == (200, 404)


def test_a_preview_is_not_for_machines(as_user, telling_siti, fitri):
    make_story(telling_siti, editor=fitri)

    seen = head_of(as_user(telling_siti), "/ruang/kisah/pratinjau/")

    assert (seen.robots, seen.canonical, seen.blocks) == ("noindex", "", [])
    assert [name for name in seen.meta if name.startswith("og:")] == []


@LANGUAGES
def test_pages_of_words_and_the_list_of_stories(client, story, start):
    story_index().get_parent().add_child(instance=StandardPage(title="Kabar", slug="kabar", intro="Apa kabar."))

    news, stories = head_of(client, "/kabar/"), head_of(client, f"{start}/kisah/")

    assert [fault for seen in (news, stories) for block in seen.blocks for fault in faults(block)] == []
    assert news.canonical == f"{SITE}/kabar/"
    assert news.meta["og:description"] == "Apa kabar."
    assert stories.canonical == f"{SITE}{start}/kisah/"
    for seen in (news, stories):
        assert client.get(seen.meta["og:image"].removeprefix(SITE)).headers["Content-Type"] == "image/jpeg"
        assert seen.block("BreadcrumbList")["itemListElement"][-1]["item"] == seen.canonical
