"""The producers' stories: written, sent, reviewed and published as every story is, with an English version."""

import re
import uuid

from django.core.files import File
from wagtail.models import Locale

from cms.domain import story
from cms.enums import CHECKLIST
from marketplace.demo.data import PHOTOS, demo_data
from marketplace.demo.sounds import record_tones, sound_block
from media.domain.intake import take_in

PICTURED = {"siti", "nur", "pri", "bambang"}
WITH_SOUND = "P02"
WITH_NEWS = "P04"
NEWS = "Tahun ini kami menyangrai dua kali seminggu, supaya yang sampai ke rak selalu baru."
WITH_A_DEBT = "P08"
OF_A_DEBT = "Waktu berangkat saya masih punya utang kepada sponsor. Sekarang sudah lunas, dan saya tidur nyenyak."
SETTLED = "Sudah dibicarakan dengan penulisnya; ia ingin bagian itu tetap ada."
TITLES_EN = "From {country} to {desa}"


def make_stories(producers, products, users):
    """A published story for everybody who agreed to one."""
    for row in demo_data()["producers"]:
        if "story" in row["consent"]:
            tell(row, producers[row["k"]], [product for _no, product in products.get(row["k"], [])][:3], users)
    send_news(producers[WITH_NEWS], NEWS)
    send_news(producers[WITH_A_DEBT], OF_A_DEBT)
    page = story.story_of(producers[WITH_A_DEBT])
    story.approve_story(page, by=users["editor"], ticks=CHECKLIST)


def send_news(producer, news):
    """She adds a paragraph to her published story and sends it: the editor finds something to read."""
    page, by = story.story_of(producer), producer.member.person.user
    draft = story.draft_of(page)
    body = [*story.raw_body(draft), {"type": "paragraf", "value": news}]
    story.save_draft(page, title=draft.title, intro=draft.intro, body=body, by=by)
    story.submit_story(page, by=by)


def tell(row, producer, goods, users):
    by = producer.member.person.user
    page = story.start_story(producer, client_key=uuid.uuid5(uuid.NAMESPACE_URL, row["k"]), by=by)
    picture = photo_of(row, producer, by)
    sound = record_tones(producer) if row["k"] == WITH_SOUND else None
    story.save_draft(page, title=title_of(row, producer), intro=row["sid"].split(". ")[0] + ".",
                     body=with_sound(blocks(row["sid"], picture, goods), sound, "id"), by=by)  # fmt: skip
    story.submit_story(page, by=by)
    body = with_sound(blocks(row["sen"], picture, goods), sound, "en")
    in_english(read_through(page, users), row, producer, body, users)


def read_through(page, users):
    """Both readings, as every story goes through them."""
    page = story.approve_story(page, by=users["editor"], ticks=CHECKLIST)
    if page.current_workflow_task is not None:
        risks = page.get_latest_revision_as_object().risks
        page = story.approve_story(page, by=users["pendamping"], ticks=CHECKLIST, reason=SETTLED if risks else "")
    return page


def title_of(row, producer):
    if {"origin", "village"} <= set(row["consent"]):
        return f"Dari {row['neg']} ke {row['desa']}"
    return row["brand"]


def photo_of(row, producer, by):
    if row["drawing"] not in PICTURED or "face" not in row["consent"]:
        return None
    with (PHOTOS / f"kisah-{row['drawing']}.jpg").open("rb") as file:
        return take_in(File(file), producer=producer, alt=producer.display_name, by=by)


def blocks(text, picture, goods):
    """Paragraphs, the quotation where there is one, the picture in the middle and the goods at the end."""
    quote = re.search("“([^”]+)”", text)
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text[: quote.start()].strip() if quote else text)
    half = max(1, len(sentences) // 2)
    body = [{"type": "paragraf", "value": " ".join(sentences[:half])}]
    if picture:
        body.append({"type": "foto", "value": {"image": picture.pk, "caption": "", "alt": picture.alt}})
    if sentences[half:]:
        body.append({"type": "paragraf", "value": " ".join(sentences[half:])})
    if quote:
        body.append({"type": "kutipan", "value": {"text": quote[1].rstrip(","), "who": ""}})
    if goods:
        body.append({"type": "barang", "value": {"products": [product.pk for product in goods]}})
    return body


def with_sound(body, sound, language):
    """`body` with the recording, where there is one, behind its first paragraph."""
    return [body[0], sound_block(sound, language), *body[1:]] if sound else body


def in_english(page, row, producer, body, users):
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    if {"origin", "village"} <= set(row["consent"]):
        english.title = TITLES_EN.format(country=producer.country_en, desa=row["desa"])
    english.intro = row["sen"].split(". ")[0] + "."
    english.body = [{**block, "id": str(uuid.uuid4())} for block in body]
    english.save_revision(user=users["editor"])
    english.get_workflow().start(english, users["editor"])
    read_through(english, users)
