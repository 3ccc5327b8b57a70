"""A withdrawn story is hunted for in every corner: every table, every file, every page that was kept."""

import uuid
from pathlib import Path

import pytest
from django.conf import settings as active
from django.db import connection
from django.urls import reverse
from wagtail.admin.models import FormState
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.domain.autosave import keep_typed
from cms.domain.story import draft_of, save_draft, submit_story
from cms.domain.withdrawal import withdraw
from cms.models import StoryPage
from media.models import MartImage, Sound
from tests.factories.catalog import make_product
from tests.factories.cms import (
    gallery_block,
    goods_block,
    make_image,
    make_sound,
    make_story,
    paragraph,
    photo_block,
    quote,
    read_through,
    sound_block,
    timeline_block,
    translate,
)
from tests.factories.marketplace import make_consent, user_of

MARK = "kapulagamerah"
COUNTRY, VILLAGE, REAL = "Zamrudia", "Karangwungu", "Rukmini"
PLACES = ("/", "/en/", "/kisah/", "/en/kisah/", "/produsen/", "/produsen/bu-siti/", "/en/produsen/bu-siti/",
          "/produk/keripik/", "/en/produk/keripik/", "/produk/", f"/produk/?q={MARK}", "/sitemap.xml",
          "/sitemap/kisah-1.xml", "/kisah/feed.xml", "/en/kisah/feed.xml", "/produk/feed.xml", "/mart/")  # fmt: skip


@pytest.fixture
def kept(settings, tmp_path):
    """As in the shop: pages and answers are kept, pictures are drawn and kept."""
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = True
    settings.PICTURES_DIR = tmp_path
    return tmp_path


@pytest.fixture
def everywhere(client, siti, fitri, kept, django_capture_on_commit_callbacks):
    """Her story, told in every way there is, in two languages, looked at by everybody, and being changed again."""
    person = siti.member.person
    person.legal_name = f"{REAL} Hadi"
    person.save()
    for purpose in ("story", "face", "voice", "real_name", "origin", "village"):
        make_consent(person, purpose)
    type(siti).objects.filter(pk=siti.pk).update(
        country=COUNTRY, country_en=COUNTRY, desa=VILLAGE, years="2008–2017", portrait=make_image(siti, colour="green")
    )
    siti.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        make_product(siti, name="Keripik", slug="keripik")
        page = make_story(siti, editor=fitri, title=f"Judul {MARK}", body=body_of(siti))
        translate(page, title=f"Title {MARK}")
        save_draft(page, title=f"Lagi {MARK}", intro=MARK, body=body_of(siti), by=user_of(siti))
        keep_typed(StoryPage.objects.get(pk=page.pk), typed={"intro": f"Ketik {MARK}"}, base=99, by=user_of(siti),
                   writer=uuid.uuid4().hex, count=1)  # fmt: skip
        submit_story(StoryPage.objects.get(pk=page.pk), by=user_of(siti))
    edited_in_wagtail(client, fitri, page)
    client.logout()
    visit(client, page)
    return StoryPage.objects.get(pk=page.pk)


def body_of(siti):
    image, second = make_image(siti), make_image(siti, colour="blue")
    return [
        paragraph(f"Di {COUNTRY}, dulu dari {VILLAGE}, {REAL} menanam {MARK}."), quote(f"{MARK} itu merah."),
        photo_block(image, caption=f"Foto {MARK}"), gallery_block(image, second),
        timeline_block((f"{MARK} {COUNTRY}", "origin"), (f"Pulang ke {VILLAGE}", "village")),
        sound_block(make_sound(siti, title=f"Suara {MARK}"), transcript=f"Saya bilang {MARK}."),
        goods_block(*siti.products.all()),
    ]  # fmt: skip


def edited_in_wagtail(client, fitri, page):
    """The editor opens the story, lets the preview be made, and sends it back with her words."""
    client.force_login(fitri)
    draft = draft_of(page)
    sent = {"title": draft.title, "slug": draft.slug, "intro": draft.intro, "producer": page.producer_id,
            "portrait": "", "search_description": MARK, "approved_on": "", "comments": inline_formset([]),
            "body": streamfield([("paragraf", f"Editor {MARK}")])}  # fmt: skip
    client.post(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), nested_form_data(sent))
    task = StoryPage.objects.get(pk=page.pk).current_workflow_task_state
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", task.pk]), {"comment": f"Hapus {MARK}"}
    )


def visit(client, page):
    """{path: text} of every place that may show it."""
    paths = (*PLACES, f"/kisah/{page.slug}/", f"/en/kisah/{page.slug}/", f"/og/kisah/{page.slug}.jpg",
             "/og/produsen/bu-siti.jpg", "/og/produk/keripik.jpg")  # fmt: skip
    return {path: answer_of(client.get(path)) for path in paths}


def answer_of(response):
    body = response.getvalue() if response.streaming else response.content
    return response.status_code, body.decode("utf-8", "ignore")


def telling(seen, word):
    """Paths whose pages tell `word` to somebody who did not bring it along in the address."""
    return {path for path, (_status, text) in seen.items() if word in text and MARK not in path}


def rows_with(word):
    """Names of the tables, those of the search index and its hidden ones too, in which `word` is written anywhere."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(holds(value, word) for row in cursor.fetchall() for value in row):
                found.add(table)
    return found


def holds(value, word):
    text = value.decode("utf-8", "ignore") if isinstance(value, bytes | memoryview) else str(value)
    return word.lower() in text.lower()


def files():
    roots = (
        Path(active.MEDIA_ROOT),
        Path(active.PICTURES_DIR),
        Path(active.STORAGES["private"]["OPTIONS"]["location"]),
    )
    return {file for root in roots for file in root.rglob("*") if file.is_file()}


def hers(siti):
    """Files of her pictures and recordings, without those that the factory of goods only names."""
    images = MartImage.objects.filter(producer=siti).exclude(file__startswith="uji/")
    names = [image.file.path for image in images]
    names += [one.file.path for image in images for one in image.renditions.all()]
    return {Path(name) for name in names} | {Path(sound.file.path) for sound in Sound.objects.filter(producer=siti)}


def take_back(siti, purpose, commit):
    with commit(execute=True):
        withdraw(siti, purposes=[purpose], by=user_of(siti))


def test_the_hunt_finds_a_story_that_stands(client, everywhere, siti):
    seen = visit(client, everywhere)

    assert {path for path, (_status, text) in seen.items() if MARK in text} >= {
        "/", "/kisah/", "/kisah/feed.xml", "/produsen/bu-siti/", "/sitemap/kisah-1.xml", f"/kisah/{everywhere.slug}/",
    }  # fmt: skip
    assert rows_with(MARK) >= {"cms_storypage", "wagtailcore_revision", "wagtailsearch_indexentry", "wagtailcore_page",
                               "wagtailcore_taskstate", "wagtailcore_pagelogentry", "media_sound"}  # fmt: skip
    assert FormState.objects.exists()
    assert hers(siti) <= files()


def test_without_the_story_no_trace_is_left(client, everywhere, siti, kept, django_capture_on_commit_callbacks):
    gone = {file for file in hers(siti) if str(siti.portrait.file.name) not in str(file)}
    gone -= {Path(one.file.path) for one in siti.portrait.renditions.all()}
    drawn = set(kept.iterdir())

    take_back(siti, "story", django_capture_on_commit_callbacks)

    seen = visit(client, everywhere)
    assert {path: status for path, (status, _text) in seen.items() if everywhere.slug in path} == dict.fromkeys(
        (f"/kisah/{everywhere.slug}/", f"/en/kisah/{everywhere.slug}/", f"/og/kisah/{everywhere.slug}.jpg"), 404
    )
    assert telling(seen, MARK) == set()
    assert rows_with(MARK) == set()
    assert files() & gone == set()
    assert [file for file in files() if MARK.encode() in file.read_bytes()] == []
    assert drawn != set()
    assert [file for file in kept.iterdir() if file.name.startswith("story-")] == []
    assert Sound.objects.count() == 0
    assert ReferenceIndex.objects.filter(base_content_type__model="storypage").count() == 0
    assert FormState.objects.count() == 0


@pytest.mark.parametrize(
    ("purpose", "word"),
    [("origin", COUNTRY), ("village", VILLAGE), ("real_name", REAL), ("face", MARK), ("voice", MARK)],
)
def test_without_a_fact_the_public_side_does_not_know_it(
    client, everywhere, siti, purpose, word, django_capture_on_commit_callbacks
):
    take_back(siti, purpose, django_capture_on_commit_callbacks)

    seen = visit(client, everywhere)
    assert telling(seen, word) == set()
    assert seen[f"/kisah/{everywhere.slug}/"][0] == 404
    kept = {"wagtailsearch", "catalog", "wagtailcore_pagelogentry"}
    assert word == MARK or not {table for table in rows_with(word) if table in kept or table.split("_")[0] in kept}


def test_without_the_face_no_picture_of_hers_is_left(client, everywhere, siti, django_capture_on_commit_callbacks):
    gone = hers(siti) - {Path(sound.file.path) for sound in Sound.objects.all()}
    before = {path for path, (_s, text) in visit(client, everywhere).items() if any(f.name in text for f in gone)}

    take_back(siti, "face", django_capture_on_commit_callbacks)

    seen = visit(client, everywhere)
    assert {"/kisah/", "/produsen/bu-siti/", "/produk/keripik/"} <= before
    assert {path for path, (_status, text) in seen.items() if any(file.name in text for file in gone)} == set()
    assert files() & gone == set()
    assert MartImage.objects.filter(producer=siti).exclude(file__startswith="uji/").count() == 0


def test_without_the_voice_no_recording_is_left(client, everywhere, siti, django_capture_on_commit_callbacks):
    sound = Sound.objects.get()
    address, file = reverse("cms:sound", args=[sound.name]), Path(sound.file.path)
    heard = client.get(address)

    take_back(siti, "voice", django_capture_on_commit_callbacks)

    assert heard.status_code == 200
    assert client.get(address).status_code == 404
    assert not file.exists()
    assert Sound.objects.count() == 0


def test_a_story_told_again_after_a_fact_was_taken_back_has_another_address(
    client, everywhere, siti, fitri, django_capture_on_commit_callbacks
):
    take_back(siti, "origin", django_capture_on_commit_callbacks)
    page = StoryPage.objects.get(producer=siti, locale__language_code="id")

    save_draft(page, title="Pulang", intro="", body=[paragraph("Hujan.")], by=user_of(siti))
    submit_story(StoryPage.objects.get(pk=page.pk), by=user_of(siti))
    page = read_through(StoryPage.objects.get(pk=page.pk), editor=fitri)

    assert page.live is True
    assert MARK not in page.slug
