"""Drawn pictures on the disk: one of each thing and language, a bounded number, and none of what is to be forgotten."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from marketplace.domain import drawn
from marketplace.domain.drawn import drawn_keys, forget_drawn, forget_leftovers, keep_jpeg, kept_jpeg
from marketplace.domain.postcard import Postcard

STORY = Postcard("Satu koper", "Bu Siti", of="story-12")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PICTURES_DIR = tmp_path / "pictures"
    return settings.PICTURES_DIR


def test_what_is_kept_is_there_again_and_makes_room_for_what_is_drawn_anew(folder):
    assert kept_jpeg(STORY) is None
    keep_jpeg(STORY, b"old")
    assert kept_jpeg(STORY) == b"old"
    renamed = replace(STORY, note="Bu Samaran")

    keep_jpeg(renamed, b"new")

    assert (kept_jpeg(STORY), kept_jpeg(renamed)) == (None, b"new")
    assert [file.read_bytes() for file in folder.iterdir()] == [b"new"]


def test_a_thing_is_forgotten_in_both_languages_and_no_other_with_it(folder, db, django_capture_on_commit_callbacks):
    other, longer = replace(STORY, of="product-12"), replace(STORY, of="story-120")
    for language in ("id", "en"):
        with translation.override(language):
            for postcard in (STORY, other, longer):
                keep_jpeg(postcard, b"drawn")
    assert drawn_keys("story") == {12, 120}

    with django_capture_on_commit_callbacks(execute=True):
        forget_drawn("story", [12])
        assert len(list(folder.iterdir())) == 6  # until it is sure

    assert sorted(file.name.partition(".")[0] for file in folder.iterdir()) == ["product-12"] * 2 + ["story-120"] * 2


def test_a_picture_whose_thing_is_forgotten_while_it_is_written_is_not_kept(folder, monkeypatch):
    replace_file = os.replace

    def forgotten_first(new, file):
        os.remove(new)
        replace_file(new, file)

    monkeypatch.setattr(os, "replace", forgotten_first)
    keep_jpeg(STORY, b"drawn")

    assert list(folder.iterdir()) == []


def test_the_oldest_make_room(folder, monkeypatch):
    monkeypatch.setattr(drawn, "KEPT_MOST", 3)
    cards = [replace(STORY, of=f"story-{key}") for key in range(5)]
    for age, card in enumerate(cards):
        keep_jpeg(card, b"drawn")
        for file in folder.glob(f"{card.of}.*"):
            os.utime(file, (age, age))

    assert [kept_jpeg(card) for card in cards] == [None, None, b"drawn", b"drawn", b"drawn"]


def test_what_was_left_over_is_cleared_away_and_what_is_being_written_is_not(folder):
    keep_jpeg(STORY, b"drawn")
    for name in ("0f0f.djcache", "story-12.abc.new"):
        (folder / name).write_bytes(b"x")

    forget_leftovers()
    assert len(list(folder.iterdir())) == 3

    forget_leftovers(timezone.now() + timedelta(hours=2))
    assert [file.read_bytes() for file in folder.iterdir()] == [b"drawn"]


def test_a_shop_that_has_drawn_nothing_has_nothing_to_forget(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        forget_drawn("story", [12])
        forget_leftovers()

    assert drawn_keys("story") == set()
