"""Announcements: a few words for everybody who opens the shop, for as long as they are true."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from cms.blocks import PageBody
from cms.enums import Audience, Importance
from cms.models.fallback import FallsBack, Localised
from marketplace.pages import true_until


class AnnouncementIndexPage(FallsBack, Localised, Page):
    """All announcements that are true now."""

    intro = models.CharField(_("pengantar"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.AnnouncementPage"]
    max_count_per_parent = 1
    template = "cms/pages/announcement_index_page.html"

    class Meta:
        verbose_name = _("daftar pengumuman")


class AnnouncementQuerySet(PageQuerySet):
    def not_over(self, at=None):
        """Those that are shown at the moment `at`, now where it is None, or will be later."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at or timezone.now()))

    def current(self, at=None):
        moment = at or timezone.now()
        return self.not_over(moment).filter(Q(starts_at__isnull=True) | Q(starts_at__lte=moment))


class AnnouncementPage(Localised, Page):
    """One announcement. Times, importance and audience are those of the Indonesian page; a translation adds words."""

    text = models.CharField(
        _("isi singkat"), max_length=160, help_text=_("Satu kalimat, tampil di beranda atau di ruang produsen.")
    )
    body = StreamField(PageBody(), blank=True, verbose_name=_("keterangan"))
    importance = models.CharField(
        _("seberapa penting"), max_length=8, choices=Importance.choices, default=Importance.NEWS
    )  # fmt: skip
    audience = models.CharField(
        _("untuk siapa"), max_length=10, choices=Audience.choices, default=Audience.EVERYBODY
    )  # fmt: skip
    starts_at = models.DateTimeField(_("mulai"), null=True, blank=True, help_text=_("Bila kosong: begitu terbit."))
    ends_at = models.DateTimeField(
        _("sampai"), null=True, blank=True,
        help_text=_("Sesudahnya hilang sendiri. Bila kosong: sampai Anda menurunkannya."),
    )  # fmt: skip

    objects = PageManager.from_queryset(AnnouncementQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("text"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("importance"), FieldPanel("audience")]),
            ],
            heading=_("Kapan dan untuk siapa"),
            help_text=_("Terjemahan mengikuti halaman bahasa Indonesia."),
        ),
    ]
    parent_page_types = ["cms.AnnouncementIndexPage"]
    subpage_types = []
    private_page_options = []
    template = "cms/pages/announcement_page.html"

    class Meta:
        verbose_name = _("pengumuman")

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("Pengumuman ini berakhir sebelum mulai.")})

    def serve(self, request, *args, **kwargs):
        """Nothing before its time; afterwards its words, with a note that it is over."""
        if self.original.is_still_to_come and not getattr(request, "is_preview", False):
            raise Http404
        true_until(None if self.original.is_over else self.original.ends_at)
        return super().serve(request, *args, **kwargs)

    @cached_property
    def original(self):
        """The Indonesian page that this one follows: itself, unless it is a translation."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        originals = AnnouncementPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        return originals.filter(translation_key=self.translation_key).first() or self

    @property
    def is_still_to_come(self):
        return self.starts_at is not None and self.starts_at > timezone.now()

    @property
    def is_over(self):
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def is_important(self):
        return self.importance == Importance.IMPORTANT
