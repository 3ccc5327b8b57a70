"""Refusals of the orders room, each with the sentence for the person who meets it."""

from django.utils.translation import gettext_lazy as _

from marketplace.refusal import Refusal


class NotAllowed(Refusal):
    message = _("Anda tidak bisa melakukan ini.")


class NotSold(Refusal):
    message = _("Barang ini sedang tidak dijual.")


class TooManyPieces(Refusal):
    message = _("Jumlahnya terlalu banyak untuk satu pesanan.")


class BadDate(Refusal):
    message = _("Tanggal ini tidak berlaku.")


class EmptyCart(Refusal):
    message = _("Keranjang Anda masih kosong.")


class CartGone(Refusal):
    """The basket was joined with another, or swept, while somebody was putting something in."""

    message = _("Keranjang ini baru saja dipindahkan, mungkin ke akun Anda. Muat ulang halaman, lalu coba lagi.")


class Incomplete(Refusal):
    message = _("Data pesanan belum lengkap.")


class NotOffered(Refusal):
    """A way of getting or paying the goods that does not fit this order."""

    message = _("Cara ini tidak bisa dipakai untuk pesanan ini.")


class PlanChanged(Refusal):
    """Prices, stock or ways changed since the page was shown; `quote` is what holds now."""

    message = _("Ada yang berubah sejak halaman ini dibuka. Periksa lagi, lalu lanjutkan.")

    def __init__(self, quote):
        self.quote = quote
        super().__init__()


class CannotPay(Refusal):
    message = _("Pesanan ini tidak menunggu pembayaran.")


class PayPageDown(Refusal):
    message = _("Halaman bayar kartu sedang tidak bisa dibuka. Barang Anda tetap disimpan; coba lagi sebentar lagi.")


class NotCancellable(Refusal):
    message = _("Pesanan ini sudah disiapkan, jadi tidak bisa dibatalkan di sini. Hubungi mart.")


class WrongStep(Refusal):
    """The verb does not fit the state in which the thing is now."""

    message = _("Langkah ini tidak sesuai dengan keadaan pesanan sekarang. Muat ulang halaman.")


class WrongCode(Refusal):
    pass


class OtherMart(Refusal):
    pass


class AlreadyHandedOver(Refusal):
    pass


class NotPaid(Refusal):
    message = _("Pesanan ini belum dibayar. Minta pembeli membayar dulu lewat halaman pesanannya.")


class NotReady(Refusal):
    message = _("Pesanan ini belum siap diambil. Siapkan dulu, lalu tandai siap.")


class OrderEnded(Refusal):
    message = _("Pesanan ini sudah dibatalkan. Barang tidak boleh diserahkan.")


class WrongPhoneTail(Refusal):
    message = _("Akhir nomor HP tidak cocok. Tanyakan sekali lagi kepada pengambil.")


class CashTooLittle(Refusal):
    message = _("Uang yang diterima masih kurang.")


class NotRefundable(Refusal):
    message = _("Uang sebanyak itu tidak bisa dikembalikan untuk pesanan ini.")


class NothingToPay(Refusal):
    """A producer whose unsettled sales do not add up to anything."""


class BalanceFell(Refusal):
    message = _("Saldo berkurang sesudah pencairan ini diajukan. Batalkan, lalu ajukan lagi.")


class SamePerson(Refusal):
    message = _("Pencairan harus disetujui oleh orang lain, bukan yang mengajukan.")


class OwnMoney(Refusal):
    message = _("Pencairan untuk diri sendiri harus diurus orang lain.")


class ReferenceMissing(Refusal):
    message = _("Tulis nomor bukti transfernya.")
