from django.db import models
from django.urls import reverse
from django.utils.translation import get_language


class Category(models.Model):
    name = models.CharField(max_length=60, unique=True)
    name_en = models.CharField(max_length=60, blank=True)
    slug = models.SlugField(unique=True)
    kain = models.CharField(max_length=12)  # the cloth of its tiles: kopi, camilan, kain, jamu, anyam, bumbu
    drawing = models.CharField(max_length=20)  # the drawn product of a tile without a photograph
    is_food = models.BooleanField(default=True)
    needs_bpom = models.BooleanField(default=False)  # cosmetics may not be sold without a BPOM number
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        verbose_name_plural = "categories"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("catalog:category", args=[self.slug])

    @property
    def local_name(self):
        """The name in the reader's language, Indonesian where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name
