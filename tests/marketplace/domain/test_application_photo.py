from datetime import timedelta

import pytest
from django.core import signing
from django.core.files.storage import storages
from django.utils import timezone

from marketplace.domain.application_photo import (
    KEPT,
    SALT,
    forget_leftover_photos,
    keep_photo,
    kept_photo,
    read_photo,
)
from media.refusal import BadPhoto
from tests.factories.marketplace import make_application
from tests.factories.photos import SECRETS, gif, heic, phone_jpeg, text_bomb_png, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_store(settings, tmp_path):
    backend = settings.STORAGES["private"]["BACKEND"]
    private = {"BACKEND": backend, "OPTIONS": {"location": tmp_path, "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    return tmp_path


@pytest.mark.parametrize("content", [phone_jpeg, heic])
def test_of_a_photo_only_the_pixels_are_kept_under_a_name_that_tells_nothing(content):
    name = kept_photo(keep_photo(upload(content(), name="Rumah Bu Siti.jpg")))

    kept = read_photo(name)
    assert kept.startswith(b"\xff\xd8")
    assert [secret for secret in SECRETS if secret in kept] == []
    assert "iti" not in name


@pytest.mark.parametrize("content", [gif(), text_bomb_png(), b"<svg></svg>", b"\xff\xd8broken"])
def test_what_is_no_photo_is_refused_and_nothing_is_kept(content, empty_store):
    with pytest.raises(BadPhoto):
        keep_photo(upload(content))

    assert list(empty_store.rglob("*.jpg")) == []


@pytest.mark.parametrize("signed", ["", "x", "pendaftaran/a.jpg"])
def test_a_name_that_we_did_not_sign_is_none(signed):
    assert kept_photo(signed) == ""


def test_a_name_that_was_signed_for_something_else_is_none():
    assert kept_photo(signing.dumps("../../db.sqlite3", salt="other")) == ""


def test_a_photo_of_somebody_else_or_one_that_is_gone_is_none():
    signed = keep_photo(upload(phone_jpeg(400, 300)))
    name = kept_photo(signed)
    make_application(photo=name)

    assert kept_photo(signed) == ""
    assert kept_photo(signing.dumps("pendaftaran/nothing.jpg", salt=SALT)) == ""


def test_photos_of_forms_that_were_never_sent_go_after_a_day():
    sent = kept_photo(keep_photo(upload(phone_jpeg(400, 300))))
    make_application(photo=sent)
    alone = kept_photo(keep_photo(upload(phone_jpeg(404, 300))))

    early = forget_leftover_photos()
    late = forget_leftover_photos(at=timezone.now() + KEPT + timedelta(hours=2))

    assert (early, late) == (0, 1)
    assert (storages["private"].exists(sent), storages["private"].exists(alone)) == (True, False)
