"""Invented people who buy; their numbers cannot ring (+62 84 is given to nobody)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Buyer:
    name: str
    phone: str
    kecamatan: str = ""  # where to deliver; empty for those who only pick up
    desa: str = ""
    recipient: str = ""
    recipient_phone: str = ""
    note: str = ""


BUYERS = (
    Buyer("Bu Endah", "+6284100000201", "Patrang", "Gebang"),
    Buyer("Warung Barokah", "+6284100000202", "Rambipuji", "Rambigundam"),
    Buyer("Pak Hasan", "+6284100000203"),
    Buyer("Kantor Desa Contoh", "+6284100000204", "Ajung", "Klompangan"),
    Buyer("Mbak Rara", "+6284100000205"),
    Buyer(
        "Lina", "+85255500101", "Ledokombo", "Sumbersalak", "Ibu Ngatemi", "+6284100000206", "Buk, ini untuk di rumah."
    ),
    Buyer("Agus", "+60125550102", "Silo", "Sidomulyo", "Bapak Saleh", "+6284100000207", "Semoga sehat selalu."),
    Buyer("Bu Yuni", "+6284100000208", "Sumbersari", "Antirogo"),
)
