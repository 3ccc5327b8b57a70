from catalog.models.batch import Batch, Consignment
from catalog.models.category import Category
from catalog.models.check import ComplianceCheck
from catalog.models.movement import StockMovement
from catalog.models.product import PriceTier, Product, ProductPhoto, Variant
from catalog.models.stock import Place, Reservation, StockLevel
from catalog.models.terms import ConsignmentTerms

__all__ = [
    "Batch", "Category", "ComplianceCheck", "Consignment", "ConsignmentTerms", "Place", "PriceTier", "Product",
    "ProductPhoto", "Reservation", "StockLevel", "StockMovement", "Variant",
]  # fmt: skip
