"""More of the same goods for load tests: copies of every live product, with names, addresses and stock of their own."""

from datetime import timedelta

from catalog.domain.stock_journal import receive_new, shelf_of
from catalog.enums import BatchKind
from catalog.models import Batch, PriceTier, Product, ProductPhoto, Variant
from marketplace.models import Mart

AT_ONCE = 200  # copies of one product that are written together
PIECES = (0, 4, 12, 24, 40)  # on a shelf, turn by turn


def multiply(scale, *, by, at, first=2):
    """Adds copies number `first` to `scale` of each live product, on the shelves of all marts in turn.

    The original is number 1; what was copied before is not copied again. `by` receives the goods.
    """
    shelves = [shelf_of(mart) for mart in Mart.objects.order_by("pk")]
    turns = range(first, scale + 1)
    originals = Product.objects.live().filter(client_key__isnull=False)
    for product in originals.prefetch_related("variants__tiers", "photos").order_by("pk"):
        for start in range(0, len(turns), AT_ONCE):
            _copy(product, turns[start : start + AT_ONCE], shelves, by, at)


def _copy(product, turns, shelves, by, at):
    copies = Product.objects.bulk_create(_same(product, turn, **_names(product, turn)) for turn in turns)
    for variant in product.variants.all():
        variants = Variant.objects.bulk_create(
            _same(variant, turn, product=copy, sku=f"{variant.sku}x{turn}", barcode="")
            for copy, turn in zip(copies, turns, strict=True)
        )
        PriceTier.objects.bulk_create(
            PriceTier(variant=each, min_qty=tier.min_qty, unit_price=tier.unit_price)
            for each in variants
            for tier in variant.tiers.all()
        )
        _stock(product.producer, variants, turns, shelves, by, at)
    ProductPhoto.objects.bulk_create(
        ProductPhoto(product=copy, image_id=photo.image_id, order=photo.order, alt=photo.alt)
        for copy in copies
        for photo in product.photos.all()
    )


def _same(row, turn, **other):
    """An unsaved copy of `row` with `other` values."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    for name in other:
        fields.pop(row._meta.get_field(name).attname)
    return type(row)(**fields, **other)


def _names(product, turn):
    return {
        "name": f"{product.name[:84]} {turn}",
        "name_en": f"{product.name_en[:84]} {turn}" if product.name_en else "",
        "slug": f"{product.slug[:102]}-{turn}",
        "published_at": product.published_at - timedelta(minutes=turn),
        "client_key": None,
    }


def _stock(producer, variants, turns, shelves, by, at):
    batches = Batch.objects.bulk_create(
        Batch(
            kind=BatchKind.SHELF,
            producer=producer,
            variant=variant,
            rate_bps=1500,
            qty_declared=pieces,
            qty_accepted=pieces,
        )
        for variant, pieces in (
            (variant, PIECES[turn % len(PIECES)]) for variant, turn in zip(variants, turns, strict=True)
        )
    )
    for number, shelf in enumerate(shelves):
        receive_new(batches[number :: len(shelves)], place=shelf, document="", by=by, at=at)
