"""People of the demo who ask to join: one waits, one was asked, one was told not yet."""

import uuid
from datetime import timedelta

from django.core.files.base import ContentFile

from marketplace.demo.data import PHOTOS
from marketplace.domain.admission import ask_back, decline, note_checks
from marketplace.domain.application_photo import keep_photo, kept_photo
from marketplace.domain.signup import Applicant, apply_for_membership
from marketplace.enums import Check
from marketplace.models import Kecamatan

NAMESPACE = uuid.UUID("5b9e2c1e-0000-4000-8000-5b3100000000")
PEOPLE = (  # legal name, public name, kecamatan, desa, goods, union number, photo, days ago
    ("Contoh Pendaftar Satu", "Bu Rahma", "Puger", "Puger Kulon", "Kerupuk ikan dan petis", "JBR-0417", "keripik", 2),
    ("Contoh Pendaftar Dua", "Dapur Mawar", "Ledokombo", "Sumberlesung", "Keripik talas, sale pisang", "", "", 4),
    ("Contoh Pendaftar Tiga", "Pak Slamet", "Wuluhan", "Dukuh Dempok", "Tas dari tali kur", "", "", 9),
)
QUESTION = "Keripik talasnya dibuat sendiri atau bersama kelompok? Kalau sudah ada nomor P-IRT, tulis juga, ya."
REASON = "Tasnya belum ada contoh jadinya. Silakan bawa satu contoh ke mart, lalu kirim lagi dari halaman ini."


def make_applicants(staff, today):
    """Three applications, told by `staff` where they have been; their numbers are nobody's."""
    first, second, third = (make_applicant(number, row, today) for number, row in enumerate(PEOPLE, 1))
    note_checks(first, [Check.PHONE], by=staff)
    ask_back(second, QUESTION, by=staff, at=today - timedelta(days=3))
    decline(third, REASON, by=staff, at=today - timedelta(days=7))


def make_applicant(number, row, today):
    legal_name, public_name, kecamatan, desa, goods, union_no, photo, days = row
    applicant = Applicant(
        legal_name=legal_name, public_name=public_name, phone=f"+628410000090{number}", desa=desa, goods=goods,
        kecamatan=Kecamatan.objects.get(name=kecamatan), union_no=union_no, photo=photo and picture(photo),
    )  # fmt: skip
    return apply_for_membership(
        applicant, client_key=uuid.uuid5(NAMESPACE, legal_name), at=today - timedelta(days=days)
    )


def picture(name):
    return kept_photo(keep_photo(ContentFile((PHOTOS / f"barang-{name}.jpg").read_bytes())))
