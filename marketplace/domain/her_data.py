"""What the front door holds on a producer, for the archive that she may ask for (UU 27/2022 art. 32)."""

from marketplace.domain.notice_words import words_of
from marketplace.domain.notices import wish_of
from marketplace.domain.sheets import Attachment, Sheet
from marketplace.models import StaffAction
from marketplace.phone import format_phone
from media.models import MartImage

PERSON = {
    "Nama resmi": "member.person.legal_name",
    "Nomor HP": lambda producer: format_phone(producer.member.person.phone),
    "Nama masuk": "member.person.user.username",
    "Email": "member.person.user.email",
    "Terakhir masuk": "member.person.user.last_login",
    "Nomor anggota": "member.member_no",
    "Nomor SBMI": "member.union_no",
    "Nama yang diminta saat mendaftar": "member.public_name",
    "Kecamatan saat mendaftar": "member.kecamatan",
    "Barang saat mendaftar": "member.goods",
    "Keanggotaan": "member.get_status_display",
    "Mendaftar": "member.applied_at",
    "Anggota sejak": "member.joined_on",
}
PROFILE = {
    "Nama tampilan": "display_name",
    "Alamat halaman": "slug",
    "Sapaan": "get_greeting_display",
    "Nama usaha": "brand",
    "Yang dibuat": "line",
    "Yang dibuat (Inggris)": "line_en",
    "Kecamatan": "kecamatan",
    "Desa": "desa",
    "Negara": "country",
    "Negara (Inggris)": "country_en",
    "Pekerjaan": "work",
    "Tahun": "years",
    "Yang dipelajari": "learned",
    "Tampil di toko": "is_public",
    "Cara dibayar": "get_payout_method_display",
    "Bank": "bank_name",
    "Nomor rekening": "bank_account",
    "Atas nama": "bank_holder",
}
CONSENT = {
    "Untuk": "get_purpose_display",
    "Bunyi": "text",
    "Versi": "text_version",
    "Cara": "get_channel_display",
    "Diberikan": "given_at",
    "Ditarik": "withdrawn_at",
}
NOTICE = {
    "Waktu": "created_at",
    "Judul": lambda notice: words_of(notice).title,
    "Isi": lambda notice: words_of(notice).text,
    "Dibaca": "read_at",
    "Lewat email": "mailed_at",
    "Lewat pesan": "texted_at",
    "Disampaikan petugas": "told_at",
}
WISH = {
    "Email menunggu dipastikan": "new_email",
    "Lewat email": lambda wish: ", ".join(wish.mail_topics),
    "Lewat WhatsApp": lambda wish: ", ".join(wish.text_topics),
    "Petugas boleh mengabari": "by_hand",
    "Bahasa": "language",
}
ACTION = {"Waktu": "at", "Yang dilakukan": "action", "Pada": "subject", "Catatan": "note"}
EXPORT = {"Diminta": "asked_at", "Siap": "ready_at"}
IMAGE = {"Berkas": lambda image: picture_name(image), "Yang tampak": "alt", "Dikirim": "created_at"}


def collect(producer):
    """Sheets and Attachments; names of other people who wrote something down are not among them."""
    images = MartImage.objects.filter(producer=producer).order_by("pk")
    yield Sheet("diri", "Data diri dan keanggotaan", PERSON, lambda: [producer])
    yield Sheet("profil", "Profil dan cara dibayar", PROFILE, lambda: [producer])
    yield Sheet("izin", "Izin yang Anda berikan", CONSENT, producer.member.person.consents.order_by("given_at").all)
    yield Sheet("kabar", "Kabar dari koperasi", NOTICE, producer.notices.all)
    yield Sheet("pilihan-kabar", "Cara Anda dikabari", WISH, lambda: [wish_of(producer)])
    yield Sheet("catatan-petugas", "Yang dicatat petugas", ACTION, lambda: _actions(producer))
    yield Sheet("salinan", "Salinan data yang pernah diminta", EXPORT, producer.exports.all)
    yield Sheet("foto", "Foto yang Anda kirim", IMAGE, images.all)
    for image in images:
        yield Attachment(picture_name(image), lambda image=image: image.file.storage.open(image.file.name))


def picture_name(image):
    return f"foto/{image.pk}.{image.file.name.rpartition('.')[2]}"


def _actions(producer):
    """What staff wrote down about her, her membership and her goods."""
    member, person = producer.member, producer.member.person
    rows = [producer, member, person, *producer.products.all(), *producer.consignments.all(), *producer.payouts.all()]
    subjects = {f"{row._meta.label}:{row.pk}" for row in rows}
    return StaffAction.objects.filter(subject__in=subjects).order_by("at", "pk")
