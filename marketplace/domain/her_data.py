"""What the front door holds on a producer, for the archive that she may ask for (UU 27/2022 art. 32)."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from marketplace.domain.action_words import words_of_action
from marketplace.domain.notice_words import words_of
from marketplace.domain.notices import wish_of
from marketplace.domain.sheets import Attachment, Sheet
from marketplace.enums import Check, NoticeTopic
from marketplace.models import Application, ApplicationEvent, LoginCode, StaffAction
from marketplace.phone import format_phone
from media.models import MartImage, Sound

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
    "NIB": "nib",
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
    "Bukti": lambda consent: proof_name(consent),
    "Diberikan": "given_at",
    "Berlaku sampai": "valid_until",
    "Berakhir": "withdrawn_at",
    "Sebab berakhir": "get_ended_why_display",
}
APPLICATION = {
    "Keadaan": "get_state_display",
    "Desa saat mendaftar": "desa",
    "Diperiksa petugas": lambda application: in_words(Check, application.checks),
    "Foto": lambda application: application_photo_name(application),
    "Menunggu sejak": "waiting_since",
    "Tautan diminta lagi": "link_wanted_at",
    "Diputuskan": "decided_at",
}
STEP = {"Waktu": "at", "Dari": "get_before_display", "Menjadi": "get_after_display", "Kata-kata": "words"}
CODE = {
    "Jenis": "get_kind_display",
    "Dibuat": "made_at",
    "Berlaku sampai": "expires_at",
    "Dicoba": "tries",
    "Berakhir": "ended_at",
}
FACTOR = {"Jenis": "get_type_display", "Dipasang": "created_at", "Terakhir dipakai": "last_used_at"}
MAIL = {"Email": "email", "Dipastikan": "verified"}
SOUND = {
    "Berkas": lambda sound: sound_name(sound),
    "Nama rekaman": "title",
    "Detik": "seconds",
    "Dikirim": "uploaded_at",
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
    "Lewat email": lambda wish: in_words(NoticeTopic, wish.mail_topics),
    "Lewat WhatsApp": lambda wish: in_words(NoticeTopic, wish.text_topics),
    "Petugas boleh mengabari": "by_hand",
    "Bahasa": "language",
}
ACTION = {
    "Waktu": "at",
    "Yang dilakukan": lambda action: words_of_action(action.action),
    "Pada": "of",
    "Catatan": "note",
}
EXPORT = {"Diminta": "asked_at", "Siap": "ready_at"}
IMAGE = {"Berkas": lambda image: picture_name(image), "Yang tampak": "alt", "Dikirim": "created_at"}


def collect(producer):
    """Sheets and Attachments; names of other people who wrote something down are not among them."""
    yield Sheet("diri", "Data diri dan keanggotaan", PERSON, lambda: [producer])
    yield Sheet("profil", "Profil dan cara dibayar", PROFILE, lambda: [producer])
    yield from _of_joining(producer.member)
    yield from _of_account(producer.member.person.user_id or 0)
    yield Sheet("kabar", "Kabar dari koperasi", NOTICE, producer.notices.all)
    yield Sheet("pilihan-kabar", "Cara Anda dikabari", WISH, lambda: [wish_of(producer)])
    yield Sheet("catatan-petugas", "Yang dicatat petugas", ACTION, lambda: _actions(producer))
    yield Sheet("salinan", "Salinan data yang pernah diminta", EXPORT, producer.exports.all)
    yield from _of_consents(producer.member.person)
    images = MartImage.objects.filter(producer=producer).order_by("pk")
    yield Sheet("foto", "Foto yang Anda kirim", IMAGE, images.all)
    for image in images:
        yield _attached(picture_name(image), image.file)
    sounds = Sound.objects.filter(producer=producer).order_by("pk")
    yield Sheet("rekaman", "Rekaman suara Anda", SOUND, sounds.all)
    for sound in sounds:
        yield _attached(sound_name(sound), sound.file)


def _of_joining(member):
    applications = Application.objects.filter(member=member)
    yield Sheet("pendaftaran", "Pendaftaran Anda", APPLICATION, applications.all)
    steps = ApplicationEvent.objects.filter(application__member=member).order_by("at", "pk")
    yield Sheet("pendaftaran-riwayat", "Jalannya pendaftaran Anda", STEP, steps.all)
    for application in applications:
        if application.photo:
            yield _attached(application_photo_name(application), application.photo)


def _of_account(user):
    """How she logs in; codes and keys themselves are secrets, of which only a digest is kept."""
    codes = LoginCode.objects.filter(user=user).order_by("pk")
    yield Sheet("kode-masuk", "Kode masuk yang pernah dibuat", CODE, codes.all)
    factors = Authenticator.objects.filter(user=user).order_by("pk")
    yield Sheet("pengaman", "Pengaman akun Anda", FACTOR, factors.all)
    yield Sheet("email", "Alamat email akun Anda", MAIL, EmailAddress.objects.filter(user=user).order_by("pk").all)


def _of_consents(person):
    consents = person.consents.order_by("given_at", "pk")
    yield Sheet("izin", "Izin yang Anda berikan", CONSENT, consents.all)
    for consent in consents:
        if consent.proof:
            yield _attached(proof_name(consent), consent.proof)


def _attached(name, file):
    return Attachment(name, lambda: file.storage.open(file.name))


def _ending(file):
    return file.name.rpartition(".")[2]


def picture_name(image):
    return f"foto/{image.pk}.{_ending(image.file)}"


def sound_name(sound):
    return f"suara/{sound.pk}.{_ending(sound.file)}"


def proof_name(consent):
    return f"izin/{consent.pk}.{_ending(consent.proof)}" if consent.proof else ""


def application_photo_name(application):
    return f"foto/pendaftaran.{_ending(application.photo)}" if application.photo else ""


def in_words(choices, values):
    """The labels of `values`, which are among `choices`."""
    return ", ".join(str(choices(value).label) for value in values)


def _actions(producer):
    """What staff wrote down about her, her membership and her goods."""
    member, person = producer.member, producer.member.person
    subjects = {
        **{_subject(row): "Anda" for row in (producer, member, person)},
        **{_subject(row): row.name for row in producer.products.all()},
        **{_subject(row): row.number for row in (*producer.consignments.all(), *producer.payouts.all())},
    }
    for action in StaffAction.objects.filter(subject__in=subjects).order_by("at", "pk"):
        action.of = subjects[action.subject]
        yield action


def _subject(row):
    return f"{row._meta.label}:{row.pk}"
