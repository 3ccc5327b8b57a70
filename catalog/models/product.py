from django.db import models
from django.utils.translation import get_language

from catalog.enums import HalalStatus, LicenceKind, ListingState, Shipping
from marketplace.addresses import address_of
from marketplace.models.rupiah import RupiahModelField
from marketplace.tongue import tongue


class ProductQuerySet(models.QuerySet):
    def live(self):
        """What shoppers may see."""
        return self.filter(state=ListingState.PUBLISHED, producer__is_public=True)

    def waiting_for_review(self):
        return self.filter(state=ListingState.SUBMITTED).order_by("submitted_at", "pk")

    def of(self, producer):
        return self.filter(producer=producer)

    def for_cards(self):
        """With everything a product card shows, in a constant number of queries."""
        return self.select_related("category", "producer", "producer__kecamatan").prefetch_related(
            "variants__tiers", "photos__image__renditions"
        )


class Product(models.Model):
    producer = models.ForeignKey("marketplace.Producer", models.PROTECT, related_name="products")
    category = models.ForeignKey("catalog.Category", models.PROTECT, null=True, blank=True, related_name="products")
    name = models.CharField(max_length=90, blank=True)
    name_en = models.CharField(max_length=90, blank=True)
    slug = models.SlugField(max_length=110, unique=True)
    description = models.TextField(max_length=2000, blank=True)
    description_en = models.TextField(max_length=2000, blank=True)
    ingredients = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=20, blank=True)  # what one piece is called: bungkus, toples, lembar
    dus_size = models.PositiveSmallIntegerField(null=True, blank=True)  # pieces in a carton
    net_content = models.CharField(max_length=30, blank=True)  # as on the label: "200 g"
    weight_grams = models.PositiveIntegerField(null=True, blank=True)  # one piece, packed for shipping
    shelf_life_days = models.PositiveSmallIntegerField(null=True, blank=True)
    storage = models.CharField(max_length=80, blank=True)
    licence_kind = models.CharField(max_length=10, choices=LicenceKind.choices, default=LicenceKind.NONE)
    licence_no = models.CharField(max_length=30, blank=True)
    halal_status = models.CharField(max_length=10, choices=HalalStatus.choices, default=HalalStatus.NONE)
    halal_no = models.CharField(max_length=30, blank=True)
    shipping = models.CharField(max_length=10, choices=Shipping.choices, default=Shipping.NATIONAL)
    drawing = models.CharField(max_length=20, blank=True)  # overrides the category's drawing

    state = models.CharField(max_length=10, choices=ListingState.choices, default=ListingState.DRAFT)
    review_note = models.CharField(max_length=400, blank=True)  # why it was sent back
    steps_done = models.PositiveSmallIntegerField(default=0)  # of the four listing steps
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    client_key = models.UUIDField(unique=True, null=True, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-published_at"]),
            models.Index(fields=["category", "state", "-published_at"]),
            models.Index(fields=["producer", "state"]),
        ]

    def __str__(self):
        return self.name or f"#{self.pk}"

    def get_absolute_url(self):
        return address_of("catalog:product", self.slug)

    @property
    def local_name(self):
        """The name in the reader's language, Indonesian where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def name_language(self):
        """For the lang of `local_name`: "" where it is the page's."""
        return tongue(self.name_en)

    @property
    def local_description(self):
        return self.description_en if get_language() == "en" and self.description_en else self.description


class Variant(models.Model):
    """What is counted and sold. Every product has at least one; while it has only one, no screen names it."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="variants")
    name = models.CharField(max_length=60, blank=True)
    sku = models.CharField(max_length=30, unique=True)
    barcode = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.product} {self.name}".strip()


class PriceTier(models.Model):
    """From `min_qty` pieces on, every piece of the line costs `unit_price` rupiah."""

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="tiers")
    min_qty = models.PositiveIntegerField()
    unit_price = RupiahModelField()

    class Meta:
        ordering = ["min_qty"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "min_qty"], name="one_price_per_quantity_step"),
            models.CheckConstraint(condition=models.Q(min_qty__gte=1), name="tier_starts_at_one_or_more"),
            models.CheckConstraint(condition=models.Q(unit_price__gte=1), name="tier_price_above_nothing"),
        ]

    def __str__(self):
        return f"{self.variant} ≥{self.min_qty}: {self.unit_price}"


class ProductPhoto(models.Model):
    product = models.ForeignKey(Product, models.CASCADE, related_name="photos")
    image = models.ForeignKey("media.MartImage", models.PROTECT, related_name="product_photos")
    order = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(max_length=200, blank=True)  # what is seen in it, as its producer says on these goods

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["product", "image"], name="one_photo_once_per_product")]

    def __str__(self):
        return f"{self.product} #{self.order}"

    @property
    def words(self):
        """What is read out of it: her words, else the name of the goods."""
        return self.alt or self.product.local_name
