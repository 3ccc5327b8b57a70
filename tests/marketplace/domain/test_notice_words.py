import pytest
from django.utils import translation

from marketplace.domain.notice_words import SAID, message_to, words_of
from marketplace.enums import SAFETY, TOPICS, Greeting, NoticeKind
from marketplace.models import Notice, Producer

FACTS = {
    "product": "Keripik singkong", "qty": 3, "mart": "Mart Arjasa", "day": "2026-11-24", "reason": "Fotonya gelap.",
    "number": "NT-261123-0007", "accepted": 12, "rejected": 2, "amount": 185_000, "title": "Satu koper",
    "purpose": "story",
}  # fmt: skip
SENTENCES = {
    "bring": "Pembeli memesan 3 Keripik singkong untuk diantar ke Mart Arjasa. "
    "Mohon dijawab paling lambat Selasa, 24 November.",
    "sold_out": "Keripik singkong sudah habis di Mart Arjasa. Boleh titip lagi kapan saja.",
    "listing_published": "Keripik singkong sudah tampil di toko. Bisa dibeli begitu ada stoknya: titipkan ke mart, "
    "atau tulis stok di rumah.",
    "listing_returned": "Keripik singkong belum bisa tampil, ada yang perlu diperbaiki dulu. Catatan: Fotonya gelap.",
    "change_accepted": "Perubahan pada Keripik singkong sudah berlaku di toko.",
    "change_declined": "Perubahan pada Keripik singkong belum disetujui. Yang lama tetap berlaku. "
    "Catatan: Fotonya gelap.",
    "received": "Titipan NT-261123-0007 sudah dihitung di Mart Arjasa: 12 barang diterima. "
    "2 barang belum bisa diterima.",
    "rejected": "Titipan NT-261123-0007 belum bisa diterima di Mart Arjasa. Catatan: Fotonya gelap.",
    "return_due": "Barang retur NT-261123-0007 menunggu Anda di Mart Arjasa. "
    "Mohon diambil paling lambat Selasa, 24 November.",
    "paid": "Rp185.000 sudah dibayarkan kepada Anda, nomor NT-261123-0007.",
    "story_published": "“Satu koper” sudah bisa dibaca semua orang.",
    "story_returned": "Editor sudah membaca “Satu koper” dan minta sedikit perubahan. Catatan: Fotonya gelap.",
    "consent_ends": "Izin Anda hampir berakhir: Kisah tayang di situs. Berlaku sampai Selasa, 24 November. "
    "Anda boleh memperpanjangnya, boleh juga tidak.",
    "login_code": "Petugas membuat kode masuk untuk akun Anda. Kalau Anda yang memintanya, tidak ada yang perlu "
    "dilakukan. Kalau bukan, ganti kata sandi sekarang: kode itu langsung tidak berlaku. Lalu kabari koperasi.",
}


@pytest.mark.parametrize("kind", NoticeKind.values)
def test_each_kind_says_its_facts_in_a_sentence(kind):
    assert words_of(Notice(kind=kind, facts=FACTS)).text == SENTENCES[kind]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("facts", [{}, None, [], {"qty": "x", "day": "besok", "amount": None, "accepted": "12"}])
@pytest.mark.parametrize("kind", NoticeKind.values)
def test_missing_and_odd_facts_still_make_a_sentence(kind, facts, language):
    with translation.override(language):
        words = words_of(Notice(kind=kind, facts=facts))

    assert words.title
    assert words.text.endswith((".", "besok."))
    assert "None" not in words.text and "%(" not in words.text


def test_an_english_reader_is_told_in_english():
    with translation.override("en"):
        words = words_of(Notice(kind="paid", facts=FACTS))

    assert words.text == "Rp185,000 has been paid to you, number NT-261123-0007."


def test_every_kind_has_words_and_a_topic_or_guards_her_account():
    assert set(SAID) == set(TOPICS) | SAFETY == set(NoticeKind)
    assert set(TOPICS) & SAFETY == set()


@pytest.mark.parametrize(
    ("name", "greeting", "hello"),
    [("Siti", Greeting.IBU, "Halo Bu Siti,"), ("Bu Siti", Greeting.IBU, "Halo Bu Siti,"), ("Siti", "", "Halo Siti,")],
)
def test_the_message_of_staff_greets_as_she_likes_in_indonesian(name, greeting, hello):
    with translation.override("en"):
        text = message_to(Producer(display_name=name, greeting=greeting), [Notice(kind="sold_out", facts=FACTS)])

    assert text.startswith(hello)
    assert f"• {SENTENCES['sold_out']}" in text
