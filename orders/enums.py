"""Words of the orders room, and the moves that are allowed between its states."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    WEB = "web", _("Daring")
    COUNTER = "counter", _("Kasir")


class Way(models.TextChoices):
    PICKUP = "pickup", _("Ambil di mart")
    DELIVERY = "delivery", _("Diantar")
    COUNTER = "counter", _("Dibeli di kasir")


class Method(models.TextChoices):
    CASH = "cash", _("Tunai saat ambil")
    TRANSFER = "transfer", _("Transfer bank")
    CARD = "card", _("Kartu debit atau kredit")


class OrderState(models.TextChoices):
    """Placed: waits for money. Confirmed: paid, or cash at pick-up agreed. Completed: all handed over."""

    PLACED = "placed", _("Menunggu pembayaran")
    CONFIRMED = "confirmed", _("Diproses")
    COMPLETED = "completed", _("Selesai")
    EXPIRED = "expired", _("Kedaluwarsa")
    CANCELLED = "cancelled", _("Dibatalkan")

    moves = nonmember(
        {
            "placed": {"confirmed", "expired", "cancelled"},
            "confirmed": {"completed", "cancelled", "expired"},
            "completed": set(),
            "expired": {"confirmed"},  # money came late and the goods are still there
            "cancelled": set(),
        }
    )


class FulfilmentState(models.TextChoices):
    PENDING = "pending", _("Menunggu pembayaran")
    AWAITING_PRODUCER = "awaiting_producer", _("Menunggu produsen")
    PICKING = "picking", _("Perlu disiapkan")
    PACKED = "packed", _("Dikemas")
    READY = "ready", _("Siap diambil")
    COLLECTED = "collected", _("Diserahkan")
    DISPATCHED = "dispatched", _("Dalam perjalanan")
    DELIVERED = "delivered", _("Sampai")
    UNCOLLECTED = "uncollected", _("Tidak diambil")
    CANCELLED = "cancelled", _("Dibatalkan")

    moves = nonmember(
        {
            "pending": {"awaiting_producer", "picking", "cancelled"},
            "awaiting_producer": {"picking", "cancelled"},
            "picking": {"packed", "ready", "collected", "cancelled"},
            "packed": {"ready", "dispatched", "cancelled"},
            "ready": {"collected", "uncollected", "cancelled"},
            "collected": set(),
            "dispatched": {"delivered", "packed"},
            "delivered": set(),
            "uncollected": set(),
            "cancelled": {"pending"},  # with an order whose late money was accepted
        }
    )
    finished = nonmember(frozenset({"collected", "delivered", "uncollected", "cancelled"}))
    handed_over = nonmember(frozenset({"collected", "delivered"}))


class LineSource(models.TextChoices):
    SHELF = "shelf", _("Dari rak mart")
    PRODUCER = "producer", _("Dibawa produsen")


class BringState(models.TextChoices):
    """What the producer says about a line that she is asked to bring."""

    NOT_ASKED = "", _("Tidak perlu")
    ASKED = "asked", _("Menunggu jawaban")
    CONFIRMED = "confirmed", _("Akan dibawa")
    BROUGHT = "brought", _("Sudah di mart")
    DECLINED = "declined", _("Tidak bisa")
    LAPSED = "lapsed", _("Tidak dijawab")

    moves = nonmember(
        {
            "": {"asked"},
            "asked": {"confirmed", "declined", "lapsed"},
            "confirmed": {"brought", "declined", "lapsed"},
            "brought": set(),
            "declined": set(),
            "lapsed": set(),
        }
    )


class PaymentState(models.TextChoices):
    CREATED = "created", _("Dibuat")
    PENDING = "pending", _("Menunggu")
    CAPTURED = "captured", _("Diterima")
    FAILED = "failed", _("Gagal")
    CANCELLED = "cancelled", _("Dibatalkan")
    EXPIRED = "expired", _("Kedaluwarsa")

    moves = nonmember(
        {
            "created": {"pending", "captured", "failed", "cancelled", "expired"},
            "pending": {"captured", "failed", "cancelled", "expired"},
            "captured": set(),
            "failed": {"captured"},
            "cancelled": {"captured"},
            "expired": {"captured"},
        }
    )


class RefundState(models.TextChoices):
    APPROVED = "approved", _("Disetujui")
    IN_TRANSIT = "in_transit", _("Dikirim")
    DONE = "done", _("Selesai")
    FAILED = "failed", _("Gagal")

    moves = nonmember(
        {
            "approved": {"in_transit", "done", "failed"},
            "in_transit": {"done", "failed"},
            "failed": {"in_transit", "done"},
            "done": set(),
        }
    )


class RefundReason(models.TextChoices):
    SHORT = "short", _("Barang tidak ada di rak")
    PRODUCER = "producer", _("Produsen tidak bisa membawa")
    CANCELLED = "cancelled", _("Pesanan dibatalkan")
    UNCOLLECTED = "uncollected", _("Tidak diambil")
    LATE = "late", _("Uang masuk sesudah pesanan berakhir")
    DEFECT = "defect", _("Barang cacat")
    OTHER = "other", _("Lainnya")


class Liable(models.TextChoices):
    PRODUCER = "producer", _("Produsen")
    COOPERATIVE = "cooperative", _("Koperasi")
    COURIER = "courier", _("Kurir")


class PayoutState(models.TextChoices):
    DRAFT = "draft", _("Diajukan")
    APPROVED = "approved", _("Disetujui")
    PAID = "paid", _("Dibayar")
    ACKNOWLEDGED = "acknowledged", _("Diterima produsen")
    VOIDED = "voided", _("Dibatalkan")

    moves = nonmember(
        {
            "draft": {"approved", "voided"},
            "approved": {"paid", "voided"},
            "paid": {"acknowledged"},
            "acknowledged": set(),
            "voided": set(),
        }
    )


class AccountKind(models.TextChoices):
    """Chart of accounts; the numbers are those of the koperasi's books."""

    CASH_DRAWER = "cash_drawer", _("1-110 Kas laci")
    BANK = "bank", _("1-120 Bank")
    GATEWAY = "gateway_receivable", _("1-130 Piutang kartu")
    PRODUCER_PAYABLE = "producer_payable", _("2-110 Utang penitip")
    CUSTOMER_ADVANCE = "customer_advance", _("2-130 Uang muka pesanan")
    COMMISSION = "commission_income", _("4-110 Pendapatan komisi titipan")
    DELIVERY = "delivery_income", _("4-120 Pendapatan ongkir")
    ROUNDING = "rounding", _("4-185 Pembulatan")
    UNIQUE_CODE = "unique_code_income", _("4-190 Pendapatan kode unik")
    LOSS = "loss_expense", _("5-210 Beban kehilangan titipan")

    debit_normal = nonmember(frozenset({"cash_drawer", "bank", "gateway_receivable", "loss_expense"}))


class PostingRule(models.TextChoices):
    CAPTURE = "capture", _("Uang pesanan diterima")
    SALE = "sale", _("Barang diserahkan")
    REFUND = "refund", _("Uang dikembalikan")
    REVERSAL = "reversal", _("Jurnal balik penjualan")
    PAYOUT = "payout", _("Pencairan")
    LOSS = "loss", _("Kehilangan ditanggung koperasi")


class Trouble(models.TextChoices):
    """What the card company told us that nothing here can mend by itself."""

    AMOUNT = "amount", _("Yang dibayar bukan jumlah tagihannya")
    UNKNOWN = "unknown", _("Uang masuk tanpa pesanan")
    REFUND = "refund", _("Bank menolak pengembalian yang sudah dikirim")
    DISPUTE = "dispute", _("Pemilik kartu menyanggah pembayaran")
