"""Uploads in a bucket of an S3-compatible service, behind the same addresses as on the disk."""

from urllib.parse import unquote, urlsplit

from botocore.config import Config
from django.conf import settings
from storages.backends.s3 import S3Storage


class S3Pictures(S3Storage):
    """The bucket stays private: visitors never learn its address, they ask `cms.views.pictures`, who may say no.

    `address` is "https://KEY:SECRET@host/bucket", as in MEDIA_URL_S3; the parts percent-encoded where needed.
    """

    def __init__(self, address):
        parts = urlsplit(address)
        super().__init__(
            endpoint_url=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
            bucket_name=parts.path.strip("/"),
            access_key=unquote(parts.username or ""),
            secret_key=unquote(parts.password or ""),
            file_overwrite=False,
            client_config=Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",  # what other services than Amazon's do not know
                response_checksum_validation="when_required",
            ),
        )

    def url(self, name, *args, **kwargs):
        return f"{settings.MEDIA_URL}{name}"
