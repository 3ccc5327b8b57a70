"""One story of the demo can be heard, and says that it is only a sample."""

import pytest

from marketplace.demo.data import demo_data
from marketplace.demo.stories import WITH_SOUND, tell
from marketplace.domain.consent import withdraw_consent
from tests.factories.cms import make_case_officer, make_editor
from tests.factories.marketplace import make_consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(siti):
    row = next(row for row in demo_data()["producers"] if row["k"] == WITH_SOUND)
    for purpose in (*row["consent"], "voice"):
        make_consent(siti.member.person, purpose)
    tell(row, siti, [], {"editor": make_editor(), "pendamping": make_case_officer()})
    return siti.stories


def test_its_recording_is_heard_with_its_words_in_both_languages(client, siti, told):
    for page, words in zip(told.order_by("pk"), ("bukan suara orang", "nobody's voice"), strict=True):
        shown = client.get(page.url).content.decode()
        assert 'class="kisah-suara"' in shown
        assert words in shown.replace("&#x27;", "'")
    sound = siti.sounds.get()
    assert sound.seconds == 6
    assert client.get(f"/suara/{sound.name}")["Content-Type"] == "audio/mpeg"


def test_it_is_heard_only_while_the_voice_is_agreed_to(client, siti, told):
    withdraw_consent(siti.member.person, purpose="voice", by=None)

    assert "kisah-suara" not in client.get(told.order_by("pk")[0].url).content.decode()
