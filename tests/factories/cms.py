"""Stories, and the page tree that migrations made (made again after a test that empties the database)."""

import io
import struct
import uuid
import wave

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Locale

from cms.domain.story import approve_story, save_draft, start_story, submit_story
from cms.enums import CHECKLIST
from cms.models import StoryIndexPage
from marketplace.models import User
from media.domain.intake import take_in
from media.domain.sound_intake import take_in_sound
from tests.factories import marketplace as people


def photo(colour="red", size=(400, 300)):
    """A JPEG upload."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return SimpleUploadedFile("foto.jpg", out.getvalue(), "image/jpeg")


def make_image(producer=None, colour="red"):
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


def make_case_officer(username="maya"):
    """The union's case officer, in her group of the Wagtail admin."""
    user = people.make_staff(username, role="case_officer")
    user.groups.add(Group.objects.get(name="Pendamping kasus"))
    return user


def case_officer():
    return User.objects.filter(roles__role="case_officer").first() or make_case_officer()


def read_through(page, *, editor, **more):
    """Both readings of a story that was sent, as far as it needs them; returns the page as it is then."""
    page = approve_story(page, by=editor, ticks=CHECKLIST, **more)
    if page.current_workflow_task is not None:
        reason = "Sudah dibicarakan." if page.get_latest_revision_as_object().risks else ""
        page = approve_story(page, by=case_officer(), ticks=CHECKLIST, reason=reason)
    return page


def make_story(producer, *, editor, **draft):
    """A published story; the producer must have agreed to "story"."""
    page = make_draft(producer, **draft)
    submit_story(page, by=people.user_of(producer))
    return read_through(page, editor=editor)


def publish(page, *, editor=None):
    """The newest version of a page, published as a review would."""
    page.save_revision()
    editor = editor or User.objects.filter(roles__role="editor").first() or make_editor("penyunting")
    page.get_workflow().start(page, editor)
    return read_through(page, editor=editor)


def translate(page, *, title="One suitcase"):
    """The English version of a story, live, read like every other."""
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = title
    publish(english)
    english.refresh_from_db()
    return english


def story_index(code="id"):
    return StoryIndexPage.objects.get(locale__language_code=code)


def recording(seconds=1):
    """A WAV upload with a tone in it."""
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(8000)
        written.writeframes(b"".join(struct.pack("<h", 9000 * (n // 20 % 2)) for n in range(8000 * seconds)))
    return SimpleUploadedFile("rekaman-rumah.wav", out.getvalue(), "audio/wav")


def make_sound(producer=None, title="Suara contoh"):
    return take_in_sound(recording(), producer=producer, title=title)


def sound_block(sound, transcript="Kata-kata saya."):
    told = {"sound": sound.pk, "caption": "Suara", "transcript": transcript}
    return {"type": "suara", "value": told, "id": str(uuid.uuid4())}


def gallery_block(*images):
    photos = [{"image": image.pk, "caption": "Dapur", "alt": "Foto"} for image in images]
    return {"type": "galeri", "value": {"photos": photos}, "id": str(uuid.uuid4())}


def timeline_block(*steps):
    """`steps` are (title, tells)."""
    told = [{"title": title, "years": "2008–2017", "note": "", "tells": tells} for title, tells in steps]
    return {"type": "linimasa", "value": {"steps": told}, "id": str(uuid.uuid4())}
