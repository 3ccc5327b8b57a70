from django.db import models


class Mart(models.Model):
    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)
    kecamatan = models.ForeignKey("marketplace.Kecamatan", models.PROTECT)
    address = models.CharField(max_length=200)
    whatsapp = models.CharField(max_length=16, blank=True)  # E.164, public
    bank_name = models.CharField(max_length=30, blank=True)
    bank_account = models.CharField(max_length=30, blank=True)
    bank_holder = models.CharField(max_length=80, blank=True)
    is_open = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class OpeningHours(models.Model):
    """One row per weekday on which the mart is open."""

    mart = models.ForeignKey(Mart, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()  # Monday is 0
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["mart", "weekday"], name="one_opening_per_day"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="weekday_is_a_weekday"),
            models.CheckConstraint(condition=models.Q(opens__lt=models.F("closes")), name="opens_before_it_closes"),
        ]

    def __str__(self):
        return f"{self.mart} {self.weekday}: {self.opens}–{self.closes}"


class Counter(models.Model):
    """The last number given out under a name, such as "order-261123"."""

    name = models.CharField(max_length=40, unique=True)
    value = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return f"{self.name}: {self.value}"
