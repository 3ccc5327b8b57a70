"""What a notice says, made from its facts when it is read, in the language of whoever reads it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from marketplace.enums import ConsentPurpose, NoticeKind
from marketplace.money import format_rupiah


@dataclass(frozen=True)
class Words:
    """A title of few words, and a sentence or two that are whole without it."""

    title: str
    text: str


class Facts(dict):
    """The facts of a notice; what is missing is said in general words, so that an older notice is read all the same."""

    def __missing__(self, name):
        general = {"product": _("barang Anda"), "mart": _("mart"), "title": _("kisah Anda")}
        return general.get(name, "")

    def count(self, name):
        """A whole number, nought where there is none."""
        try:
            return int(self.get(name) or 0)
        except (TypeError, ValueError):
            return 0

    def day(self, name="day"):
        """A day as people say it; "" where there is none."""
        try:
            return date_format(date.fromisoformat(str(self.get(name))[:10]), "WEEKDAY_FORMAT")
        except ValueError:
            return str(self.get(name) or "")


def words_of(notice):
    """The Words of a Notice in the active language. Missing facts leave their part of the sentence out."""
    facts = Facts(notice.facts if isinstance(notice.facts, dict) else {})
    title, *sentences = SAID[notice.kind](facts)
    return Words(title, " ".join(filter(None, sentences)))


def message_to(producer, notices):
    """What staff send to `producer` by WhatsApp about these notices: Indonesian, with the greeting of her choice."""
    with translation.override("id"):
        name = producer.display_name
        if producer.greeting and name.split()[:1] != [producer.greeting]:
            name = f"{producer.greeting} {name}"
        told = [f"• {words_of(notice).text}" for notice in notices]
        hello = _("Halo %(name)s, ini kabar dari SBMI Mart:") % {"name": name}
        more = _("Selengkapnya di %(link)s") % {"link": f"{settings.SITE_URL}/ruang/kabar/"}
        return "\n".join([hello, *told, more, _("Ada yang mau ditanyakan? Balas saja di sini.")])


def _bring(facts):
    qty = facts.count("qty") or 1
    ordered = ngettext(
        "Pembeli memesan %(qty)d %(product)s untuk diantar ke %(mart)s.",
        "Pembeli memesan %(qty)d %(product)s untuk diantar ke %(mart)s.",
        qty,
    ) % {"qty": qty, "product": facts["product"], "mart": facts["mart"]}
    until = facts.day()
    return (
        _("Ada pesanan untuk Anda antar"),
        ordered,
        until and _("Mohon dijawab paling lambat %(day)s.") % {"day": until},
    )


def _sold_out(facts):
    return _("Barang habis di mart"), _("%(product)s sudah habis di %(mart)s. Boleh titip lagi kapan saja.") % facts


def _listing_published(facts):
    text = _(
        "%(product)s sudah tampil di toko. Bisa dibeli begitu ada stoknya: titipkan ke mart, atau tulis stok di rumah."
    )
    return _("Barang Anda tayang"), text % facts


def _listing_returned(facts):
    return (
        _("Barang perlu diperbaiki"),
        _("%(product)s belum bisa tampil, ada yang perlu diperbaiki dulu.") % facts,
        _note(facts),
    )


def _change_accepted(facts):
    return _("Perubahan disetujui"), _("Perubahan pada %(product)s sudah berlaku di toko.") % facts


def _change_declined(facts):
    return (
        _("Perubahan belum disetujui"),
        _("Perubahan pada %(product)s belum disetujui. Yang lama tetap berlaku.") % facts,
        _note(facts),
    )


def _received(facts):
    accepted, rejected = facts.count("accepted"), facts.count("rejected")
    counted = ngettext(
        "Titipan %(number)s sudah dihitung di %(mart)s: %(count)d barang diterima.",
        "Titipan %(number)s sudah dihitung di %(mart)s: %(count)d barang diterima.",
        accepted,
    ) % {"number": facts["number"], "mart": facts["mart"], "count": accepted}
    refused = ngettext("%(count)d barang belum bisa diterima.", "%(count)d barang belum bisa diterima.", rejected) % {
        "count": rejected
    }
    return _("Titipan diterima"), counted, rejected and refused


def _rejected(facts):
    return (
        _("Titipan belum bisa diterima"),
        _("Titipan %(number)s belum bisa diterima di %(mart)s.") % facts,
        _note(facts),
    )


def _return_due(facts):
    until = facts.day()
    return (
        _("Ada barang untuk diambil kembali"),
        _("Barang retur %(number)s menunggu Anda di %(mart)s.") % facts,
        until and _("Mohon diambil paling lambat %(day)s.") % {"day": until},
    )


def _paid(facts):
    amount = {"amount": format_rupiah(facts.count("amount"), get_language()), "number": facts["number"]}
    return _("Uang dibayarkan"), _("%(amount)s sudah dibayarkan kepada Anda, nomor %(number)s.") % amount


def _story_published(facts):
    return _("Kisah Anda tayang"), _("“%(title)s” sudah bisa dibaca semua orang.") % facts


def _story_returned(facts):
    return (
        _("Kisah perlu diperbaiki"),
        _("Editor sudah membaca “%(title)s” dan minta sedikit perubahan.") % facts,
        _note(facts),
    )


def _consent_ends(facts):
    until, purpose = facts.day(), facts["purpose"]
    if purpose in ConsentPurpose.values:
        purpose = ConsentPurpose(purpose).label
    return (
        _("Izin hampir berakhir"),
        _("Izin Anda hampir berakhir: %(purpose)s.") % {"purpose": purpose},
        until and _("Berlaku sampai %(day)s.") % {"day": until},
        _("Anda boleh memperpanjangnya, boleh juga tidak."),
    )


def _login_code(_facts):
    return (
        _("Kode masuk dibuat"),
        _("Petugas membuat kode masuk untuk akun Anda. Kalau Anda yang memintanya, tidak ada yang perlu dilakukan."),
        _("Kalau bukan, ganti kata sandi sekarang: kode itu langsung tidak berlaku. Lalu kabari koperasi."),
    )


def _note(facts):
    return facts["reason"] and _("Catatan: %(reason)s") % facts


SAID = {
    NoticeKind.BRING: _bring,
    NoticeKind.SOLD_OUT: _sold_out,
    NoticeKind.LISTING_PUBLISHED: _listing_published,
    NoticeKind.LISTING_RETURNED: _listing_returned,
    NoticeKind.CHANGE_ACCEPTED: _change_accepted,
    NoticeKind.CHANGE_DECLINED: _change_declined,
    NoticeKind.RECEIVED: _received,
    NoticeKind.REJECTED: _rejected,
    NoticeKind.RETURN_DUE: _return_due,
    NoticeKind.PAID: _paid,
    NoticeKind.STORY_PUBLISHED: _story_published,
    NoticeKind.STORY_RETURNED: _story_returned,
    NoticeKind.CONSENT_ENDS: _consent_ends,
    NoticeKind.LOGIN_CODE: _login_code,
}
