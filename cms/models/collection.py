"""Collections: goods of several producers that an editor puts together, to choose from or as one parcel."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, PageManager
from wagtail.query import PageQuerySet

from cms.enums import CollectionKind
from cms.models.fallback import FallsBack, Localised

ITEMS_MOST = 24
PIECES_MOST = 99


class CollectionIndexPage(FallsBack, Localised, Page):
    """All collections of the season."""

    intro = models.CharField(_("pengantar"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.CollectionPage"]
    template = "cms/pages/collection_index_page.html"

    class Meta:
        verbose_name = _("daftar koleksi")


class CollectionQuerySet(PageQuerySet):
    def in_season(self, on=None):
        """Those whose season is on the day `on`, today where it is None; no date means no limit on that side."""
        day = on or timezone.localdate()
        return self.filter(
            Q(season_from__isnull=True) | Q(season_from__lte=day),
            Q(season_until__isnull=True) | Q(season_until__gte=day),
        )


class CollectionPage(Localised, Page):
    """One collection. Goods, kind, season and picture are those of the Indonesian page; a translation adds words."""

    kind = models.CharField(
        _("jenis"), max_length=10, choices=CollectionKind.choices, default=CollectionKind.PICKED
    )  # fmt: skip
    intro = models.CharField(
        _("pengantar"), max_length=200, blank=True, help_text=_("Satu kalimat, tampil juga di daftar dan di beranda.")
    )
    words = models.TextField(_("cerita"), max_length=2000, blank=True)
    picture = models.ForeignKey(
        "media.MartImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gambar"),
        help_text=_("Bila kosong: gambar barang-barangnya."),
    )  # fmt: skip
    season_from = models.DateField(_("musim mulai"), null=True, blank=True)
    season_until = models.DateField(
        _("musim sampai"), null=True, blank=True,
        help_text=_("Di luar musim, koleksi hilang dari daftar. Yang membuka tautannya membaca kapan ia kembali."),
    )  # fmt: skip
    on_home = models.BooleanField(
        _("tampil di beranda"), default=True, help_text=_("Paling banyak tiga, menurut urutan di daftar koleksi.")
    )

    objects = PageManager.from_queryset(CollectionQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("words"),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("picture"),
                FieldRowPanel([FieldPanel("season_from"), FieldPanel("season_until")]),
                FieldPanel("on_home"),
            ],
            heading=_("Jenis, gambar, dan musim"),
            help_text=_("Terjemahan mengikuti halaman bahasa Indonesia."),
        ),
        InlinePanel(
            "items", heading=_("Isi"), label=_("Barang"), max_num=ITEMS_MOST,
            help_text=_("Hanya barang yang sedang dijual yang tampil. Terjemahan mengikuti halaman bahasa Indonesia."),
        ),
    ]  # fmt: skip
    parent_page_types = ["cms.CollectionIndexPage"]
    subpage_types = []
    template = "cms/pages/collection_page.html"

    class Meta:
        verbose_name = _("koleksi")

    def clean(self):
        super().clean()
        if self.season_from and self.season_until and self.season_until < self.season_from:
            raise ValidationError({"season_until": _("Musim ini berakhir sebelum mulai.")})

    @cached_property
    def original(self):
        """The Indonesian page that this one follows: itself, unless it is a translation."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        originals = CollectionPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        return originals.filter(translation_key=self.translation_key).first() or self

    @property
    def is_parcel(self):
        return self.kind == CollectionKind.PARCEL

    @property
    def is_still_to_come(self):
        return self.season_from is not None and self.season_from > timezone.localdate()

    def is_in_season(self, on=None):
        day = on or timezone.localdate()
        return (self.season_from or day) <= day <= (self.season_until or day)


class CollectionItem(Orderable):
    page = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="items")
    product = models.ForeignKey("catalog.Product", models.CASCADE, related_name="+", verbose_name=_("barang"))
    quantity = models.PositiveSmallIntegerField(
        _("jumlah"), default=1, validators=[MinValueValidator(1), MaxValueValidator(PIECES_MOST)],
        help_text=_("Berapa buah dalam bingkisan."),
    )  # fmt: skip

    panels = [FieldPanel("product"), FieldPanel("quantity")]

    def __str__(self):
        return f"{self.quantity} × {self.product}"
