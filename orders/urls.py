"""Addresses of the orders room."""

from django.urls import path

from orders.views import cart, checkout, desk, order, packing, pay, till

app_name = "orders"

shopper = [
    path("keranjang/", cart.show, name="cart"),
    path("keranjang/tambah/", cart.add, name="cart_add"),
    path("keranjang/ubah/", cart.change, name="cart_change"),
    path("checkout/", checkout.checkout, name="checkout"),
    path("pesanan/", order.mine, name="orders"),
    path("pesanan/<str:token>/", order.show, name="order"),
    path("pesanan/<str:token>/struk/", order.receipt, name="receipt"),
    path("pesanan/<str:token>/bayar/", pay.pay_again, name="pay_again"),
    path("pesanan/<str:token>/batal/", order.cancel, name="cancel"),
]

staff = [
    path("petugas/", desk.today, name="today"),
    path("petugas/ambil/", desk.pickup, name="pickup"),
    path("petugas/ambil/serahkan/", desk.hand_over, name="hand_over"),
    path("petugas/pesanan/", packing.orders, name="board"),
    path("petugas/pesanan/<str:number>/", packing.order, name="desk_order"),
    path("petugas/pesanan/<str:number>/slip/", packing.slip, name="packing_slip"),
    path("petugas/pesanan/<str:number>/batal/", packing.cancel, name="desk_cancel"),
    path("petugas/pesanan/<str:number>/bagian/<int:pk>/kemas/", packing.pack, name="pack"),
    path("petugas/pesanan/<str:number>/bagian/<int:pk>/siap/", packing.ready, name="ready"),
    path("petugas/pesanan/<str:number>/bagian/<int:pk>/kirim/", packing.dispatch, name="dispatch"),
    path("petugas/pesanan/<str:number>/bagian/<int:pk>/sampai/", packing.deliver, name="deliver"),
    path("petugas/pesanan/<str:number>/baris/<int:pk>/kurang/", packing.short, name="short"),
    path("petugas/pesanan/<str:number>/baris/<int:pk>/dibawa/", packing.brought, name="brought"),
    path("petugas/pesanan/<str:number>/baris/<int:pk>/kembali/", packing.give_back, name="give_back"),
    path("petugas/kasir/", till.show, name="till"),
    path("petugas/kasir/baris/", till.line, name="till_line"),
    path("petugas/kasir/bayar/", till.pay, name="till_pay"),
    path("petugas/kasir/selesai/<str:number>/", till.done, name="till_done"),
]

urlpatterns = [*shopper, *staff]
