"""Consents that were given on paper, one with its photograph, one that ends soon."""

from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from cms.enums import CONSENT_TEXTS, CONSENT_VERSION
from marketplace.domain.consent import give_consent, read_proof, record_consents
from marketplace.enums import ConsentChannel, ConsentPurpose

ON_PAPER, ENDS_SOON = "P02", "P01"
PURPOSES = (ConsentPurpose.VOICE, ConsentPurpose.SOCIAL_MEDIA)


def make_consents(producers, users, today):
    """A form that was signed at the table, and a yes of nearly three years ago."""
    record_consents(
        producers[ON_PAPER].member.person, texts={purpose: str(CONSENT_TEXTS[purpose]) for purpose in PURPOSES},
        channel=ConsentChannel.PAPER, by=users["editor"], text_version=CONSENT_VERSION, witness="Rini Astuti",
        given_at=today - timedelta(days=9), proof=read_proof(drawn_form()),
    )  # fmt: skip
    person = producers[ENDS_SOON].member.person
    give_consent(
        person, purpose=ConsentPurpose.DONORS, channel=ConsentChannel.ROOM, by=person.user,
        text_version=CONSENT_VERSION, text=str(CONSENT_TEXTS[ConsentPurpose.DONORS]),
        at=today - timedelta(days=3 * 365 - 18),
    )  # fmt: skip


def drawn_form():
    """A picture of a form with a signature, as a camera would take it."""
    paper = Image.new("RGB", (900, 640), "#f6f1e4")
    pen = ImageDraw.Draw(paper)
    pen.text((60, 60), "SBMI Mart: formulir izin (contoh)", fill="#231A13", font_size=34)
    for number, purpose in enumerate(PURPOSES):
        pen.text((60, 150 + 70 * number), f"[x] {purpose.label}", fill="#231A13", font_size=26)
    pen.line([(600, 520), (640, 470), (660, 540), (720, 480), (760, 530), (820, 490)], fill="#22336B", width=6)
    pen.text((600, 560), "tanda tangan", fill="#5B4C3E", font_size=22)
    out = BytesIO()
    paper.save(out, "JPEG")
    file = ContentFile(out.getvalue(), name="formulir.jpg")
    file.content_type = "image/jpeg"
    return file
