"""/og/…: drawn once, asked after each time, and not kept when it is taken back while it is drawn."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from marketplace.domain.postcard import Postcard
from marketplace.views.postcard import show_postcard

STORY = Postcard("Satu koper", "Bu Siti", of="story-12")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PICTURES_DIR = tmp_path / "pictures"
    return settings.PICTURES_DIR


def ask(find, **headers):
    return show_postcard(RequestFactory().get(f"/og/kisah/x.jpg?v={STORY.version}", headers=headers), find)


def test_it_is_drawn_once_and_asked_after_each_time(folder):
    first = ask(lambda: STORY)
    (file,) = folder.iterdir()
    file.write_bytes(b"kept")

    assert first.content[:2] == b"\xff\xd8"
    assert ask(lambda: STORY).content == b"kept"
    assert first["Cache-Control"] == "no-cache"
    assert ask(lambda: STORY, **{"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("then", ["withdrawn", "renamed"])
def test_what_is_taken_back_while_it_is_drawn_leaves_nothing(folder, db, django_capture_on_commit_callbacks, then):
    answers = [STORY] if then == "withdrawn" else [STORY, Postcard("Satu koper", "Bu Samaran", of="story-12")]

    def find():
        if not answers:
            raise Http404
        return answers.pop(0)

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Http404):
        ask(find)

    assert list(folder.iterdir()) == []
