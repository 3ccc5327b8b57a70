"""Addresses of the catalog room."""

from django.urls import path

from catalog.views import desk, intake, mart_page, producer_page, product, review, shop

app_name = "catalog"

shopper = [
    path("produk/", shop.browse, name="browse"),
    path("kategori/<slug:slug>/", shop.category, name="category"),
    path("produk/<slug:slug>/", product.product, name="product"),
    path("produsen/", producer_page.producers, name="producers"),
    path("produsen/<slug:slug>/", producer_page.producer, name="producer"),
    path("mart/", mart_page.marts, name="marts"),
    path("mart/<slug:slug>/", mart_page.mart, name="mart"),
]

staff = [
    path("petugas/tinjau/", review.waiting, name="reviews"),
    path("petugas/tinjau/<int:pk>/", review.review, name="review"),
    path("petugas/titipan/", intake.slips, name="slips"),
    path("petugas/titipan/<str:number>/", intake.slip, name="slip"),
    path("petugas/titipan/<str:number>/tolak/", intake.reject, name="slip_reject"),
    path("petugas/titipan/<str:number>/cetak/", intake.print_slip, name="slip_print"),
    path("petugas/stok/", desk.stock, name="stock"),
]

urlpatterns = [*shopper, *staff]
