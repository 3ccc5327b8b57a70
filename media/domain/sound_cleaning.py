"""A new recording from the sound of an uploaded one: mono, light, and nothing in it but the voice."""

import io
import itertools
from dataclasses import dataclass

import av
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from media.refusal import BadSound

RATE = 44_100  # samples a second
BIT_RATE = 64_000
PLAIN = {"id3v2_version": "0", "write_id3v1": "0", "write_xing": "0"}  # no tags, and no name of the encoder
_BROKEN = (av.FFmpegError, OSError, ValueError, EOFError, MemoryError, IndexError)
_KINDS = {  # demuxer: its first bytes, at which place
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2"), (0, b"\xff\xfa")),
    "mov": ((4, b"ftyp"),),
    "ogg": ((0, b"OggS"),),
    "wav": ((8, b"WAVE"),),
    "matroska": ((0, b"\x1a\x45\xdf\xa3"),),
    "amr": ((0, b"#!AMR"),),
    "aac": ((0, b"\xff\xf1"), (0, b"\xff\xf9")),
}


@dataclass(frozen=True)
class CleanSound:
    """Bytes of an MP3 (mono), and how long it is in whole seconds, at least 1."""

    content: bytes
    seconds: int
    ending: str = ".mp3"


def clean_sound(file):
    """Decode the first sound of `file` (an upload, opened for reading) and encode it anew as a CleanSound.

    Raises BadSound for anything but a recording of at most SOUND_MAX_SECONDS without moving pictures.
    """
    if file.size == 0:
        raise BadSound(_("Berkas suara ini kosong. Pilih rekaman lain."))
    if file.size > settings.SOUND_MAX_BYTES:
        raise BadSound(_("Rekaman ini terlalu besar. Paling besar 15 MB."))
    file.seek(0)
    content = file.read()
    kind = _kind_of(content)
    try:
        # Named by its first bytes, and no other protocol: a disguised playlist must not open files or addresses.
        with av.open(io.BytesIO(content), format=kind, options={"protocol_whitelist": "none"}) as heard:
            return _encode(_frames(heard))
    except _BROKEN as wrong:
        raise BadSound(_("Rekaman ini rusak atau terpotong. Coba kirim lagi, atau rekam ulang.")) from wrong


def _kind_of(content):
    for kind, starts in _KINDS.items():
        if any(content[place : place + len(start)] == start for place, start in starts):
            return kind
    raise BadSound(_("Berkas ini bukan rekaman suara. Pakai MP3, M4A, AMR, OGG, WAV, atau WebM."))


def _frames(heard):
    """Mono frames of the first sound, at RATE; refuses what moves and what lasts too long while it reads."""
    if any(not stream.disposition & av.stream.Disposition.attached_pic for stream in heard.streams.video):
        raise BadSound(_("Ini video. Kirim rekaman suaranya saja."))
    if not heard.streams.audio:
        raise BadSound(_("Tidak ada suara dalam berkas ini. Rekam ulang."))
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
    samples = 0
    decoded = heard.decode(heard.streams.audio[0])
    for frame in itertools.chain(decoded, [None]):
        for mono in resampler.resample(frame):
            samples += mono.samples
            if samples > settings.SOUND_MAX_SECONDS * RATE:
                raise BadSound(_("Rekaman ini terlalu panjang. Paling lama 3 menit."))
            yield mono


def _encode(frames):
    out = io.BytesIO()
    samples = 0
    with av.open(out, "w", format="mp3", options=PLAIN) as written:
        stream = written.add_stream("libmp3lame", rate=RATE, layout="mono")
        stream.bit_rate = BIT_RATE
        for frame in frames:
            frame.pts = samples
            samples += frame.samples
            written.mux(stream.encode(frame))
        if samples == 0:
            raise BadSound(_("Tidak ada suara dalam berkas ini. Rekam ulang."))
        written.mux(stream.encode(None))
    return CleanSound(out.getvalue(), max(1, round(samples / RATE)))
