"""What stands in the list of who did what, in words for the person it was done for."""

WORDS = {
    "member_applied": "Pendaftaran Anda masuk",
    "member applied": "Pendaftaran Anda masuk",
    "member active": "Anda menjadi anggota",
    "member suspended": "Keanggotaan Anda dibekukan",
    "member left": "Keanggotaan Anda berakhir",
    "producer nib": "NIB Anda ditulis",
    "notices told": "Kabar disampaikan kepada Anda",
    "export asked": "Salinan data diminta",
    "export fetched": "Salinan data diunduh",
    "erasure asked": "Penghapusan data diminta",
    "erasure taken back": "Penghapusan data dibatalkan",
    "erasure finished": "Penghapusan data selesai",
    "product submitted": "Barang dikirim untuk ditinjau",
    "product returned": "Barang dikembalikan untuk diperbaiki",
    "product published": "Barang ditayangkan",
    "product paused": "Barang disembunyikan",
    "product archived": "Barang diarsipkan",
    "product english": "Bahasa Inggris barang ditulis",
    "saw pirt": "Label P-IRT dilihat",
    "saw halal": "Sertifikat halal dilihat",
    "saw bpom": "Notifikasi BPOM dilihat",
    "saw nib": "NIB dilihat",
    "consignment received": "Titipan dihitung dan diterima",
    "consignment rejected": "Titipan ditolak",
    "consignment cancelled": "Titipan dibatalkan",
    "payout draft": "Pencairan diajukan",
    "payout approved": "Pencairan disetujui",
    "payout paid": "Pencairan dibayar",
    "payout acknowledged": "Pencairan diterima",
    "payout voided": "Pencairan dibatalkan",
}


def words_of_action(action):
    """The action in words; one that has none yet is told as it was written down."""
    return WORDS.get(action, action)
