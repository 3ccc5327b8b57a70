"""Words of the catalogue, and the moves that are allowed between its states."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListingState(models.TextChoices):
    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Menunggu tinjauan")
    RETURNED = "returned", _("Perlu diperbaiki")
    PUBLISHED = "published", _("Tayang")
    PAUSED = "paused", _("Disembunyikan")
    ARCHIVED = "archived", _("Diarsipkan")

    moves = nonmember(
        {
            "draft": {"submitted", "archived"},
            "submitted": {"published", "returned"},
            "returned": {"submitted", "archived"},
            "published": {"paused", "archived"},
            "paused": {"published", "archived"},
            "archived": set(),
        }
    )


class ChangeState(models.TextChoices):
    """Of a change to goods in the shop that staff look at first."""

    PENDING = "pending", _("Menunggu petugas")
    ACCEPTED = "accepted", _("Disetujui")
    DECLINED = "declined", _("Belum disetujui")
    WITHDRAWN = "withdrawn", _("Ditarik kembali")

    moves = nonmember(
        {
            "pending": {"accepted", "declined", "withdrawn"},
            "accepted": set(),
            "declined": set(),
            "withdrawn": set(),
        }
    )


class ConsignmentState(models.TextChoices):
    DECLARED = "declared", _("Dikabarkan")
    RECEIVED = "received", _("Diterima")
    REJECTED = "rejected", _("Ditolak")
    CANCELLED = "cancelled", _("Dibatalkan")

    moves = nonmember(
        {
            "declared": {"received", "rejected", "cancelled"},
            "received": set(),
            "rejected": set(),
            "cancelled": set(),
        }
    )


class ReturnReason(models.TextChoices):
    """Why goods go home again."""

    EXPIRED = "expired", _("Lewat tanggal baik")
    UNSOLD = "unsold", _("Lama tidak laku")
    DAMAGED = "damaged", _("Rusak di mart")
    ASKED = "asked", _("Diminta penitip")


class ReturnState(models.TextChoices):
    DUE = "due", _("Menunggu diambil")
    FETCHED = "fetched", _("Sudah diambil")
    CANCELLED = "cancelled", _("Tidak jadi kembali")

    moves = nonmember({"due": {"fetched", "cancelled"}, "fetched": set(), "cancelled": set()})


class BatchKind(models.TextChoices):
    SHELF = "shelf", _("Titipan di mart")
    HOME = "home", _("Barang di rumah produsen")
    BROUGHT = "brought", _("Dibawa untuk satu pesanan")


class Ownership(models.TextChoices):
    CONSIGNED = "consigned", _("Titipan")
    OWN = "own", _("Milik koperasi")


class PlaceKind(models.TextChoices):
    SHELF = "shelf", _("Rak mart")
    HOME = "home", _("Rumah produsen")


class MovementReason(models.TextChoices):
    RECEIVED = "received", _("Titip masuk")
    HOME_COUNT = "home_count", _("Stok di rumah dihitung")
    BROUGHT = "brought", _("Dibawa untuk pesanan")
    SOLD_COUNTER = "sold_counter", _("Jual toko")
    SOLD_ONLINE = "sold_online", _("Jual daring")
    CUSTOMER_RETURN = "customer_return", _("Retur pembeli")
    SHORT = "short", _("Tidak ditemukan di rak")
    FOUND = "found", _("Ditemukan")
    DAMAGED = "damaged", _("Rusak di toko")
    EXPIRED = "expired", _("Kedaluwarsa")
    RETURNED = "returned", _("Retur ke penitip")


class ReservationState(models.TextChoices):
    HELD = "held", _("Dipesan")
    USED = "used", _("Diserahkan")
    RELEASED = "released", _("Dilepas")


class LicenceKind(models.TextChoices):
    NONE = "none", _("Belum ada izin")
    PROCESS = "process", _("Izin dalam proses")
    PIRT = "pirt", _("P-IRT")
    BPOM = "bpom", _("BPOM (MD, ML, TR, atau kosmetik)")
    EXEMPT = "exempt", _("Bebas izin, tahan kurang dari 7 hari")
    FRESH = "fresh", _("Pangan segar")
    NOT_FOOD = "not_food", _("Bukan pangan")


class HalalStatus(models.TextChoices):
    CERTIFIED = "certified", _("Bersertifikat halal")
    PROCESS = "process", _("Sertifikat halal dalam proses")
    NONE = "none", _("Belum bersertifikat halal")
    NON_HALAL = "non_halal", _("Tidak halal")
    NOT_FOOD = "not_food", _("Bukan pangan olahan")


class CheckKind(models.TextChoices):
    """What staff can see with their own eyes before goods are shown."""

    PIRT = "pirt", _("Label dengan nomor P-IRT")
    HALAL = "halal", _("Sertifikat halal")
    BPOM = "bpom", _("Notifikasi BPOM")
    NIB = "nib", _("NIB produsen")


class Shipping(models.TextChoices):
    NATIONAL = "national", _("Bisa dikirim")
    REGENCY = "regency", _("Hanya se-Kabupaten Jember")
    PICKUP = "pickup", _("Ambil di mart saja")
