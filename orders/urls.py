"""Addresses of the orders room."""

from django.urls import path

from orders.views import cart, checkout, order, pay

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

urlpatterns = [*shopper]
