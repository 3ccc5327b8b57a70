import pytest

from marketplace.domain.consent import withdraw_consent
from tests.factories.cms import make_story, paragraph, quote, translate
from tests.factories.marketplace import make_consent, make_producer


def test_a_live_page_without_consent_is_404(client, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri)
    assert client.get(f"/kisah/{page.slug}/").status_code == 200

    withdraw_consent(telling_siti.member.person, purpose="story", by=None)

    page.refresh_from_db()
    assert page.live is True
    assert client.get(f"/kisah/{page.slug}/").status_code == 404
    assert client.get(f"/en/kisah/{page.slug}/").status_code == 404
    assert page.title not in client.get("/kisah/").content.decode()
    assert page.title not in client.get("/").content.decode()


def test_english_version_or_the_indonesian_one_with_a_note(client, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri, title="Satu koper")
    note = '<h1 lang="id">'

    before = client.get("/en/kisah/satu-koper/").content.decode()
    translate(page, title="One suitcase")
    after = client.get("/en/kisah/satu-koper/").content.decode()

    assert "Satu koper" in before and note in before
    assert "One suitcase" in after and note not in after


def test_facts_without_consent_do_not_show(client, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri)
    assert "Hong Kong" in client.get(f"/kisah/{page.slug}/").content.decode()

    for purpose in ("origin", "village"):
        withdraw_consent(telling_siti.member.person, purpose=purpose, by=None)

    shown = client.get(f"/kisah/{page.slug}/").content.decode()
    assert "Hong Kong" not in shown
    assert "Sabrang" not in shown


def test_words_are_never_markup(client, telling_siti, fitri):
    page = make_story(telling_siti, editor=fitri, body=[paragraph("<script>x</script>"), quote("<b>y</b>")])

    shown = client.get(f"/kisah/{page.slug}/").content.decode()

    assert "<script>x" not in shown
    assert "&lt;b&gt;y" in shown


@pytest.mark.parametrize("address", ["/", "/kisah/"])
def test_pages_do_not_slow_down_with_stories(client, fitri, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in range(3):
        person = make_producer(f"Bu {number}", phone=f"+62812345679{number}0", consents=("story", "face", "origin"))
        make_story(person, editor=fitri, title=f"Kisah {number}")
        if number in (0, 2):
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as seen:
                shown = client.get(address).content.decode()
            counts.append(len(seen))
    assert counts[0] == counts[1]
    assert "Kisah 2" in shown


def test_the_page_asks_nobody_else(telling_siti, wati, fitri):
    make_consent(wati.member.person, "story")
    page = make_story(telling_siti, editor=fitri, body=[paragraph("satu dua " * 200), quote("Pulang.")])

    assert (page.pull_quote, page.minutes, page.maker) == ("Pulang.", 3, "Bu Siti")
