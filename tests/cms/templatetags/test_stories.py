from cms.templatetags.stories import all_stories, goods_by, latest_story, producer_story, road_home, where_money_goes
from marketplace.domain.consent import withdraw_consent
from tests.factories.cms import make_draft, make_story


def test_producer_story_is_hers_and_public(telling_siti, wati, fitri):
    assert producer_story(telling_siti) is None
    make_story(telling_siti, editor=fitri, title="Satu koper")
    make_draft(wati, title="Belum")

    story = producer_story(telling_siti)

    assert (story.title, story.url) == ("Satu koper", "/kisah/satu-koper/")
    assert producer_story(wati) is None
    assert producer_story(None) is None


def test_latest_story_and_all_stories_without_consent_are_none(telling_siti, fitri):
    make_story(telling_siti, editor=fitri)
    card = latest_story()
    assert card.maker == "Bu Siti"
    assert [step["title"] for step in card.steps] == ["Hong Kong", "Sabrang, Ambulu"]

    withdraw_consent(telling_siti.member.person, purpose="story", by=None)

    assert latest_story() is None
    assert all_stories() == []


def test_a_face_needs_its_own_consent(telling_siti, fitri):
    type(telling_siti).objects.update(drawing="siti")
    make_story(telling_siti, editor=fitri)
    assert latest_story().portrait.face_name == "siti"

    withdraw_consent(telling_siti.member.person, purpose="face", by=None)

    assert latest_story().portrait.face_name == ""


def test_small_tags(siti):
    assert where_money_goes() == {"total": 10_000, "maker": 8_500, "koperasi": 1_500}
    assert road_home(siti) == []
    assert goods_by(siti) == []
