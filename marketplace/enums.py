"""Words of the front door: roles, membership, consent, how a producer is paid."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    STAFF = "staff", _("Petugas mart")
    TREASURER = "treasurer", _("Bendahara")
    APPROVER = "approver", _("Ketua")
    EDITOR = "editor", _("Editor")
    CASE_OFFICER = "case_officer", _("Pendamping kasus")
    ADMIN = "admin", _("Admin")


class MemberStatus(models.TextChoices):
    APPLIED = "applied", _("Calon anggota")
    ACTIVE = "active", _("Anggota")
    SUSPENDED = "suspended", _("Dibekukan")
    LEFT = "left", pgettext_lazy("anggota", "Keluar")

    moves = nonmember(
        {"applied": {"active"}, "active": {"suspended", "left"}, "suspended": {"active", "left"}, "left": set()}
    )


class ApplicationState(models.TextChoices):
    """Submitted: the koperasi's turn. Asked: hers. What was declined she may send again, changed."""

    SUBMITTED = "submitted", _("Menunggu petugas")
    ASKED = "asked", _("Menunggu jawaban pendaftar")
    ACCEPTED = "accepted", pgettext_lazy("pendaftaran", "Diterima")
    DECLINED = "declined", _("Belum diterima")

    moves = nonmember(
        {
            "submitted": {"asked", "accepted", "declined"},
            "asked": {"submitted", "accepted", "declined"},
            "declined": {"submitted"},
            "accepted": set(),
        }
    )
    open = nonmember(frozenset({"submitted", "asked"}))


class Check(models.TextChoices):
    """What staff make sure of before somebody is admitted."""

    IDENTITY = "identity", _("Saya sudah melihat KTP atau paspornya")
    PHONE = "phone", _("Nomor HP-nya sudah dihubungi dan benar")
    UNION = "union", _("Nomor anggota SBMI-nya cocok")


class CodeKind(models.TextChoices):
    MESSAGE = "message", _("Kode lewat pesan")
    PAPER = "paper", _("Kode di kertas")


class ConsentPurpose(models.TextChoices):
    STORY = "story", _("Kisah tayang di situs")
    FACE = "face", _("Foto wajah")
    VOICE = "voice", _("Rekaman suara")
    REAL_NAME = "real_name", _("Nama asli")
    ORIGIN = "origin", _("Negara dan pekerjaan dulu")
    VILLAGE = "village", _("Nama desa")
    SOCIAL_MEDIA = "social_media", _("Media sosial dan pers")
    DONORS = "donors", _("Laporan untuk donor")


class ConsentChannel(models.TextChoices):
    ROOM = "room", _("Di ruang produsen")
    PAPER = "paper", _("Formulir kertas")
    WITNESSED = "witnessed", _("Lisan dengan saksi")


class ConsentEnd(models.TextChoices):
    """Why a consent no longer stands."""

    WITHDRAWN = "withdrawn", _("Ditarik")
    RAN_OUT = "ran_out", _("Masa berlakunya habis")
    RENEWED = "renewed", _("Diperbarui")


class Risk(models.TextChoices):
    """What a story may tell too much of."""

    DEBTS = "debts", _("Utang dan potongan")
    AGENTS = "agents", _("Agen atau PT")
    EMPLOYERS = "employers", _("Majikan atau perusahaan")
    PLACES = "places", _("Alamat")
    DATES = "dates", _("Tanggal persis")
    NUMBERS = "numbers", _("Nomor atau email")
    CHILDREN = "children", _("Anak")
    CASE = "case", _("Perkara")
    REAL_NAME = "real_name", _("Nama asli")
    VILLAGE = "village", _("Nama desa")
    ORIGIN = "origin", _("Negara bekerja")


class PayoutMethod(models.TextChoices):
    CASH = "cash", _("Tunai di mart")
    BANK = "bank", _("Transfer bank")
    EWALLET = "ewallet", _("Dompet digital")


class Greeting(models.TextChoices):
    NONE = "", _("Nama saja")
    IBU = "Bu", _("Bu")
    PAK = "Pak", _("Pak")
    KAK = "Kak", _("Kak")


class Currency(models.TextChoices):
    """Where buyers from abroad live, in the order in which the shop shows them."""

    HKD = "HKD", _("dolar Hong Kong")
    TWD = "TWD", _("dolar Taiwan")
    MYR = "MYR", _("ringgit Malaysia")
    SGD = "SGD", _("dolar Singapura")
    USD = "USD", _("dolar Amerika Serikat")


class NoticeKind(models.TextChoices):
    """What the koperasi tells a producer."""

    BRING = "bring", _("Pesanan untuk diantar ke mart")
    SOLD_OUT = "sold_out", _("Barang habis")
    LISTING_PUBLISHED = "listing_published", _("Barang tayang")
    LISTING_RETURNED = "listing_returned", _("Barang perlu diperbaiki")
    CHANGE_ACCEPTED = "change_accepted", _("Perubahan disetujui")
    CHANGE_DECLINED = "change_declined", _("Perubahan belum disetujui")
    RECEIVED = "received", _("Titipan diterima")
    REJECTED = "rejected", _("Titipan ditolak")
    RETURN_DUE = "return_due", _("Barang untuk diambil kembali")
    PAID = "paid", _("Uang dibayarkan")
    STORY_PUBLISHED = "story_published", _("Kisah tayang")
    STORY_RETURNED = "story_returned", _("Kisah perlu diperbaiki")
    CONSENT_ENDS = "consent_ends", _("Izin hampir berakhir")
    LOGIN_CODE = "login_code", _("Kode masuk dibuat")


class NoticeTopic(models.TextChoices):
    """What a producer chooses to be told by e-mail or by WhatsApp: kinds of notices that belong together."""

    ORDERS = "orders", _("Pesanan yang perlu diantar")
    GOODS = "goods", _("Titipan dan stok di mart")
    REVIEW = "review", _("Hasil pemeriksaan barang")
    MONEY = "money", _("Uang dibayarkan")
    STORY = "story", _("Kisah dan izin")


TOPICS = {
    NoticeKind.BRING: NoticeTopic.ORDERS,
    NoticeKind.SOLD_OUT: NoticeTopic.GOODS,
    NoticeKind.RECEIVED: NoticeTopic.GOODS,
    NoticeKind.REJECTED: NoticeTopic.GOODS,
    NoticeKind.RETURN_DUE: NoticeTopic.GOODS,
    NoticeKind.LISTING_PUBLISHED: NoticeTopic.REVIEW,
    NoticeKind.LISTING_RETURNED: NoticeTopic.REVIEW,
    NoticeKind.CHANGE_ACCEPTED: NoticeTopic.REVIEW,
    NoticeKind.CHANGE_DECLINED: NoticeTopic.REVIEW,
    NoticeKind.PAID: NoticeTopic.MONEY,
    NoticeKind.STORY_PUBLISHED: NoticeTopic.STORY,
    NoticeKind.STORY_RETURNED: NoticeTopic.STORY,
    NoticeKind.CONSENT_ENDS: NoticeTopic.STORY,
}
SAFETY = frozenset({NoticeKind.LOGIN_CODE})  # of no topic: mailed whatever she chose, and passed on by nobody
