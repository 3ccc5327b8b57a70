"""Recordings come out mono, light and bare; what is none is refused in words."""

import io
import math
import struct
import wave

import av
import pytest
from django.core.files.base import ContentFile

from media.domain.sound_cleaning import clean_sound
from media.refusal import BadSound

SECRET = "Rumah Bu Rukmini"


def wav(seconds=2, channels=2, rate=22_050):
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(channels)
        written.setsampwidth(2)
        written.setframerate(rate)
        one = b"".join(struct.pack("<h", int(9000 * math.sin(n / 9))) * channels for n in range(rate))
        written.writeframes(one * seconds)
    return out.getvalue()


def encoded(fmt, codec, cover=False):
    """The tone in another format, with a title, an artist and, where asked, a cover that tell."""
    out = io.BytesIO()
    with av.open(out, "w", format=fmt) as written:
        written.metadata["title"] = written.metadata["artist"] = SECRET
        stream = written.add_stream(codec, rate=48_000, layout="mono")
        with av.open(io.BytesIO(wav())) as tone:
            resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=48_000)
            for frame in tone.decode(audio=0):
                for one in resampler.resample(frame):
                    one.pts = None
                    written.mux(stream.encode(one))
        written.mux(stream.encode(None))
    return out.getvalue()


def moving():
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as written:
        stream = written.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for number in range(5):
            frame = av.VideoFrame(64, 64, "yuv420p")
            frame.pts = number
            written.mux(stream.encode(frame))
        written.mux(stream.encode(None))
    return out.getvalue()


FORMATS = {"mp3": "libmp3lame", "mp4": "aac", "ogg": "libopus", "webm": "libopus", "adts": "aac"}


AMR = b"#!AMR\n" + (b"\x04" + bytes(12)) * 100  # two seconds of the recorder of an older phone


def test_the_recorder_of_an_older_phone_is_understood():
    clean = clean_sound(ContentFile(AMR))

    assert (clean.seconds, clean.ending) == (2, ".mp3")


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_recorder_is_understood_and_nothing_but_the_voice_stays(fmt):
    upload = encoded(fmt, FORMATS[fmt])

    clean = clean_sound(ContentFile(upload))

    assert fmt == "adts" or SECRET.encode() in upload
    assert SECRET.encode() not in clean.content
    assert (clean.seconds, clean.ending) == (2, ".mp3")
    with av.open(io.BytesIO(clean.content)) as heard:
        assert (heard.format.name, heard.metadata, len(heard.streams)) == ("mp3", {}, 1)
        assert heard.streams.audio[0].codec_context.layout.name == "mono"


def test_a_long_stereo_recording_becomes_light():
    upload = wav(60)

    assert len(clean_sound(ContentFile(upload)).content) < len(upload) / 8


HOSTILE = {
    "kosong": (b"", "kosong"),
    "bukan suara": (b"%PDF-1.4 bukan suara" * 20, "bukan rekaman suara"),
    "gambar": (b"\xff\xd8\xff\xe0" + b"x" * 500, "bukan rekaman suara"),
    "daftar putar": (b"#EXTM3U\nfile:///etc/passwd\n", "bukan rekaman suara"),
    "hanya nama": (b"ID3" + b"\0" * 300, "rusak"),
    "berkas gelombang palsu": (b"RIFF....WAVEjunk" * 3, "rusak"),
    "gelombang terpotong": (wav()[:20], "rusak"),
    "m4a terpotong": (encoded("mp4", "aac")[:3000], "rusak"),
    "tanpa isi": (wav(0), "Tidak ada suara"),
    "video": (moving(), "Ini video"),
    "terlalu lama": (wav(181, channels=1, rate=8_000), "terlalu panjang"),
    "terlalu besar": (b"RIFF....WAVE" + b"\0" * 15 * 1024 * 1024, "terlalu besar"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_recording_is_refused_in_words(name):
    content, said = HOSTILE[name]

    with pytest.raises(BadSound) as refused:
        clean_sound(ContentFile(content))

    assert said in str(refused.value)
