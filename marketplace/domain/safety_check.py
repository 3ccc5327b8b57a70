"""Finds sentences that could endanger the one who tells: debts, agents, employers, places, dates, numbers, names.

It reads Indonesian, the loan words of Madurese and Javanese, and English. It errs on the side of asking: every finding
is a question to a person, who decides. UU 27/2022, and what survivors' organisations ask of those who publish stories.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from marketplace.enums import ConsentPurpose, Risk

_NAME = r"[A-Z][\w’'-]+"
_MONTHS = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|ag(?:us)?t(?:us)?|"
    r"aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|d[ec][sc](?:ember)?)"
)
_PATTERNS = {
    Risk.DEBTS: (
        r"(?i)\b(?:ber|di|ter|meng)?[hp]?[uo]tang(?:e|nya|ku|an)?\b",
        r"(?i)\b(?:potongan|dipotong|potong|pemotongan)\W+(?:\w+\W+){0,2}(?:gaji|upah)",
        r"(?i)\b(?:gaji|upah)\w*\W+(?:\w+\W+){0,2}(?:di)?potong",
        r"(?i)\b(?:di)?denda\b|\b(?:lintah darat|rentenir|tebusan|cicilan)\b|\bbiaya (?:penempatan|berangkat)",
        r"(?i)\bovercharg\w+",
        r"(?i)\b(?:debts?|ransom|loan sharks?|placement fees?|recruitment fees?|(?:salary|wage) deductions?)\b",
    ),
    Risk.AGENTS: (
        r"(?i)\b(?:agen|agensi|agenc(?:y|ies)|agents?|sponsor|calo|tekong|makelar|broker|perekrut|recruiters?)(?:nya|e)?\b",
        r"\b(?:PJTKI|P3MI|PPTKIS|PPTKI|BLKLN)\b",
        rf"\b(?:PT|CV|UD)\.?\s+{_NAME}",
    ),
    Risk.EMPLOYERS: (
        rf"\b(?i:majikan|juragan|bos|boss|taukeh?|employer|toke)(?i:ku|nya|\s+(?:saya|kami|pertama|kedua))?,?\s+"
        rf"(?i:(?:yang )?bernama |namanya |adalah |named |called |is )?{_NAME}",
        rf"\b(?:Tuan|Nyonya|Mr|Mrs|Ms|Mister|Madam|Sir|Miss)\.?\s+{_NAME}",
        rf"\b(?i:pabrik|perusahaan|company|factory|hotel|restoran|restaurant|rumah sakit)\s+{_NAME}",
        r"\b(?:Sdn\.?\s*Bhd|Co\.,?\s*Ltd|Ltd|Inc|Corp|Tbk|Limited)\b",
    ),
    Risk.PLACES: (
        r"\b(?:RT|RW)\.?\s*/?\s*\d+",
        rf"\b(?:Jl|Jln|Jalan|Gg|Gang)\.?\s+(?:{_NAME}|\d)",
        rf"\b(?i:dusun|perumahan)\s+{_NAME}",
        r"(?i)\balamat(?:nya|ku| saya| rumah)|\b(?:my|home) address\b",
        rf"\b\d+\s+{_NAME}\s+(?:Street|Road|Avenue|St|Rd)\b",
    ),
    Risk.DATES: (
        rf"(?i)\b\d{{1,2}}\s+{_MONTHS}\.?\s+(?:19|20)\d\d\b",
        rf"(?i)\b{_MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b",
        r"\b\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20)?\d\d\b",
        r"\b(?:19|20)\d\d-\d{1,2}-\d{1,2}\b",
    ),
    Risk.NUMBERS: (
        r"(?<!\d)(?:\+?62|0)[\s-]?8\d(?:[\s-]?\d){6,11}(?!\d)",
        r"(?<![\d.])\+\d(?:[\s-]?\d){8,14}(?!\d)",
        r"[\w.+-]+@[\w-]+\.\w[\w.]*",
        r"(?i)\b(?:paspor|passport|visa|nik|ktp|permit)\b\D{0,20}[A-Z]{0,2}\d{4,}",
        r"\b[A-Z]{1,2}\s?\d{7}\b|(?<!\d)\d{16}(?!\d)",
    ),
    Risk.CHILDREN: (
        rf"\b(?i:anak|putra|putri|my son|my daughter|our son|our daughter)(?i:ku|\s+(?:saya|kami|sulung|bungsu|pertama"
        rf"|kedua|ketiga|perempuan|laki-laki))*,?\s+(?i:bernama |namanya |named )?{_NAME}",
        r"\b(?:SDN?|SMPN?|SMAN?|SMKN?|MTsN?|MIN?|TK)\s+(?:Negeri\s+)?\d+",
    ),
    Risk.CASE: (
        r"(?i)\b(?:polisi|polres|polsek|pengadilan|persidangan|menggugat|digugat|gugatan|pengacara|TPPO)\b",
        r"(?i)\b(?:laporan polisi|perkara|kasus hukum|perdagangan orang)\b",
        r"(?i)\b(?:police|lawsuits?|court case|lawyer|traffick\w+)\b",
    ),
}  # fmt: skip
_KNOWN = {risk: [re.compile(pattern) for pattern in patterns] for risk, patterns in _PATTERNS.items()}
_ENDS = re.compile(r"[.!?…](?=\s)|\n")
WHY = {
    Risk.DEBTS: _("Soal uang dan utang bisa dipakai orang untuk menekan. Cukup ceritakan rasanya, tanpa jumlahnya."),
    Risk.AGENTS: _("Nama agen atau PT bisa mengundang masalah bagi yang bercerita. Ceritakan tanpa menyebut siapa."),
    Risk.EMPLOYERS: _("Nama majikan atau perusahaan tidak kami muat. Cukup “keluarga tempat saya bekerja”."),
    Risk.PLACES: _("Alamat menunjukkan di mana rumahnya. Cukup nama kecamatan."),
    Risk.DATES: _("Tanggal persis membuat orang mudah dikenali. Cukup tahunnya."),
    Risk.NUMBERS: _("Nomor telepon, paspor, atau alamat email bisa disalahgunakan. Sebaiknya dihapus."),
    Risk.CHILDREN: _("Nama dan sekolah anak kita jaga. Cukup “anak saya”."),
    Risk.CASE: _("Urusan dengan polisi atau pengadilan sebaiknya dibicarakan dulu dengan pendamping."),
    Risk.REAL_NAME: _("Nama asli hanya tampil bila diizinkan. Pakai nama tampilan, atau beri izinnya dulu."),
    Risk.VILLAGE: _("Nama desa hanya tampil bila diizinkan. Cukup nama kecamatan, atau beri izinnya dulu."),
    Risk.ORIGIN: _("Negara tempat bekerja hanya tampil bila diizinkan. Beri izinnya dulu, atau tulis “luar negeri”."),
}


@dataclass(frozen=True)
class Finding:
    """A sentence, what it may tell too much of (Risk), and the reason in kind words."""

    sentence: str
    risk: str

    @property
    def kind(self):
        return Risk(self.risk).label

    @property
    def why(self):
        return WHY[self.risk]


def find_risks(texts, producer=None):
    """[Finding, …] in `texts` (paragraphs), each sentence once per kind, in their order.

    Of `producer`, if there is one, her real name, village and country count while she has not agreed to each.
    """
    known = [*_KNOWN.items(), *_of_hers(producer)]
    found = {
        (_sentence(text, match), risk): None
        for text in texts
        for risk, patterns in known
        for pattern in patterns
        for match in pattern.finditer(text)
    }
    return [Finding(sentence, risk) for sentence, risk in found]


def _of_hers(producer):
    if producer is None:
        return []
    agreed = set(producer.member.person.consents.standing().values_list("purpose", flat=True))
    real = producer.member.person.legal_name
    shown = producer.display_name.casefold()
    words = {
        Risk.REAL_NAME: [real, *(part for part in real.split() if len(part) > 3 and part.casefold() not in shown)],
        Risk.VILLAGE: [producer.desa],
        Risk.ORIGIN: [producer.country, producer.country_en],
    }
    unsaid = {
        Risk.REAL_NAME: ConsentPurpose.REAL_NAME, Risk.VILLAGE: ConsentPurpose.VILLAGE,
        Risk.ORIGIN: ConsentPurpose.ORIGIN,
    }  # fmt: skip
    return [
        (risk, [re.compile(rf"(?i)\b{re.escape(word)}\b") for word in words[risk] if len(word) > 2])
        for risk, purpose in unsaid.items()
        if purpose not in agreed
    ]


def _sentence(text, match):
    """The sentence of `text` in which `match` stands; a full stop inside the match does not end it."""
    before = [end.end() for end in _ENDS.finditer(text, 0, match.start())]
    after = _ENDS.search(text, match.end())
    return text[before[-1] if before else 0 : after.end() if after else len(text)].strip()
