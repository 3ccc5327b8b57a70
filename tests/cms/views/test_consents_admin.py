"""Consents on paper and by word, written down with their proof; seen by her, by editors and case officers alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.enums import ConsentChannel
from marketplace.models import Consent
from tests.factories.cms import make_case_officer, photo, recording


def sent(**more):
    return {"purposes": ["social_media", "donors"], "channel": "paper", "given_on": "2026-11-20", "witness": "",
            "proof": photo(), **more}  # fmt: skip


def record(client, producer, **more):
    return client.post(f"/cms/izin/{producer.pk}/", sent(**more))


@pytest.fixture
def recorded(as_user, siti, fitri):
    assert record(as_user(fitri), siti).status_code == 302
    return list(siti.member.person.consents.order_by("purpose"))


def test_a_paper_is_recorded_purpose_by_purpose_with_its_words_and_picture(recorded, fitri):
    assert [(c.purpose, c.channel, c.text_version, c.recorded_by) for c in recorded] == [
        ("donors", ConsentChannel.PAPER, "2026-2", fitri), ("social_media", ConsentChannel.PAPER, "2026-2", fitri),
    ]  # fmt: skip
    assert [c.text for c in recorded] == [
        "Saya setuju kisah saya dipakai dalam laporan untuk donor koperasi.",
        "Saya setuju kisah dan foto saya dipakai di media sosial dan pers koperasi.",
    ]
    assert {str(c.valid_until) for c in recorded} == {"2029-11-20"}
    assert all(c.proof.name.startswith("izin/") and c.proof.name.endswith(".jpg") for c in recorded)


def test_sent_twice_it_is_recorded_once(as_user, siti, fitri, recorded):
    record(as_user(fitri), siti)

    assert Consent.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"proof": ""}, "Wajib diisi."), ({"purposes": []}, "Wajib diisi."),
        ({"channel": "witnessed", "proof": recording()}, "Tulis siapa yang menyaksikan izin lisan ini."),
        ({"given_on": "2030-01-01"}, "tidak boleh sesudah hari ini"), ({"channel": "room"}, "pilihan"),
        ({"proof": recording(0)}, "Tidak ada suara"),
    ],
)  # fmt: skip
def test_without_what_proves_it_nothing_is_recorded(as_user, siti, fitri, wrong, said):
    shown = record(as_user(fitri), siti, **wrong)

    assert shown.status_code == 200
    assert said in shown.content.decode()
    assert Consent.objects.count() == 0


def test_a_yes_by_word_is_kept_with_its_recording_and_witness(as_user, siti, fitri):
    record(as_user(fitri), siti, channel="witnessed", witness="Bu Rini", proof=recording())

    assert {(c.witness, c.proof.name[-4:]) for c in Consent.objects.all()} == {("Bu Rini", ".mp3")}


def test_who_may_see_the_proof(client, as_user, siti, wati, rini, fitri, recorded):
    pk = recorded[0].pk
    maya = make_case_officer()

    admin = {who: as_user(who).get(f"/cms/izin/bukti/{pk}/").status_code for who in (fitri, maya, rini, siti)}
    room = {who: as_user(who).get(f"/ruang/kisah/izin/bukti/{pk}/").status_code for who in (siti, wati, fitri)}
    client.logout()

    assert admin == {fitri: 200, maya: 200, rini: 404, siti: 404}
    assert room == {siti: 200, wati: 404, fitri: 404}
    assert client.get(f"/cms/izin/bukti/{pk}/").status_code == 302
    shown = as_user(siti).get(f"/ruang/kisah/izin/bukti/{pk}/")
    assert shown.content.startswith(b"\xff\xd8\xff")
    assert (shown["Content-Type"], "no-store" in shown["Cache-Control"]) == ("image/jpeg", True)


def test_the_list_names_everybody_and_what_ends_soon_in_as_many_queries(
    as_user, siti, wati, fitri, recorded, django_assert_max_num_queries
):
    client = as_user(fitri)

    shown = client.get("/cms/izin/").content.decode()

    assert "Bu Siti" in shown
    assert "Bu Wati" in shown
    assert "Laporan untuk donor" in shown
    with django_assert_max_num_queries(20):
        client.get("/cms/izin/")


def test_she_reads_how_it_was_given_and_until_when(as_user, siti, recorded):
    shown = as_user(siti).get("/ruang/kisah/izin/").content.decode()

    assert "Formulir kertas" in shown
    assert "Berlaku sampai 20 November 2029." in shown
    assert f'href="/ruang/kisah/izin/bukti/{recorded[0].pk}/"' in shown


def test_a_yes_that_ends_soon_is_renewed_with_one_button(as_user, siti, recorded):
    Consent.objects.filter(purpose="donors").update(valid_until=timezone.localdate() + timedelta(days=5))
    client = as_user(siti)

    before = client.get("/ruang/kisah/izin/").content.decode()
    client.post("/ruang/kisah/izin/", {"purpose": "donors", "answer": "renew"})

    assert before.count('value="renew"') == 1
    first, second = Consent.objects.filter(purpose="donors").order_by("pk")
    assert (first.ended_why, second.ended_why, second.channel) == ("renewed", "", ConsentChannel.ROOM)
    assert 'value="renew"' not in client.get("/ruang/kisah/izin/").content.decode()
