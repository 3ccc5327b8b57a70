"""A recording is heard by everybody only while a public story plays it and she agrees."""

import pytest
from django.urls import reverse

from cms.domain.withdrawal import withdraw
from marketplace.domain.consent import withdraw_consent
from tests.factories.cms import make_draft, make_sound, make_story, paragraph, sound_block
from tests.factories.marketplace import make_consent, user_of


@pytest.fixture
def sound(telling_siti):
    make_consent(telling_siti.member.person, "voice")
    return make_sound(telling_siti)


@pytest.fixture
def told(telling_siti, fitri, sound):
    return make_story(telling_siti, editor=fitri, body=[paragraph("Hujan."), sound_block(sound, "Kata saya.")])


def address(sound):
    return reverse("cms:sound", args=[sound.name])


def test_the_page_plays_it_and_gives_its_words(client, told, sound):
    page = client.get(told.url)
    shown = page.content.decode()

    assert f'<audio controls preload="none" src="{address(sound)}"></audio>' in shown
    assert "Kata saya." in shown
    assert "media-src 'self'" in page["Content-Security-Policy"]


def test_all_of_it_and_each_part_of_it_can_be_had(client, told, sound):
    client.defaults["HTTP_ACCEPT_ENCODING"] = "gzip"
    whole = client.get(address(sound))
    content = whole.content
    parts = {ask: client.get(address(sound), headers={"Range": f"bytes={ask}"}) for ask in ("0-99", "100-", "-50")}

    assert (whole.status_code, whole["Content-Type"], whole["Accept-Ranges"]) == (200, "audio/mpeg", "bytes")
    assert {ask: (part.status_code, part.content) for ask, part in parts.items()} == {
        "0-99": (206, content[:100]), "100-": (206, content[100:]), "-50": (206, content[-50:]),
    }  # fmt: skip
    assert parts["0-99"]["Content-Range"] == f"bytes 0-99/{len(content)}"
    assert client.get(address(sound), headers={"Range": f"bytes={len(content)}-"}).status_code == 416
    for nothing in ("bytes=x-y", f"bytes={'9' * 5000}-"):
        assert client.get(address(sound), headers={"Range": nothing}).content == content
    assert "no-cache" in whole["Cache-Control"]


def test_without_her_consent_neither_page_nor_address_lets_it_be_heard(client, told, sound, telling_siti):
    withdraw_consent(telling_siti.member.person, purpose="voice", by=None)

    assert "<audio" not in client.get(told.url).content.decode()
    assert client.get(address(sound)).status_code == 404


def test_a_draft_is_heard_by_her_and_by_editors_alone(client, as_user, telling_siti, wati, rini, fitri, sound):
    make_draft(telling_siti, body=[paragraph("Satu."), sound_block(sound)])

    heard = {who: as_user(who).get(address(sound)).status_code for who in (telling_siti, fitri, wati, rini)}
    client.logout()

    assert heard == {telling_siti: 200, fitri: 200, wati: 404, rini: 404}
    assert client.get(address(sound)).status_code == 404
    assert client.get("/suara/lain.mp3").status_code == 404
    assert client.get(f"/media/{sound.file.name}").status_code == 404


def test_with_the_story_its_recording_goes(client, told, sound, telling_siti, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(telling_siti, purposes=["story"], by=user_of(telling_siti))

    assert client.get(address(sound)).status_code == 404
