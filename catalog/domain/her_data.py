"""What the catalogue holds on a producer, for the archive that she may ask for."""

import json

from django.db.models import Q

from catalog.models import (
    Batch,
    ComplianceCheck,
    ConsignmentTerms,
    GoodsReturnLine,
    ListingChange,
    PriceTier,
    ProductPhoto,
    ReviewedListing,
    StockMovement,
    TypedStep,
    Variant,
)
from marketplace.domain.her_data import picture_name
from marketplace.domain.sheets import Sheet

PRODUCT = {
    "Nomor": "pk",
    "Nama": "name",
    "Nama (Inggris)": "name_en",
    "Alamat halaman": "slug",
    "Keadaan": "get_state_display",
    "Kategori": "category",
    "Keterangan": "description",
    "Keterangan (Inggris)": "description_en",
    "Bahan": "ingredients",
    "Satuan": "unit",
    "Isi satu dus": "dus_size",
    "Isi bersih": "net_content",
    "Berat (gram)": "weight_grams",
    "Tahan (hari)": "shelf_life_days",
    "Penyimpanan": "storage",
    "Jenis izin": "get_licence_kind_display",
    "Nomor izin": "licence_no",
    "Halal": "get_halal_status_display",
    "Nomor halal": "halal_no",
    "Pengiriman": "get_shipping_display",
    "Catatan petugas": "review_note",
    "Dibuat": "created_at",
    "Dikirim": "submitted_at",
    "Tayang sejak": "published_at",
}
VARIANT = {"Barang": "product", "Rasa atau ukuran": "name", "Kode": "sku", "Barcode": "barcode"}
PRICE = {"Barang": "variant", "Mulai jumlah": "min_qty", "Harga": "unit_price"}
PHOTO = {
    "Barang": "product",
    "Berkas": lambda photo: picture_name(photo.image),
    "Yang tampak": "alt",
    "Urutan": "order",
}
CHECK = {
    "Barang": "product",
    "Jenis": "get_kind_display",
    "Nomor": "number_seen",
    "Dilihat": "seen_on",
    "Di": "mart.name",
}
TERMS = {"Berlaku sejak": "valid_from", "Bagian koperasi (per 10.000)": "rate_bps", "Anda setujui": "accepted_at"}
SLIP = {
    "Nomor": "number",
    "Mart": "mart.name",
    "Keadaan": "get_state_display",
    "Rencana datang": "arrives_on",
    "Catatan": "note",
    "Dikabarkan": "declared_at",
    "Diterima": "received_at",
}
BATCH = {
    "Titipan": "consignment.number",
    "Jenis": "get_kind_display",
    "Barang": "variant",
    "Dikabarkan": "qty_declared",
    "Diterima": "qty_accepted",
    "Ditolak": "qty_rejected",
    "Alasan": "reject_reason",
    "Baik sebelum": "best_before",
    "Bagian koperasi (per 10.000)": "rate_bps",
}
CHANGE = {
    "Barang": "product",
    "Yang Anda minta": lambda change: as_text(change.proposed),
    "Keadaan": "get_state_display",
    "Alasan": "note",
    "Diminta": "asked_at",
    "Diputuskan": "decided_at",
}
AGREED = {
    "Barang": "product",
    "Keterangan": lambda agreed: as_text(agreed.said),
    "Harga": lambda agreed: as_text(agreed.ladders),
}
TYPED = {
    "Barang": "product",
    "Langkah": "step",
    "Yang diketik": lambda page: as_text(page.typed),
    "Disimpan": "saved_at",
}
RETURN = {
    "Nomor": "number",
    "Mart": "mart.name",
    "Sebab": "get_reason_display",
    "Keadaan": "get_state_display",
    "Catatan": "note",
    "Ambil sebelum": "fetch_by",
    "Dibuat": "made_at",
    "Selesai": "closed_at",
}
RETURN_LINE = {"Retur": "goods_return.number", "Barang": "batch.variant", "Jumlah": "qty"}
MOVEMENT = {
    "Waktu": "at",
    "Barang": "batch.variant",
    "Jumlah": "qty",
    "Sebab": "get_reason_display",
    "Dari": lambda move: _place(move.source),
    "Ke": lambda move: _place(move.target),
    "Nomor": "document",
}


def collect(producer):
    """Sheets of her goods, slips and stock; who of the staff counted or saw something is not told."""
    hers = Q(product__producer=producer)
    products = producer.products.select_related("category").order_by("pk")
    yield Sheet("barang", "Barang Anda", PRODUCT, products.all)
    yield Sheet("pilihan", "Rasa dan ukuran", VARIANT, Variant.objects.filter(hers).select_related("product").all)
    prices = PriceTier.objects.filter(variant__product__producer=producer).select_related("variant__product")
    yield Sheet("harga", "Harga", PRICE, prices.order_by("variant", "min_qty").all)
    photos = ProductPhoto.objects.filter(hers).select_related("product", "image")
    yield Sheet("foto-barang", "Foto barang", PHOTO, photos.order_by("product", "order").all)
    for name, title, columns, model in (
        ("perubahan", "Perubahan yang Anda minta", CHANGE, ListingChange),
        ("disepakati", "Keterangan yang terakhir disetujui petugas", AGREED, ReviewedListing),
        ("ketikan", "Yang Anda ketik dan belum dikirim", TYPED, TypedStep),
    ):
        rows = model.objects.filter(product__producer=producer).select_related("product").order_by("pk")
        yield Sheet(name, title, columns, rows.all)
    checks = ComplianceCheck.objects.filter(hers).select_related("product", "mart")
    yield Sheet("izin-edar", "Izin dan sertifikat yang dilihat petugas", CHECK, checks.all)
    terms = ConsignmentTerms.objects.filter(producer=producer).order_by("valid_from")
    yield Sheet("perjanjian", "Perjanjian titip jual", TERMS, terms.all)
    yield Sheet("titipan", "Nota titip", SLIP, producer.consignments.select_related("mart").order_by("pk").all)
    batches = Batch.objects.filter(producer=producer).select_related("consignment", "variant__product").order_by("pk")
    yield Sheet("titipan-isi", "Isi nota titip dan stok di rumah", BATCH, batches.all)
    yield Sheet("retur", "Nota retur", RETURN, producer.goods_returns.select_related("mart").order_by("pk").all)
    back = GoodsReturnLine.objects.filter(goods_return__producer=producer).order_by("pk")
    yield Sheet(
        "retur-isi", "Isi nota retur", RETURN_LINE, back.select_related("goods_return", "batch__variant__product").all
    )
    moves = StockMovement.objects.filter(batch__producer=producer).select_related(
        "batch__variant__product", "source__mart", "target__mart"
    )
    yield Sheet("stok", "Barang masuk dan keluar", MOVEMENT, moves.order_by("at", "pk").all)


def as_text(value):
    """What is kept as JSON, for a cell that a person and a program can read."""
    return json.dumps(value, ensure_ascii=False) if value else ""


def _place(place):
    if place is None:
        return ""
    return place.mart.name if place.mart_id else "rumah Anda"
