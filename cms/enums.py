"""The words of the cms room: consents as a producer reads them before she says yes, and what pages may be."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.enums import ConsentPurpose

CONSENT_VERSION = "2026-2"
CONSENT_TEXTS = {
    ConsentPurpose.STORY: _(
        "Saya setuju kisah saya, yang sudah saya baca, tampil di situs SBMI Mart dan dapat dibaca siapa saja."
    ),
    ConsentPurpose.FACE: _("Saya setuju foto wajah saya tampil di situs bersama barang dan kisah saya."),
    ConsentPurpose.VOICE: _("Saya setuju rekaman suara saya dapat didengar di situs, bersama kisah saya."),
    ConsentPurpose.REAL_NAME: _("Saya setuju nama asli saya dipakai. Tanpa izin ini hanya nama tampilan yang dipakai."),
    ConsentPurpose.ORIGIN: _("Saya setuju negara, pekerjaan, dan tahun saya bekerja di luar negeri disebut."),
    ConsentPurpose.VILLAGE: _("Saya setuju nama desa saya disebut. Tanpa izin ini hanya kecamatan yang disebut."),
    ConsentPurpose.SOCIAL_MEDIA: _("Saya setuju kisah dan foto saya dipakai di media sosial dan pers koperasi."),
    ConsentPurpose.DONORS: _("Saya setuju kisah saya dipakai dalam laporan untuk donor koperasi."),
}


class StoryState(models.TextChoices):
    """Where a story stands, as its writer sees it; read from the Wagtail page, stored nowhere."""

    NONE = "none", _("Belum ada")
    DRAFT = "draft", _("Draf")
    IN_REVIEW = "in_review", _("Dibaca editor")
    NEEDS_CHANGES = "changes", _("Perlu diperbaiki")
    LIVE = "live", _("Tayang")
    HELD = "held", _("Menunggu izin Anda")


class CollectionKind(models.TextChoices):
    """How a collection is sold: each thing for itself, or all of it as one parcel."""

    PICKED = "picked", _("Pilihan: barang dibeli satu per satu")
    PARCEL = "parcel", _("Bingkisan: semua isinya masuk keranjang sekaligus")


class CheckStep(models.TextChoices):
    """The two people who read a story before the world does."""

    EDITOR = "editor", _("Editor")
    CASE = "case", _("Pendamping kasus")


# What both of them look through a story for, line by line; the names are those that are kept in the record.
CHECKLIST = {
    "debts": _("Utang, potongan gaji, dan uang yang dibayar untuk berangkat sudah diperiksa."),
    "agents": _("Nama agen, PT, sponsor, dan calo sudah diperiksa."),
    "employers": _("Nama majikan dan tempat bekerja sudah diperiksa."),
    "places": _("Alamat dan tempat yang menunjukkan rumah sudah diperiksa; desa hanya dengan izin."),
    "dates": _("Tanggal persis sudah diperiksa; cukup tahun."),
    "children": _("Nama, foto, dan sekolah anak sudah diperiksa."),
    "case": _("Perkara yang sedang berjalan sudah diperiksa."),
}


class Importance(models.TextChoices):
    """How loud an announcement is."""

    NEWS = "news", _("Kabar")
    IMPORTANT = "penting", _("Penting: di atas yang lain, dengan warna")


class Audience(models.TextChoices):
    """Where an announcement is shown besides its list."""

    EVERYBODY = "semua", _("Semua: beranda dan ruang produsen")
    SHOPPERS = "pembeli", _("Pembeli: hanya di beranda")
    PRODUCERS = "produsen", _("Produsen: hanya di ruang mereka")


class Place(models.TextChoices):
    """What a menu can lead to besides pages; PATHS says where each is."""

    GOODS = "produk", _("Belanja")
    COLLECTIONS = "koleksi", _("Koleksi")
    STORIES = "kisah", _("Kisah")
    MAKERS = "produsen", pgettext_lazy("semua", "Produsen")
    MARTS = "mart", _("Mart kami")
    COLLECT = "ambil", _("Cara ambil di mart")
    ANNOUNCEMENTS = "pengumuman", _("Pengumuman")
    SAVED = "disimpan", _("Disimpan")
    APPLY = "daftar", _("Titip jual sebagai anggota")


PATHS = {place: f"/{place.value}/" for place in Place} | {Place.COLLECT: "/#mart"}
