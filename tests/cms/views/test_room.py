import uuid

import pytest

from cms.domain.story import draft_of, raw_body, state_of, story_of
from cms.enums import StoryState
from cms.models import StoryPage
from tests.factories.cms import goods_block, make_draft, make_image, paragraph, photo, photo_block

ADDRESSES = ("", "tulis/", "pertanyaan/", "foto/", "pratinjau/")


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

    as_user(siti).post("/ruang/kisah/pertanyaan/", {"berangkat": "Tahun 2008.", "pulang": "Lega."})

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
