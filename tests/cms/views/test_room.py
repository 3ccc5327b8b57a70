import re
import uuid

import pytest

from cms.domain.story import draft_of, raw_body, state_of, story_of, submit_story
from cms.enums import StoryState
from cms.models import StoryPage
from media.models import Sound
from tests.factories.cms import goods_block, make_draft, make_image, paragraph, photo, photo_block, recording
from tests.factories.marketplace import make_consent, user_of

ADDRESSES = ("", "tulis/", "pertanyaan/", "foto/", "suara/", "pratinjau/")


def make_product(producer):
    from catalog.models import Product

    return Product.objects.create(producer=producer, name="Tape", slug=f"tape-{producer.pk}", state="published")


def typed(page, **changes):
    draft = draft_of(page)
    data = {"title": draft.title, "intro": draft.intro, "action": "save"}
    for block in raw_body(draft):
        if block["type"] == "paragraf":
            data[f"{block['id']}-text"] = block["value"]
    return {**data, **changes}


@pytest.mark.parametrize("name", ADDRESSES)
def test_her_room_is_for_producers(client, as_user, siti, rini, name):
    make_draft(siti)
    address = f"/ruang/kisah/{name}"

    assert client.get(address)["Location"] == f"/masuk/?next={address}"
    assert as_user(rini).get(address).status_code == 404
    assert as_user(siti).get(address).status_code == 200


@pytest.mark.parametrize("name", ADDRESSES[1:])
def test_without_a_story_of_her_own_there_is_nothing(as_user, siti, wati, name):
    make_draft(siti)

    assert as_user(wati).get(f"/ruang/kisah/{name}").status_code == 404


def test_two_taps_on_start_are_one_story(as_user, siti):
    client, key = as_user(siti), str(uuid.uuid4())

    for _tap in range(2):
        assert client.post("/ruang/kisah/mulai/", {"client_key": key})["Location"] == "/ruang/kisah/tulis/"

    assert StoryPage.objects.count() == 1


def test_answers_become_paragraphs(as_user, siti):
    make_draft(siti, body=[paragraph("Sudah ada.")])

    sent = {"client_key": uuid.uuid4(), "berangkat": "Tahun 2008.", "pulang": "Lega."}
    for _tap in range(2):
        as_user(siti).post("/ruang/kisah/pertanyaan/", sent)

    assert [b["value"] for b in raw_body(draft_of(story_of(siti)))] == ["Sudah ada.", "Tahun 2008.", "Lega."]


def test_each_save_is_a_draft_and_pieces_can_be_moved(as_user, siti):
    first, second = paragraph("Satu."), paragraph("Dua.")
    page = make_draft(siti, body=[first, second])
    client = as_user(siti)

    client.post("/ruang/kisah/tulis/", typed(page, title="Judul baru", action=f"up:{second['id']}"))
    client.post("/ruang/kisah/tulis/", typed(story_of(siti), action=f"drop:{first['id']}"))
    client.post("/ruang/kisah/tulis/", typed(story_of(siti), action="add:kutipan"))

    draft = draft_of(story_of(siti))
    assert draft.title == "Judul baru"
    assert [(b["type"], b["value"]) for b in raw_body(draft)] == [
        ("paragraf", "Dua."),
        ("kutipan", {"text": "", "who": ""}),
    ]


@pytest.mark.parametrize("title", ["", "x" * 91])
def test_a_bad_title_keeps_what_was_typed(as_user, siti, title):
    block = paragraph("Lama.")
    page = make_draft(siti, body=[block])

    shown = as_user(siti).post("/ruang/kisah/tulis/", typed(page, title=title, **{f"{block['id']}-text": "Baru."}))

    assert shown.status_code == 200
    assert "Baru." in shown.content.decode()
    assert raw_body(draft_of(story_of(siti)))[0]["value"] == "Lama."


def test_goods_and_pieces_of_another_producer_are_refused(as_user, siti, wati):
    hers, block = make_product(wati), goods_block(make_product(siti))
    page = make_draft(siti, body=[block])
    others = make_draft(wati, title="Milik Wati", body=[paragraph("Rahasia Wati.")])
    before = raw_body(draft_of(page))

    client = as_user(siti)
    client.post("/ruang/kisah/tulis/", typed(page, **{f"{block['id']}-products": [hers.pk]}))
    stolen = raw_body(draft_of(others))[0]["id"]
    client.post("/ruang/kisah/tulis/", typed(page, action=f"drop:{stolen}", **{f"{stolen}-text": "Ubah"}))

    assert raw_body(draft_of(others))[0]["value"] == "Rahasia Wati."
    assert [b["type"] for b in raw_body(draft_of(story_of(siti)))] == [b["type"] for b in before]


def test_a_photo_comes_in_through_the_one_door(as_user, siti):
    make_draft(siti)
    data = {"photo": photo(), "alt": "Siti di dapur", "caption": "Dapur"}

    answer = as_user(siti).post("/ruang/kisah/foto/", data)

    block = draft_of(story_of(siti)).body[-1]
    assert answer["Location"] == "/ruang/kisah/tulis/"
    assert (block.value["image"].producer, block.value["alt"]) == (siti, "Siti di dapur")


def test_a_broken_photo_is_said_by_the_field(as_user, siti):
    from django.core.files.uploadedfile import SimpleUploadedFile

    make_draft(siti)
    data = {"photo": SimpleUploadedFile("a.jpg", b"bukan foto"), "alt": "x"}

    shown = as_user(siti).post("/ruang/kisah/foto/", data)

    assert shown.status_code == 200
    assert list(shown.context["form"].errors) == ["photo"]


def test_she_sends_it_takes_it_back_and_withdraws(as_user, telling_siti):
    page = make_draft(telling_siti)
    client = as_user(telling_siti)

    client.post("/ruang/kisah/kirim/")
    assert state_of(story_of(telling_siti)) == StoryState.IN_REVIEW
    client.post("/ruang/kisah/batal-kirim/")
    assert state_of(StoryPage.objects.get(pk=page.pk)) == StoryState.DRAFT
    client.post("/ruang/kisah/tarik/")
    assert story_of(telling_siti) is None


def test_the_preview_shows_her_draft_to_her_alone(as_user, client, siti):
    page = make_draft(siti, body=[paragraph("Belum tayang."), photo_block(make_image(siti))])

    assert client.get(f"/kisah/{draft_of(page).slug}/").status_code == 404
    assert "Belum tayang." in as_user(siti).get("/ruang/kisah/pratinjau/").content.decode()


def test_a_piece_that_was_taken_out_is_put_back_where_it_stood(as_user, siti):
    first, second, third = paragraph("Satu."), paragraph("Dua."), paragraph("Tiga.")
    page = make_draft(siti, body=[first, second, third])
    client = as_user(siti)

    gone = client.post("/ruang/kisah/tulis/", typed(page, action=f"drop:{second['id']}"))
    shown = client.get(gone["Location"]).content.decode()
    for _tap in range(2):
        client.post("/ruang/kisah/tulis/", typed(story_of(siti), action=f"undo:{second['id']}"))

    assert f'value="undo:{second["id"]}"' in shown
    assert [b["value"] for b in raw_body(draft_of(story_of(siti)))] == ["Satu.", "Dua.", "Tiga."]


def test_a_piece_of_another_is_not_put_into_hers(as_user, siti, wati):
    page = make_draft(siti, body=[paragraph("Satu.")])
    others = paragraph("Rahasia Wati.")
    make_draft(wati, title="Milik Wati", body=[others])

    as_user(siti).post("/ruang/kisah/tulis/", typed(page, action=f"undo:{others['id']}"))

    assert [b["value"] for b in raw_body(draft_of(story_of(siti)))] == ["Satu."]


def keep(client, count=1, base=99, **fields):
    sent = {"draft_writer": "a" * 32, "draft_count": count, "draft_base": base, "draft_fields": ",".join(fields)}
    return client.post("/ruang/kisah/simpan/", {**sent, **fields})


def test_what_she_types_is_kept_and_the_answer_says_when(as_user, siti):
    block = paragraph("Satu.")
    make_draft(siti, body=[block])

    said = keep(as_user(siti), **{"title": "Sedang diketik", f"{block['id']}-text": "Satu dua."}).json()

    draft = draft_of(story_of(siti))
    assert (draft.title, raw_body(draft)[0]["value"]) == ("Sedang diketik", "Satu dua.")
    assert re.fullmatch(r"\d\d\.\d\d", said["at"])
    assert said["newer"] == {}


def test_kind_hints_come_with_the_answer_and_stand_on_the_page(as_user, siti):
    block = paragraph("Satu.")
    make_draft(siti, body=[block])
    client = as_user(siti)

    said = keep(client, **{f"{block['id']}-text": "Saya berangkat dengan utang."}).json()
    shown = client.get("/ruang/kisah/tulis/").content.decode()

    assert [hint["sentence"] for hint in said["hints"]] == ["Saya berangkat dengan utang."]
    assert "Supaya Anda tetap aman" in shown
    assert "Saya berangkat dengan utang.” Soal uang dan utang" in shown


@pytest.mark.parametrize(("title", "kept"), [("", "Satu koper"), ("x" * 91, "Satu koper")])
def test_what_is_wrong_is_left_as_it_was(as_user, siti, title, kept):
    make_draft(siti)

    assert keep(as_user(siti), title=title).status_code == 200

    assert draft_of(story_of(siti)).title == kept


@pytest.mark.parametrize("broken", [{"draft_writer": "bukan"}, {"draft_writer": ""}, {"draft_count": "-1"}])
def test_a_save_without_its_mark_is_refused(as_user, siti, broken):
    make_draft(siti)
    sent = {"draft_writer": "a" * 32, "draft_count": 1, "draft_base": 0, "draft_fields": "title", "title": "Lain"}

    assert as_user(siti).post("/ruang/kisah/simpan/", {**sent, **broken}).status_code == 400
    assert draft_of(story_of(siti)).title == "Satu koper"


def test_while_an_editor_reads_nothing_is_kept_and_it_is_said(as_user, siti):
    make_consent(siti.member.person, "story")
    submit_story(make_draft(siti), by=user_of(siti))

    answer = keep(as_user(siti), title="Lain")

    assert (answer.status_code, answer.json()["message"][:32]) == (409, "Kisah ini sedang dibaca editor. ")


def test_the_button_tells_the_phone_which_of_its_saves_the_shop_has(as_user, siti):
    page = make_draft(siti)

    answer = as_user(siti).post("/ruang/kisah/tulis/", typed(page, draft_writer="b" * 32, draft_count=4))

    assert answer.cookies[f"draf-kisah-{page.pk}"].value == f"{'b' * 32}.4"


def test_a_recording_comes_in_and_stands_in_her_draft_with_its_words(as_user, siti):
    make_draft(siti)
    sent = {"sound": recording(), "transcript": "Ini suara saya.", "caption": "Di dapur"}
    client = as_user(siti)

    answer = client.post("/ruang/kisah/suara/", sent)

    block = draft_of(story_of(siti)).body[-1]
    assert answer["Location"] == "/ruang/kisah/tulis/"
    assert (block.block_type, block.value["sound"].producer, block.value["transcript"]) == (
        "suara", siti, "Ini suara saya.",
    )  # fmt: skip
    assert f"/suara/{block.value['sound'].name}" in client.get("/ruang/kisah/tulis/").content.decode()


def test_a_recording_without_words_or_that_is_none_is_said_by_the_field(as_user, siti):
    make_draft(siti)
    client = as_user(siti)

    silent = client.post("/ruang/kisah/suara/", {"sound": recording(), "transcript": ""}).content.decode()
    broken = client.post("/ruang/kisah/suara/", {"sound": photo(), "transcript": "Kata."}).content.decode()

    assert "Bagian ini masih kosong." in silent or "wajib" in silent.lower()
    assert "Berkas ini bukan rekaman suara." in broken
    assert Sound.objects.count() == 0


def test_the_preview_is_marked_and_for_no_machine(as_user, siti):
    make_draft(siti)

    shown = as_user(siti).get("/ruang/kisah/pratinjau/")

    assert "Beginilah kisah Anda akan tampil." in shown.content.decode()
    assert "noindex" in shown["X-Robots-Tag"]
    assert "no-store" in shown["Cache-Control"]
