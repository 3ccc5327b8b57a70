"""Mails about an order, to who pays for it, in the language of the order."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _


def send_order_mail(order, *, what):
    """Send the mail `what` (confirmed, ready, dispatched, short, uncollected, expired, cancelled)."""
    with translation.override(order.language):
        subject, sentence = _words(order)[what]
        link = settings.SITE_URL + order.get_absolute_url()
        body = "\n\n".join([sentence, _("Halaman pesanan Anda:") + " " + link, "SBMI Mart"])
    send_mail(subject, body, None, [order.payer_email])


def _words(order):
    number = {"number": order.number}
    return {
        "confirmed": (
            _("Pesanan %(number)s kami siapkan") % number,
            _("Terima kasih. Pesanan Anda sudah kami terima. Kami kabari bila sudah siap."),
        ),
        "ready": (
            _("Pesanan %(number)s siap diambil") % number,
            _("Pesanan Anda menunggu di mart. Kode ambilnya ada di halaman pesanan."),
        ),
        "dispatched": (_("Pesanan %(number)s dalam perjalanan") % number, _("Pesanan Anda sedang diantar.")),
        "short": (
            _("Ada yang kurang di pesanan %(number)s") % number,
            _("Sebagian barang tidak ada. Uangnya kami kembalikan, sisanya tetap kami siapkan."),
        ),
        "uncollected": (
            _("Pesanan %(number)s tidak diambil") % number,
            _("Batas ambil sudah lewat, jadi barangnya kembali ke rak. Uang yang sudah dibayar kami kembalikan."),
        ),
        "expired": (
            _("Pesanan %(number)s kedaluwarsa") % number,
            _("Pembayaran tidak kami terima sampai batasnya, jadi barangnya kami lepas."),
        ),
        "cancelled": (
            _("Pesanan %(number)s dibatalkan") % number,
            _("Pesanan Anda dibatalkan. Uang yang sudah dibayar kami kembalikan."),
        ),
    }
