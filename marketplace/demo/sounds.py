"""A recording for one story: three soft tones, made here, with words that say what they are."""

import math
import struct
import wave
from io import BytesIO

from django.core.files.base import ContentFile

from media.domain.sound_intake import take_in_sound

RATE = 16_000  # samples a second
TONES = (220, 277, 330)  # hertz
SECONDS = 2  # of each
LOUDNESS = 6_000  # of 32,767
WORDS = {
    "id": (
        "Contoh rekaman",
        "Contoh untuk demo: tiga nada lembut, bukan suara orang. Di kisah yang sebenarnya, di sini terdengar suara "
        "penuturnya, dan kata-katanya tertulis seperti ini bagi yang tidak dapat mendengar.",
    ),
    "en": (
        "A sample recording",
        "A sample for the demo: three soft tones, nobody's voice. In a real story you hear its teller here, and her "
        "words are written out like this for whoever cannot hear them.",
    ),
}


def record_tones(producer):
    """The Sound, through the same door as a producer's own."""
    return take_in_sound(ContentFile(wav_of(TONES), name="contoh.wav"), producer=producer, title=WORDS["id"][0])


def sound_block(sound, language):
    caption, transcript = WORDS[language]
    return {"type": "suara", "value": {"sound": sound.pk, "caption": caption, "transcript": transcript}}


def wav_of(tones):
    out = BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(b"".join(struct.pack("<h", sample) for tone in tones for sample in swell(tone)))
    return out.getvalue()


def swell(tone):
    """Samples of one tone that comes and goes, so that nothing clicks."""
    length = RATE * SECONDS
    for n in range(length):
        yield round(LOUDNESS * math.sin(math.pi * n / length) * math.sin(math.tau * tone * n / RATE))
