"""She takes her story back with nothing but a link and one button."""

from cms.domain.by_link import link_to_withdraw
from cms.models import StoryPage
from tests.factories.cms import make_story
from tests.factories.marketplace import make_consent


def path_of(producer):
    return f"/tarik/{link_to_withdraw(producer).removesuffix('/').rpartition('/')[2]}/"


def test_the_page_tells_nothing_of_her_and_looking_changes_nothing(client, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri, title="Satu koper")

    shown = client.get(path_of(telling_siti))

    assert shown.status_code == 200
    assert "Siti" not in shown.content.decode()
    assert "Satu koper" not in shown.content.decode()
    assert ("noindex" in shown["X-Robots-Tag"], "no-store" in shown["Cache-Control"]) == (True, True)
    assert client.get(page.url).status_code == 200


def test_one_button_takes_her_story_back_and_again_it_stays_so(client, telling_siti, wati, fitri):
    page = make_story(telling_siti, editor=fitri)
    make_consent(wati.member.person, "story")
    other = make_story(wati, editor=fitri, title="Jamu ibu")

    answers = [client.post(path_of(telling_siti)) for _tap in range(2)]

    assert [("Kisah Anda sudah turun." in answer.content.decode()) for answer in answers] == [True, True]
    assert client.get(page.url).status_code == 404
    assert list(StoryPage.objects.all()) == [other]


def test_a_wrong_link_is_nothing(client, db):
    assert client.get("/tarik/salah/").status_code == 404
    assert client.post("/tarik/salah/").status_code == 404
