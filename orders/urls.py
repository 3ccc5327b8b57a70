"""Addresses of the orders room."""

from django.urls import path

from orders.views import (
    cart,
    checkout,
    dashboard,
    desk,
    order,
    packing,
    pay,
    payouts,
    producer,
    receipt,
    sales,
    settling,
    statements,
    till,
    treasurer,
    wishes,
)

app_name = "orders"

shopper = [
    path("keranjang/", cart.show, name="cart"),
    path("keranjang/tambah/", cart.add, name="cart_add"),
    path("keranjang/tambah-banyak/", cart.add_many, name="cart_add_many"),
    path("keranjang/ubah/", cart.change, name="cart_change"),
    path("keranjang/mengerti/", cart.accept, name="cart_accept"),
    path("disimpan/", wishes.show, name="wishes"),
    path("disimpan/ubah/", wishes.change, name="wish_change"),
    path("disimpan/pindah/", wishes.move, name="wish_move"),
    path("disimpan/lepas/", wishes.forget_gone, name="wishes_gone"),
    path("checkout/", checkout.checkout, name="checkout"),
    path("pesanan/", order.mine, name="orders"),
    path("pesanan/<slug:token>/", order.show, name="order"),
    path("pesanan/<slug:token>/struk/", receipt.receipt, name="receipt"),
    path("pesanan/<slug:token>/bayar/", pay.pay_again, name="pay_again"),
    path("pesanan/<slug:token>/batal/", order.cancel, name="cancel"),
]

staff = [
    path("petugas/", desk.today, name="today"),
    path("petugas/ambil/", desk.pickup, name="pickup"),
    path("petugas/ambil/serahkan/", desk.hand_over, name="hand_over"),
    path("petugas/pesanan/", packing.orders, name="board"),
    path("petugas/pesanan/<slug:number>/", packing.order, name="desk_order"),
    path("petugas/pesanan/<slug:number>/slip/", packing.slip, name="packing_slip"),
    path("petugas/pesanan/<slug:number>/struk/", receipt.desk_receipt, name="desk_receipt"),
    path("petugas/pesanan/<slug:number>/batal/", packing.cancel, name="desk_cancel"),
    path("petugas/pesanan/<slug:number>/bagian/<int:pk>/kemas/", packing.pack, name="pack"),
    path("petugas/pesanan/<slug:number>/bagian/<int:pk>/siap/", packing.ready, name="ready"),
    path("petugas/pesanan/<slug:number>/bagian/<int:pk>/kirim/", packing.dispatch, name="dispatch"),
    path("petugas/pesanan/<slug:number>/bagian/<int:pk>/sampai/", packing.deliver, name="deliver"),
    path("petugas/pesanan/<slug:number>/baris/<int:pk>/kurang/", packing.short, name="short"),
    path("petugas/pesanan/<slug:number>/baris/<int:pk>/dibawa/", packing.brought, name="brought"),
    path("petugas/pesanan/<slug:number>/baris/<int:pk>/kembali/", packing.give_back, name="give_back"),
    path("petugas/kasir/", till.show, name="till"),
    path("petugas/kasir/baris/", till.line, name="till_line"),
    path("petugas/kasir/bayar/", till.pay, name="till_pay"),
    path("petugas/kasir/selesai/<slug:number>/", till.done, name="till_done"),
]

room = [
    path("ruang/", dashboard.room, name="room"),
    path("ruang/saldo/", sales.money, name="my_money"),
    path("ruang/saldo/penjualan/", sales.month, name="sales"),
    path("ruang/saldo/penjualan/pdf/", statements.month_pdf, name="sales_pdf"),
    path("ruang/saldo/penjualan/csv/", statements.month_csv, name="sales_csv"),
    path("ruang/saldo/penjualan/<int:pk>/", sales.sale, name="sale"),
    path("ruang/saldo/tertahan/", sales.held, name="held"),
    path("ruang/saldo/<slug:number>/", sales.statement, name="my_statement"),
    path("ruang/saldo/<slug:number>/pdf/", statements.payout_pdf, name="my_statement_pdf"),
    path("ruang/saldo/<slug:number>/terima/", sales.received, name="payout_received"),
    path("ruang/pesanan/", producer.to_bring, name="to_bring"),
    path("ruang/pesanan/<int:pk>/bisa/", producer.will_bring, name="will_bring"),
    path("ruang/pesanan/<int:pk>/tidak/", producer.cannot_bring, name="cannot_bring"),
]

books = [
    path("bendahara/", treasurer.work, name="treasurer"),
    path("bendahara/saldo/", treasurer.balances, name="balances"),
    path("bendahara/saldo/<slug:slug>/", treasurer.balance, name="balance"),
    path("bendahara/pencairan/", payouts.payouts, name="payouts"),
    path("bendahara/pencairan/riwayat/", payouts.history, name="payout_history"),
    path("bendahara/pencairan/<slug:number>/", payouts.payout, name="payout"),
    path("bendahara/pencairan/<slug:number>/cetak/", payouts.statement, name="statement"),
    path("bendahara/pencairan/<slug:number>/setujui/", payouts.approve, name="payout_approve"),
    path("bendahara/pencairan/<slug:number>/bayar/", payouts.pay, name="payout_pay"),
    path("bendahara/pencairan/<slug:number>/batal/", payouts.void, name="payout_void"),
    path("bendahara/jurnal/", treasurer.journal, name="journal"),
    path("bendahara/jurnal/<int:pk>/", treasurer.posting, name="posting"),
    path("bendahara/laporan/", treasurer.report, name="report"),
    path("bendahara/transfer/", settling.transfers, name="transfers"),
    path("bendahara/transfer/<int:pk>/masuk/", settling.confirm, name="transfer_confirm"),
    path("bendahara/refund/", settling.refunds, name="refunds"),
    path("bendahara/refund/<int:pk>/terkirim/", settling.sent, name="refund_sent"),
    path("bendahara/refund/<int:pk>/ulang/", settling.retry, name="refund_retry"),
    path("bendahara/kartu/", settling.troubles, name="troubles"),
    path("bendahara/kartu/<int:pk>/beres/", settling.settle, name="trouble_settle"),
]

urlpatterns = [*shopper, *staff, *room, *books]
