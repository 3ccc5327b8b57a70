from cms.enums import CONSENT_TEXTS, CONSENT_VERSION
from marketplace.domain.consent import has_consent
from marketplace.domain.real_name import RealNameHidden
from tests.factories.cms import photo
from tests.factories.marketplace import make_consent


def test_profile_is_for_producers(client, as_user, siti, rini):
    assert client.get("/ruang/profil/").status_code == 302
    assert as_user(rini).get("/ruang/profil/").status_code == 404
    assert as_user(siti).get("/ruang/profil/").status_code == 200


def test_profile_is_saved_with_its_portrait(as_user, siti):
    as_user(siti).post("/ruang/profil/", {"display_name": "Siti", "greeting": "Bu", "photo": photo()})

    siti.refresh_from_db()
    assert (siti.display_name, siti.greeting, siti.portrait.producer) == ("Siti", "Bu", siti)


def test_her_real_name_is_refused_kindly_at_the_field_and_the_rest_stays_typed(as_user, siti):
    typed = {"display_name": "Bu Siti Nama Resmi", "line": "Keripik"}

    shown = as_user(siti).post("/ruang/profil/", typed)

    assert shown.context["form"].errors == {"display_name": [RealNameHidden.message]}
    assert 'value="Keripik"' in shown.content.decode()
    siti.refresh_from_db()
    assert (siti.display_name, siti.line) == ("Bu Siti", "")


def test_a_profile_without_a_name_is_not_saved(as_user, siti):
    shown = as_user(siti).post("/ruang/profil/", {"display_name": "\x00", "line": "Keripik"})

    siti.refresh_from_db()
    assert shown.status_code == 200
    assert "Keripik" in shown.content.decode()
    assert siti.display_name == "Bu Siti"


def test_consent_is_kept_in_the_words_she_read_and_ends_at_once(as_user, siti, wati):
    make_consent(wati.member.person, "village")
    client = as_user(siti)

    answer = client.post("/ruang/kisah/izin/", {"purpose": "village", "answer": "give"})
    assert answer.url == "/ruang/kisah/izin/#izin-village"  # she stays where she answered
    given = siti.member.person.consents.get()
    client.post("/ruang/kisah/izin/", {"purpose": "village", "answer": "withdraw"})

    assert (given.text, given.text_version) == (str(CONSENT_TEXTS["village"]), CONSENT_VERSION)
    assert has_consent(siti.member.person, "village") is False
    assert has_consent(wati.member.person, "village") is True


def test_a_made_up_purpose_changes_nothing(as_user, siti):
    assert as_user(siti).post("/ruang/kisah/izin/", {"purpose": "apa", "answer": "give"}).status_code == 302
    assert siti.member.person.consents.count() == 0
