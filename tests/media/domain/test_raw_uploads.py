from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import UploadedFile

from media.domain.raw_uploads import forget_raw_uploads
from tests.factories import photos

pytestmark = pytest.mark.django_db


def test_a_raw_upload_waits_an_hour_and_is_gone_with_its_file(client):
    kept = UploadedFile.objects.create(file=photos.upload(photos.phone_jpeg(400, 300)))
    name = kept.file.name

    assert client.get(f"/media/{name}").status_code == 404
    assert forget_raw_uploads() == 0
    assert forget_raw_uploads(at=timezone.now() + timedelta(minutes=61)) == 1
    assert UploadedFile.objects.count() == 0
    assert not default_storage.exists(name)


def test_one_whose_file_is_lost_is_forgotten_too():
    kept = UploadedFile.objects.create(file=photos.upload(photos.plain_jpeg()))
    default_storage.delete(kept.file.name)

    assert forget_raw_uploads() == 1
