"""Stories, and the page tree that migrations made (made again after a test that empties the database)."""

import io
import uuid

from django.contrib.auth.models import Group
from PIL import Image
from wagtail.models import Locale

from cms.domain.story import approve_story, save_draft, start_story, submit_story
from cms.models import StoryIndexPage
from tests.factories import marketplace as people


def photo(colour="red", size=(640, 480)):
    """A JPEG upload."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return SimpleUploadedFile("foto.jpg", out.getvalue(), "image/jpeg")


def make_image(producer=None, colour="red"):
    from media.domain.intake import take_in

    return take_in(photo(colour), producer=producer, alt="Foto contoh")


def make_editor(username="endang"):
    """An editor as the shop knows one: with the role, and in the group of the Wagtail admin."""
    user = people.make_staff(username, role="editor")
    user.groups.add(Group.objects.get(name="Editor"))
    return user


def paragraph(text):
    return {"type": "paragraf", "value": text, "id": str(uuid.uuid4())}


def quote(text):
    return {"type": "kutipan", "value": {"text": text, "who": ""}, "id": str(uuid.uuid4())}


def photo_block(image, caption="Di dapur"):
    return {"type": "foto", "value": {"image": image.pk, "caption": caption, "alt": "Foto"}, "id": str(uuid.uuid4())}


def goods_block(*products):
    return {"type": "barang", "value": {"products": [p.pk for p in products]}, "id": str(uuid.uuid4())}


def make_draft(producer, *, title="Satu koper", body=None):
    user = people.user_of(producer)
    page = start_story(producer, client_key=uuid.uuid4(), by=user)
    words = body or [paragraph("Hujan pertama turun ketika bus berhenti.")]
    save_draft(page, title=title, intro="Ia pulang membawa cara.", body=words, by=user)
    page.refresh_from_db()
    return page


def make_story(producer, *, editor, **draft):
    """A published story; the producer must have agreed to "story"."""
    page = make_draft(producer, **draft)
    submit_story(page, by=people.user_of(producer))
    return approve_story(page, by=editor)


def translate(page, *, title="One suitcase"):
    """The English version of a story, live."""
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = title
    english.save_revision().publish()
    english.refresh_from_db()
    return english


def story_index(code="id"):
    return StoryIndexPage.objects.get(locale__language_code=code)
