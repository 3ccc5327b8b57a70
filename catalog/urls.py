"""Addresses of the catalog room."""

from django.urls import path

from catalog.views import (
    choices,
    consign,
    desk,
    feed,
    foreign,
    intake,
    listing,
    listing_photo,
    mart_page,
    papers,
    papers_path,
    postcards,
    producer_page,
    product,
    rack,
    returns,
    review,
    review_change,
    room,
    seen,
    shop,
    suggest,
    typed,
)

app_name = "catalog"

shopper = [
    path("produk/", shop.browse, name="browse"),
    path("kategori/<slug:slug>/", shop.category, name="category"),
    path("produk/terakhir/", seen.last_seen, name="last_seen"),
    path("mata-uang/", foreign.foreign, name="foreign"),
    path("cari/saran/", suggest.suggest, name="suggest"),
    path("produk/<slug:slug>/", product.product, name="product"),
    path("produsen/", producer_page.producers, name="producers"),
    path("produsen/<slug:slug>/", producer_page.producer, name="producer"),
    path("mart/", mart_page.marts, name="marts"),
    path("mart/<slug:slug>/", mart_page.mart, name="mart"),
]

machines = [
    path("produk/feed.xml", feed.feed, name="feed"),
    path("og/produk/<slug:slug>.jpg", postcards.product_picture, name="product_picture"),
    path("og/kategori/<slug:slug>.jpg", postcards.category_picture, name="category_picture"),
    path("og/produsen/<slug:slug>.jpg", postcards.producer_picture, name="producer_picture"),
    path("og/mart/<slug:slug>.jpg", postcards.mart_picture, name="mart_picture"),
]

staff = [
    path("petugas/tinjau/", review.waiting, name="reviews"),
    path("petugas/tinjau/ubah/<int:pk>/", review_change.review_change, name="review_change"),
    path("petugas/tinjau/<int:pk>/", review.review, name="review"),
    path("petugas/tinjau/<int:pk>/berkas/", papers.papers, name="papers"),
    path("petugas/titipan/", intake.slips, name="slips"),
    path("petugas/titipan/<slug:number>/", intake.slip, name="slip"),
    path("petugas/titipan/<slug:number>/tolak/", intake.reject, name="slip_reject"),
    path("petugas/titipan/<slug:number>/cetak/", intake.print_slip, name="slip_print"),
    path("petugas/stok/", desk.stock, name="stock"),
    path("petugas/retur/", returns.returns, name="returns"),
    path("petugas/retur/baru/", returns.new, name="return_new"),
    path("petugas/retur/<slug:number>/", returns.goods_return, name="return"),
    path("petugas/retur/<slug:number>/batal/", returns.cancel, name="return_cancel"),
    path("petugas/retur/<slug:number>/cetak/", returns.print_return, name="return_print"),
]

producer_room = [
    path("ruang/produk/", room.products, name="room_products"),
    path("ruang/produk/baru/", listing.start, name="listing_start"),
    path("ruang/produk/<int:pk>/", room.product, name="room_product"),
    path("ruang/produk/<int:pk>/keadaan/", room.move, name="room_move"),
    path("ruang/produk/<int:pk>/rumah/", room.home_stock, name="room_home_stock"),
    path("ruang/produk/<int:pk>/arsip/", room.archive, name="room_archive"),
    path("ruang/produk/<int:pk>/salin/", room.copy, name="room_copy"),
    path("ruang/produk/<int:pk>/tarik/", room.withdraw, name="room_withdraw"),
    path("ruang/produk/<int:pk>/foto/", listing_photo.photo, name="listing_photo"),
    path("ruang/produk/<int:pk>/foto/kirim/", listing_photo.send_photo, name="listing_photo_send"),
    path("ruang/produk/<int:pk>/catat/<slug:step>/", typed.keep, name="listing_keep"),
    path("ruang/produk/<int:pk>/tentang/", listing.about, name="listing_about"),
    path("ruang/produk/<int:pk>/harga/", listing.price, name="listing_price"),
    path("ruang/produk/<int:pk>/harga/hitung/", listing.price_count, name="listing_count"),
    path("ruang/produk/<int:pk>/pilihan/", choices.choices, name="listing_choices"),
    path("ruang/produk/<int:pk>/periksa/", listing.check, name="listing_check"),
    path("ruang/izin/", papers_path.papers_path, name="papers_path"),
    path("ruang/titipan/", consign.slips, name="my_slips"),
    path("ruang/titipan/baru/", consign.announce, name="slip_new"),
    path("ruang/titipan/rak/", rack.shelves, name="my_shelves"),
    path("ruang/titipan/rak/<slug:slug>/minta/", rack.ask, name="ask_back"),
    path("ruang/titipan/retur/<slug:number>/", rack.goods_return, name="my_return"),
    path("ruang/titipan/retur/<slug:number>/cetak/", rack.print_return, name="my_return_print"),
    path("ruang/titipan/retur/<slug:number>/batal/", rack.cancel, name="my_return_cancel"),
    path("ruang/titipan/<slug:number>/", consign.slip, name="my_slip"),
    path("ruang/titipan/<slug:number>/ubah/", consign.change, name="my_slip_change"),
    path("ruang/titipan/<slug:number>/cetak/", consign.print_slip, name="my_slip_print"),
    path("ruang/titipan/<slug:number>/batal/", consign.cancel, name="my_slip_cancel"),
]

urlpatterns = [*shopper, *machines, *staff, *producer_room]
