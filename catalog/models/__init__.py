from catalog.models.batch import Batch, Consignment
from catalog.models.category import Category
from catalog.models.check import ComplianceCheck
from catalog.models.movement import StockMovement
from catalog.models.product import PriceTier, Product, ProductPhoto, Variant
from catalog.models.shop_entry import FacetTally, ShopEntry, ShopEntryMart, StaleProduct
from catalog.models.stock import Place, Reservation, StockLevel
from catalog.models.terms import ConsignmentTerms

__all__ = [
    "Batch", "Category", "ComplianceCheck", "Consignment", "ConsignmentTerms", "FacetTally", "Place", "PriceTier",
    "Product", "ProductPhoto", "Reservation", "ShopEntry", "ShopEntryMart", "StaleProduct", "StockLevel",
    "StockMovement", "Variant",
]  # fmt: skip
