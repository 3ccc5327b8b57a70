"""What a story may tell too much of is found; what every story tells is not."""

import pytest

from marketplace.domain.safety_check import WHY, find_risks
from marketplace.enums import Risk
from tests.factories.marketplace import make_consent

FOUND = {
    "debts": [
        "Saya berangkat dengan utang dua juta.", "Waktu itu hutangnya banyak.", "Tujuh bulan gaji saya dipotong.",
        "Ada potongan gaji.", "Engko’ andi’ otang.", "Utange akeh.", "I was in debt.", "Mereka didenda.",
        "It was overcharging.",
    ],
    "agents": [
        "Agen kami di Surabaya baik.", "PJTKI itu sudah tutup.", "Lewat P3MI.", "PT. Maju Terus yang mengirim saya.",
        "PT Maju mengirim saya.", "Sponsor datang ke rumah.", "Calonya tetangga. Calo itu pergi.", "The agency closed.",
    ],
    "employers": [
        "Majikan saya bernama Chan.", "Majikanku, Lin, baik.", "Tuan Wong sabar.", "My employer Mrs Lee was kind.",
        "Saya bekerja di pabrik Panasindo.", "Sunrise Sdn Bhd membayar.",
    ],
    "places": ["Rumah saya RT 02 RW 05.", "Di Jl. Mawar ada warung.", "Jalan Melati itu sepi.", "Dusun Krajan ramai.",
               "Ini alamat saya."],
    "dates": ["Pada 12 Maret 2015 saya pulang.", "Tanggal 12-03-2015.", "On March 12, 2015 I left.", "2015-03-12."],
    "numbers": ["Hubungi 0812 3456 7801.", "Tulis ke siti@contoh.id.", "Paspor saya A 1234567.", "+852 1234 5678 9."],
    "children": ["Anak saya Rina masih kecil.", "Ia masuk SDN 2."],
    "case": ["Kami lapor ke polisi.", "The court case goes on."],
}  # fmt: skip
SAFE = (
    "Saya berangkat tahun 2008 dan pulang tahun 2017.", "Keluarga tempat saya bekerja sabar.",
    "Majikan saya baik dan anaknya lucu.", "Saya menjahit 12 kebaya sebulan.", "Harganya Rp35.000 per bungkus.",
    "Anak saya sekarang bersekolah.", "Hujan pertama turun ketika bus berhenti.", "Kami buka setiap Maret.",
    "Belajar memotong kain itu lama.", "Orang datang dari jauh.", "Sepuluh tahun saya menabung untuk wajan ini.",
)  # fmt: skip


@pytest.mark.parametrize(("risk", "sentence"), [(risk, one) for risk, all_ in FOUND.items() for one in all_])
def test_what_endangers_is_found(risk, sentence):
    assert risk in {finding.risk for finding in find_risks([sentence])}


@pytest.mark.parametrize("sentence", SAFE)
def test_what_every_story_tells_is_not(sentence):
    assert find_risks([sentence]) == []


def test_a_finding_names_its_sentence_and_why():
    found = find_risks(["Saya pulang. Di Jl. Mawar ada warung. Ramai."])

    assert [(one.sentence, one.risk) for one in found] == [("Di Jl. Mawar ada warung.", Risk.PLACES)]
    assert found[0].why == WHY[Risk.PLACES]
    assert found[0].kind == "Alamat"


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [("real_name", "Saya Rukmini."), ("village", "Di Sabrang hujan."), ("origin", "Saya di Hong Kong.")],
)
def test_what_she_did_not_allow_is_found_until_she_does(siti, purpose, sentence):
    siti.member.person.legal_name = "Rukmini Hadi"
    siti.member.person.save()
    siti.desa, siti.country = "Sabrang", "Hong Kong"

    before = [one.risk for one in find_risks([sentence], siti)]
    make_consent(siti.member.person, purpose)

    assert before == [purpose]
    assert find_risks([sentence], siti) == []
