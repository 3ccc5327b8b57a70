"""What Wagtail's bulk upload keeps aside, as it came, until an editor has mended the words beside it."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import UploadedFile

WAITS_MOST = timedelta(hours=1)


def forget_raw_uploads(at=None):
    """For the worker: delete those that nobody came back to for an hour, with their files; returns how many.

    No address shows them, but they hold all that the phone wrote into them.
    """
    before = (at or timezone.now()) - WAITS_MOST
    old = [upload for upload in UploadedFile.objects.all() if _came_before(upload, before)]
    for upload in old:
        upload.file.delete(save=False)
        upload.delete()
    return len(old)


def _came_before(upload, moment):
    try:
        return upload.file.storage.get_modified_time(upload.file.name) < moment
    except FileNotFoundError:
        return True
