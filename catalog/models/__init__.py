from catalog.models.batch import Batch, Consignment
from catalog.models.category import Category
from catalog.models.change import ListingChange, ReviewedListing, TypedStep
from catalog.models.check import ComplianceCheck
from catalog.models.goods_return import GoodsReturn, GoodsReturnLine
from catalog.models.movement import StockMovement
from catalog.models.product import PriceTier, Product, ProductPhoto, Variant
from catalog.models.search_words import SearchWord, Synonym
from catalog.models.shop_entry import FacetTally, MakerEntry, ShopEntry, ShopEntryMart, StaleProduct
from catalog.models.stock import Place, Reservation, StockLevel
from catalog.models.terms import ConsignmentTerms

__all__ = [
    "Batch", "Category", "ComplianceCheck", "Consignment", "ConsignmentTerms", "FacetTally", "GoodsReturn",
    "GoodsReturnLine", "ListingChange", "MakerEntry", "Place", "PriceTier", "Product", "ProductPhoto", "Reservation",
    "ReviewedListing", "SearchWord", "ShopEntry", "ShopEntryMart", "StaleProduct", "StockLevel", "StockMovement",
    "Synonym", "TypedStep", "Variant",
]  # fmt: skip
