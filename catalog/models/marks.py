"""What makes the entry of a product stale, and pages that show it old; see marketplace.models.triggers."""

from marketplace.models.triggers import Trigger, note, site_changes


def _marks(products):
    """Statements for the products of an SQL query whose one column `id` holds their keys."""
    return (
        f"INSERT INTO catalog_staleproduct (product_id) {products}",
        f"INSERT INTO marketplace_change (tag) SELECT 'p' || marked.id FROM ({products}) AS marked",  # noqa: S608
    )


def _of_variant(key):
    return f"SELECT product_id AS id FROM catalog_variant WHERE id = {key}"  # noqa: S608


def _of_producer(key):
    return f"SELECT id FROM catalog_product WHERE producer_id = {key}"  # noqa: S608


def _of_batch(key):
    return f"SELECT product_id AS id FROM catalog_variant WHERE id = (SELECT variant_id FROM catalog_batch WHERE id = {key})"  # noqa: E501, S608


def _is_beside_goods(key):
    """A picture that stands elsewhere than on goods: an editor's, or a portrait."""
    return (
        f"EXISTS (SELECT 1 FROM media_martimage WHERE id = {key} AND producer_id IS NULL) "  # noqa: S608
        f"OR EXISTS (SELECT 1 FROM marketplace_producer WHERE portrait_id = {key})"
    )


TRIGGERS = [
    Trigger("catalog_product", _marks("SELECT {row}.id AS id")),
    Trigger("catalog_variant", _marks("SELECT {row}.product_id AS id")),
    Trigger("catalog_pricetier", _marks(_of_variant("{row}.variant_id"))),
    Trigger("catalog_productphoto", _marks("SELECT {row}.product_id AS id")),
    Trigger("catalog_compliancecheck", _marks("SELECT {row}.product_id AS id")),
    Trigger("catalog_stocklevel", _marks(_of_batch("{row}.batch_id")), columns=("on_hand", "reserved")),
    Trigger("catalog_batch", _marks(_of_variant("{row}.variant_id"))),
    Trigger(
        "catalog_consignment",
        _marks(
            "SELECT DISTINCT v.product_id AS id FROM catalog_batch b JOIN catalog_variant v ON v.id = b.variant_id "
            "WHERE b.consignment_id = {row}.id"
        ),
        columns=("state", "arrives_on"),
    ),
    Trigger(
        "catalog_reservation",  # a hold that was over is kept after all: no level tells
        _marks(_of_batch("(SELECT batch_id FROM catalog_stocklevel WHERE id = {row}.level_id)")),
        columns=("expires_at",),
        verbs=("update",),
    ),
    Trigger("catalog_consignmentterms", _marks(_of_producer("{row}.producer_id"))),
    Trigger(
        "media_martrendition",
        (
            *_marks("SELECT product_id AS id FROM catalog_productphoto WHERE image_id = {row}.image_id"),
            note("'site'", only_if=_is_beside_goods("{row}.image_id")),
        ),
    ),
    Trigger(
        "media_martimage",
        (
            *_marks("SELECT product_id AS id FROM catalog_productphoto WHERE image_id = {row}.id"),
            note("'site'", only_if=_is_beside_goods("{row}.id")),
        ),
    ),
    Trigger(
        "catalog_category",
        (*_marks("SELECT id FROM catalog_product WHERE category_id = {row}.id"), note("'site'")),
    ),
    Trigger(
        "marketplace_producer",
        (*_marks(_of_producer("{row}.id")), note("'site'")),
    ),
    Trigger(
        "marketplace_kecamatan",
        (
            *_marks(
                "SELECT p.id AS id FROM catalog_product p JOIN marketplace_producer m ON m.id = p.producer_id "
                "WHERE m.kecamatan_id = {row}.id"
            ),
            note("'site'"),
        ),
    ),
    *site_changes(
        "marketplace_mart", "marketplace_openinghours", "marketplace_consent",
        "marketplace_exchangerate", "catalog_synonym",
    ),
]  # fmt: skip
