"""Makes the one page of the peer, below the home page that Wagtail's own migration makes."""

from io import BytesIO

from django.core.files.images import ImageFile
from django.core.management.base import BaseCommand
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.models import Page

from benchmarks.peers.plain_wagtail.models import PlainPage


class Command(BaseCommand):
    def handle(self, **options):
        drawn = BytesIO()
        Picture.effect_noise((1200, 900), 60).convert("RGB").save(drawn, "JPEG")
        drawn.seek(0)
        picture = Image.objects.create(title="Picture", file=ImageFile(drawn, name="picture.jpg"))
        words = "<p>Words of a page, as many as one reads in a minute.</p>" * 12
        home = Page.objects.get(depth=2)
        home.add_child(instance=PlainPage(title="Plain", slug="plain", body=words, picture=picture))
