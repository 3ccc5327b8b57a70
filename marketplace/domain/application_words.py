"""What the koperasi writes to an applicant's phone: always in Indonesian, without her name, her goods or any reason.

Messages lie on phones that others look into, so they say only that there is something to read, and where.
"""

from django.conf import settings

LOGIN_LINK = f"{settings.SITE_URL}/masuk/kode/"
KEEP_IT = "Jangan berikan kepada siapa pun."


def link_of(application):
    return f"{settings.SITE_URL}/daftar/{application.token}/"


def received(application):
    return f"SBMI Mart: pendaftaran Anda sudah kami terima. Simpan tautan ini, kabarnya di sini: {link_of(application)}"


def your_link(application):
    return f"SBMI Mart: ini tautan pendaftaran Anda. Simpan baik-baik: {link_of(application)}"


def asked(application):
    return f"SBMI Mart: ada pertanyaan tentang pendaftaran Anda. Baca dan jawab di sini: {link_of(application)}"


def declined(application):
    return f"SBMI Mart: pendaftaran Anda sudah kami baca. Keputusan dan alasannya di sini: {link_of(application)}"


def accepted(code):
    """With the first code to log in."""
    return (
        f"SBMI Mart: selamat bergabung. Buka {LOGIN_LINK} lalu tulis nomor HP Anda dan kode {code}. "
        f"Kode ini untuk satu kali masuk, berlaku {settings.CODE_ON_PAPER.days} hari. {KEEP_IT}"
    )


def new_code(code):
    """With a new code from staff, for who cannot get in."""
    return (
        f"SBMI Mart: kode masuk Anda {code}. Buka {LOGIN_LINK} lalu tulis nomor HP Anda dan kodenya. "
        f"Untuk satu kali masuk, berlaku {settings.CODE_ON_PAPER.days} hari. {KEEP_IT}"
    )


def message_code(code):
    """The short one, asked for by herself."""
    return f"SBMI Mart: kode masuk Anda {code}, berlaku {settings.CODE_BY_MESSAGE.seconds // 60} menit. {KEEP_IT}"
