"""Her real name is seen by the world only while she agrees to it, as a public name too (UU 27/2022 art. 20)."""

import re
import secrets

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from marketplace.domain.consent import give_consent, has_consent
from marketplace.domain.names import label_of
from marketplace.enums import ConsentChannel, ConsentPurpose
from marketplace.refusal import Refusal
from media.models import MartImage

WORDS_VERSION = "nama-tampilan-2026-1"
PUBLIC_NAME_WORDS = _(
    "Inilah nama yang dibaca seluruh dunia: di toko, di label, dan di alamat halaman Anda. "
    "Boleh nama panggilan atau nama samaran, misalnya Bu Siti atau Dapur Mawar."
)

WITNESSED = _("Kalau nama aslinya yang dipakai, itu tercatat sebagai izinnya, dengan Anda sebagai saksi.")


class RealNameHidden(Refusal):
    message = _("Ini nama asli Anda. Beri dulu izin “Nama asli” di halaman Izin, atau pakai nama panggilan.")


def tells_real_name(public_name, person):
    """Whether all words of the legal name of `person` stand in `public_name`, in their order."""
    real = _words(person.legal_name)
    return bool(real.strip()) and real in _words(public_name)


def refuse_real_name(public_name, person):
    """Raises RealNameHidden where `public_name` tells who `person` is and she has not agreed to that."""
    if tells_real_name(public_name, person) and not has_consent(person, ConsentPurpose.REAL_NAME):
        raise RealNameHidden


def note_real_name(public_name, person, *, by, at=None):
    """Who is admitted under her real name agreed to it, with staff (`by`) as witness; a pseudonym needs no consent."""
    if not tells_real_name(public_name, person):
        return
    with override("id"):
        text = f"{public_name}: {PUBLIC_NAME_WORDS}"
    give_consent(
        person, purpose=ConsentPurpose.REAL_NAME, channel=ConsentChannel.WITNESSED, by=by, text_version=WORDS_VERSION,
        text=text, witness=by.get_username(), at=at,
    )  # fmt: skip


def hide_real_name(producer):
    """Name a `producer` whose public name is her real one by her number, in her address too; True if it was so."""
    person = producer.member.person
    if not tells_real_name(producer.display_name, person):
        return False
    for image in MartImage.objects.filter(producer=producer):
        if tells_real_name(image.alt, person) or tells_real_name(image.title, person):
            image.alt, image.title = "", "–"
            image.save(update_fields=["alt", "title"])
        for photo in image.product_photos.all():
            if tells_real_name(photo.alt, person):
                photo.alt = ""
                photo.save(update_fields=["alt"])
    producer.display_name = label_of(producer.member)
    producer.slug = f"anggota-{secrets.token_hex(6)}"
    producer.save(update_fields=["display_name", "slug"])
    return True


def _words(text):
    words = re.findall(r"\w+", text.casefold())
    return f" {' '.join(words)} "
