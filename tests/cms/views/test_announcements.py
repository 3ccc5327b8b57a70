"""An editor announces something: where it is shown, to whom, and until when."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.models import AnnouncementIndexPage, AnnouncementPage
from tests.factories.cms_pages import make_announcement, translate_page

NOW = timezone.make_aware(timezone.datetime(2026, 11, 27, 9, 0))
WORDS = "Mart Arjasa tutup hari Jumat."


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def kept(settings):
    settings.KEEP_PAGES = settings.KEEP_ANSWERS = True


def shown(client, *paths):
    return [WORDS in client.get(path).text for path in paths]


def sent(**more):
    body = streamfield([("teks", rich_text("<p>Kami buka lagi Sabtu.</p>"))])
    comments = inline_formset([])
    fields = {"title": "Mart tutup", "slug": "mart-tutup", "text": WORDS, "importance": "penting", "audience": "semua"}
    return nested_form_data({**fields, "starts_at": "", "ends_at": "", "body": body, "comments": comments, **more})


def test_an_editor_announces_and_the_shop_tells_it_at_once(as_user, fitri, kept, client):
    index = AnnouncementIndexPage.objects.get(locale__language_code="id")
    before = shown(client, "/", "/pengumuman/")
    add = reverse("wagtailadmin_pages:add", args=["cms", "announcementpage", index.pk])

    answer = as_user(fitri).post(add, sent(**{"action-publish": "1"}), follow=True)
    client.logout()

    assert answer.status_code == 200
    assert before == [False, False]
    assert shown(client, "/", "/pengumuman/", "/pengumuman/mart-tutup/") == [True] * 3
    assert "Kami buka lagi Sabtu." in client.get("/pengumuman/mart-tutup/").text
    assert "pesan-awas" in client.get("/").text


def test_an_announcement_begins_and_ends_by_itself(client, db, kept, today):
    make_announcement(starts_at=NOW + timedelta(hours=1), ends_at=NOW + timedelta(hours=3), slug="tutup")
    places = ("/", "/pengumuman/")

    assert [*shown(client, *places), client.get("/pengumuman/tutup/").status_code] == [False, False, 404]
    today.move_to(NOW + timedelta(hours=1))
    assert [*shown(client, *places), client.get("/pengumuman/tutup/").status_code] == [True, True, 200]
    assert "Pengumuman ini sudah berakhir." not in client.get("/pengumuman/tutup/").text
    today.move_to(NOW + timedelta(hours=3))
    assert shown(client, *places) == [False, False]
    over = client.get("/pengumuman/tutup/").text
    assert "Pengumuman ini sudah berakhir." in over
    assert '<meta name="robots" content="noindex' in over


@pytest.mark.parametrize(
    ("audience", "at_home", "in_room"), [("semua", True, True), ("pembeli", True, False), ("produsen", False, True)]
)
def test_it_is_shown_to_those_for_whom_it_is(client, as_user, siti, audience, at_home, in_room):
    make_announcement(audience=audience)

    assert shown(client, "/", "/pengumuman/") == [at_home, True]
    assert shown(as_user(siti), "/ruang/") == [in_room]


def test_the_important_come_first_and_home_shows_two(client, db):
    for title, importance in (("Satu", "news"), ("Dua", "penting"), ("Tiga", "news")):
        make_announcement(title, importance=importance)

    home, index = client.get("/").text, client.get("/pengumuman/").text

    assert [title for title in ("Satu", "Dua", "Tiga") if f"<b>{title}</b>" in home] in (
        ["Dua", "Tiga"],
        ["Satu", "Dua"],
    )
    assert sorted(("Satu", "Dua", "Tiga"), key=index.index)[0] == "Dua"


def test_in_english_it_stands_translated_or_marked_as_indonesian(client, db):
    page = make_announcement(ends_at=NOW + timedelta(days=1))
    assert f'<span lang="id">{WORDS}</span>' in client.get("/en/").text

    translate_page(page, title="Mart closed", text="Mart Arjasa is closed on Friday.")

    home = client.get("/en/").text
    assert "<b>Mart closed</b>" in home
    assert WORDS not in home
    assert "Mart Arjasa is closed on Friday." in client.get("/en/pengumuman/").text
    assert "Until 28 November 2026" in client.get("/en/pengumuman/mart-tutup/").text


def test_a_draft_and_one_taken_off_are_shown_nowhere(client, db, kept):
    page = make_announcement()
    assert shown(client, "/", "/pengumuman/") == [True, True]

    page.unpublish()

    assert shown(client, "/", "/pengumuman/") == [False, False]
    assert client.get("/pengumuman/mart-tutup/").status_code == 404


def test_an_end_before_its_beginning_is_told_at_the_field(as_user, fitri):
    index = AnnouncementIndexPage.objects.get(locale__language_code="id")
    add = reverse("wagtailadmin_pages:add", args=["cms", "announcementpage", index.pk])

    answer = as_user(fitri).post(add, sent(starts_at="2026-12-02 08:00", ends_at="2026-12-01 08:00"))

    assert "Pengumuman ini berakhir sebelum mulai." in answer.text
    assert AnnouncementPage.objects.count() == 0


def test_without_announcements_the_list_says_so(client, db):
    assert "Belum ada pengumuman" in client.get("/pengumuman/").text
    assert "No announcements yet" in client.get("/en/pengumuman/").text
    assert 'class="kabar"' not in client.get("/").text


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_asks_the_same_few_questions(client, db, n, django_assert_max_num_queries):
    for number in range(n):
        translate_page(make_announcement(f"Kabar {number}"), title=f"News {number}")
    client.get("/en/pengumuman/")

    with django_assert_max_num_queries(13):
        page = client.get("/en/pengumuman/").text

    assert [f"News {number}" in page for number in range(n)] == [True] * n
