"""What the room of orders holds on a producer, for the archive that she may ask for: nothing of a buyer."""

from django.db.models import Q

from marketplace.domain.sheets import Sheet
from orders.enums import AccountKind
from orders.models import CartLine, OrderLine, PayoutItem, Transfer

SALE = {
    "Pesanan": "order.number",
    "Tanggal": "order.placed_at",
    "Mart": "fulfilment.mart.name",
    "Diserahkan": "fulfilment.handed_over_at",
    "Barang": "name",
    "Satuan": "unit",
    "Jumlah": "qty",
    "Tidak jadi": "qty_short",
    "Harga satuan": "unit_price",
    "Harga semua": "line_total",
    "Bagian koperasi": "commission",
    "Bagian Anda": "producer_share",
    "Antar ke mart": "get_bring_state_display",
}
BOOKING = {
    "Waktu": "occurred_at",
    "Peristiwa": "posting.get_rule_display",
    "Nomor": "posting.document",
    "Barang": "order_line.name",
    "Masuk": lambda move: move.amount if _is_credit(move) else 0,
    "Keluar": lambda move: 0 if _is_credit(move) else move.amount,
}
PAYOUT = {
    "Nomor": "number",
    "Jumlah": "amount",
    "Cara": "get_method_display",
    "Tujuan": "destination",
    "Keadaan": "get_state_display",
    "Disiapkan": "prepared_at",
    "Dibayar": "paid_at",
    "Bukti": "reference",
}
STATEMENT = {
    "Pencairan": "payout.number",
    "Waktu": "transfer.occurred_at",
    "Pesanan": "transfer.posting.document",
    "Barang": "transfer.order_line.name",
    "Jumlah": "amount",
}
BASKET = {"Barang": "variant", "Jumlah": "qty"}


def collect(producer):
    """Sheets of her sales, her account, her payouts with the lines that each settles, and her own basket."""
    sales = OrderLine.objects.filter(producer=producer).select_related("order", "fulfilment__mart").order_by("pk")
    yield Sheet("penjualan", "Barang Anda yang dipesan", SALE, sales.all)
    of_her = Q(credit__producer=producer, credit__kind=AccountKind.PRODUCER_PAYABLE)
    of_her |= Q(debit__producer=producer, debit__kind=AccountKind.PRODUCER_PAYABLE)
    moves = Transfer.objects.filter(of_her).select_related("posting", "order_line", "credit")
    yield Sheet("buku", "Saldo Anda, baris demi baris", BOOKING, moves.order_by("occurred_at", "pk").all)
    yield Sheet("pencairan", "Pencairan", PAYOUT, producer.payouts.order_by("pk").all)
    items = PayoutItem.objects.filter(payout__producer=producer, is_live=True).select_related(
        "payout", "transfer__posting", "transfer__order_line"
    )
    yield Sheet("rekap", "Isi tiap pencairan", STATEMENT, items.order_by("payout", "transfer").all)
    own = CartLine.objects.filter(cart__owner=producer.member.person.user_id or 0).select_related("variant__product")
    yield Sheet("keranjang", "Keranjang belanja Anda", BASKET, own.all)


def _is_credit(move):
    return move.credit.kind == AccountKind.PRODUCER_PAYABLE
