from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.addresses import address_of


class Category(models.Model):
    name = models.CharField(_("nama"), max_length=60, unique=True)
    name_en = models.CharField(
        _("nama, bahasa Inggris"), max_length=60, blank=True, help_text=_("Bila kosong: nama Indonesianya.")
    )
    slug = models.SlugField(unique=True)
    kain = models.CharField(max_length=12)  # the cloth of its tiles: kopi, camilan, kain, jamu, anyam, bumbu
    drawing = models.CharField(max_length=20)  # the drawn product of a tile without a photograph
    is_food = models.BooleanField(default=True)
    needs_bpom = models.BooleanField(default=False)  # cosmetics may not be sold without a BPOM number
    words = models.TextField(
        _("kata pengantar"), max_length=400, blank=True, help_text=_("Satu dua kalimat di atas barang-barangnya.")
    )
    words_en = models.TextField(
        _("kata pengantar, bahasa Inggris"), max_length=400, blank=True, help_text=_("Bila kosong: yang Indonesia.")
    )
    picture = models.ForeignKey(
        "media.MartImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gambar"),
        help_text=_("Boleh kosong."),
    )  # fmt: skip
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("kategori")
        verbose_name_plural = _("kategori")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("catalog:category", self.slug)

    @property
    def local_name(self):
        """The name in the reader's language, Indonesian where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name
