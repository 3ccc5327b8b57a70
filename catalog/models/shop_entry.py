from django.db import models
from wagtail.search import index

from marketplace.models.rupiah import RupiahModelField

READY = ("-is_ready",)
NEWEST = ("-published_at", "-product")
FACETS = (
    "category", "producer", "kecamatan", "halal_status", "licence_kind", "band", "has_steps", "can_ship", "on_shelf",
    "at_home",
)  # fmt: skip

SEARCHED = [index.SearchField("title"), index.SearchField("body"), index.AutocompleteField("title")]


class ShopEntry(index.Indexed, models.Model):
    """What the lists of the shop know of a live product: a copy, kept by `catalog.domain.shop_entries` alone.

    One row for each product that shoppers may see; what may change it marks the product stale (triggers of the
    database), and whoever reads a list first makes the stale ones anew.
    """

    product = models.OneToOneField("catalog.Product", models.CASCADE, primary_key=True, related_name="entry")
    category = models.ForeignKey("catalog.Category", models.CASCADE, null=True, related_name="+")
    producer = models.ForeignKey("marketplace.Producer", models.CASCADE, related_name="+")
    kecamatan = models.ForeignKey("marketplace.Kecamatan", models.CASCADE, null=True, related_name="+")
    is_ready = models.BooleanField()  # somebody has a piece: on a shelf or at home
    on_shelf = models.BooleanField()
    at_home = models.BooleanField()
    price = RupiahModelField()  # of one piece, the cheapest variant
    band = models.PositiveSmallIntegerField()  # of the price, see catalog.queries.facets
    has_steps = models.BooleanField()
    can_ship = models.BooleanField()
    halal_status = models.CharField(max_length=10)
    licence_kind = models.CharField(max_length=10)
    sort_name = models.CharField(max_length=90)
    published_at = models.DateTimeField()
    facets = models.CharField(max_length=1_000)  # all of the above that can be narrowed by, see catalog.queries.facets
    card = models.TextField()  # what a product card shows, in both languages, as JSON: read by catalog.queries.cards
    changes_at = models.DateTimeField(null=True)  # when a hold lapses or goods pass their day
    title = models.TextField(default="")  # words of both names, as catalog.words has them
    body = models.TextField(default="")  # words of all else that it can be found by

    search_auto_update = False  # bulk writes send no signals: catalog.domain.search_index keeps the index
    search_fields = SEARCHED

    class Meta:
        verbose_name_plural = "shop entries"
        indexes = [
            models.Index(fields=[*READY, *NEWEST, "price"], name="entry_newest"),
            models.Index(fields=[*READY, "price", "product"], name="entry_cheapest"),
            models.Index(fields=[*READY, "-price", "product"], name="entry_dearest"),
            models.Index(fields=[*READY, "sort_name", "product"], name="entry_name"),
            models.Index(fields=["category", *READY, "price", "product"], name="entry_category_cheapest"),
            models.Index(fields=["category", *READY, "-price", "product"], name="entry_category_dearest"),
            *(models.Index(fields=[facet, *READY, *NEWEST], name=f"entry_{facet}") for facet in FACETS),
            models.Index(fields=["price", "facets"], name="entry_prices"),
            models.Index(fields=["changes_at"], condition=models.Q(changes_at__isnull=False), name="entry_changes"),
        ]

    def __str__(self):
        return f"{self.product_id}: {self.sort_name}"


class MakerEntry(index.Indexed, models.Model):
    """What the search knows of a public producer with goods in the shop; kept like the entries, by the same module."""

    producer = models.OneToOneField("marketplace.Producer", models.CASCADE, primary_key=True, related_name="+")
    name = models.CharField(max_length=60)
    brand = models.CharField(max_length=60)
    path = models.CharField(max_length=90)
    title = models.TextField()
    body = models.TextField()

    search_auto_update = False
    search_fields = SEARCHED

    class Meta:
        verbose_name_plural = "maker entries"

    def __str__(self):
        return self.name


class ShopEntryMart(models.Model):
    """A mart on whose shelf a product lies with pieces to spare."""

    entry = models.ForeignKey(ShopEntry, models.CASCADE, related_name="marts")
    mart = models.ForeignKey("marketplace.Mart", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mart", "entry"], name="one_entry_once_per_mart")]

    def __str__(self):
        return f"{self.entry_id} @ {self.mart_id}"


class FacetTally(models.Model):
    """How many entries there are with the same `facets`: the sum of `pieces`.

    Each change adds rows and touches none, so that nobody waits for another; `catalog.domain.shop_entries`
    sums them up from time to time.
    """

    facets = models.CharField(max_length=1_000)
    pieces = models.IntegerField()

    class Meta:
        verbose_name_plural = "facet tallies"
        indexes = [models.Index(fields=["facets", "pieces"], name="tally_facets")]

    def __str__(self):
        return f"{self.facets}: {self.pieces}"


class StaleProduct(models.Model):
    """A product whose entry no longer tells the truth; written by triggers of the database."""

    product_id = models.PositiveBigIntegerField(db_index=True)

    def __str__(self):
        return str(self.product_id)
