"""The same shop with its pictures in a bucket, asked over HTTP."""

import pytest
from django.core.files.storage import default_storage, storages
from django.test import override_settings

from catalog.models import Category
from media.domain.intake import take_in
from media.domain.renditions import delete_image, picture
from tests.factories import photos
from tests.standins.bucket import Bucket


@pytest.fixture
def bucket(settings):
    with Bucket() as there:
        chosen = {"BACKEND": "media.s3.S3Pictures", "OPTIONS": {"address": there.address}}
        with override_settings(STORAGES={**settings.STORAGES, "default": chosen}):
            yield there


def test_pictures_in_a_bucket_are_shown_by_the_shop_and_only_while_they_may(
    client, db, bucket, django_capture_on_commit_callbacks
):
    image = take_in(photos.upload(photos.phone_jpeg()))
    address = picture(image).sources[0].srcset.split(" ")[0]
    before = client.get(address).status_code

    Category.objects.create(name="Kopi", slug="kopi", kain="kopi", drawing="kopi", picture=image)
    shown = client.get(address)

    assert before == 404
    assert address.startswith("/media/images/")
    assert (shown.status_code, shown.content[8:12], shown["Cache-Control"]) == (200, b"WEBP", "public, max-age=86400")
    assert client.get(image.file.url).status_code == 404
    assert set(bucket.files) == {
        f"/foto/{name}" for name in (image.file.name, *image.renditions.values_list("file", flat=True))
    }
    assert [mark for content, _kind in bucket.files.values() for mark in photos.SECRETS if mark in content] == []
    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image)
    assert bucket.files == {}


def test_a_picture_that_the_bucket_lost_is_nothing(client, db, bucket):
    image = take_in(photos.upload(photos.plain_jpeg()))
    Category.objects.create(name="Kopi", slug="kopi", kain="kopi", drawing="kopi", picture=image)
    address = picture(image).src
    bucket.files.clear()

    assert client.get(address).status_code == 404
    assert not default_storage.exists(image.file.name)
    assert storages["default"].url("images/a.jpg") == "/media/images/a.jpg"
