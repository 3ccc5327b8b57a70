from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from marketplace.addresses import address_of
from marketplace.enums import Greeting, PayoutMethod
from marketplace.models.notice import Notice
from marketplace.tongue import tongue


class ProducerQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def with_unread(self):
        """Each with `.unread`, how many notices she has not read."""
        new = Notice.objects.filter(producer=OuterRef("pk"), read_at=None).order_by().values("producer")
        return self.annotate(unread=Coalesce(Subquery(new.annotate(count=Count("pk")).values("count")), 0))


class Producer(models.Model):
    """The public side of a member who sells: the name, address and pictures here are those the world sees.

    Country, work and village are shown only while a consent for them stands
    (`marketplace.queries.journey.public_journey`).
    """

    member = models.OneToOneField("marketplace.Member", models.PROTECT, related_name="producer")
    display_name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=70, unique=True)  # from the display name, never from the legal one
    greeting = models.CharField(max_length=4, choices=Greeting.choices, default=Greeting.NONE, blank=True)
    brand = models.CharField(max_length=60, blank=True)
    line = models.CharField(max_length=160, blank=True)  # what she makes, in a few words
    line_en = models.CharField(max_length=160, blank=True)
    kecamatan = models.ForeignKey("marketplace.Kecamatan", models.PROTECT, null=True, blank=True)  # public when set
    desa = models.CharField(max_length=80, blank=True)  # consent: village
    country = models.CharField(max_length=60, blank=True)  # consent: origin
    country_en = models.CharField(max_length=60, blank=True)
    work = models.CharField(max_length=80, blank=True)  # consent: origin
    years = models.CharField(max_length=20, blank=True)  # consent: origin, "2008–2017"
    learned = models.CharField(max_length=200, blank=True)  # consent: origin
    portrait = models.ForeignKey("media.MartImage", models.SET_NULL, null=True, blank=True, related_name="+")
    drawing = models.CharField(max_length=20, blank=True)  # a drawn face, demo people only
    is_public = models.BooleanField(default=True)
    nib = models.CharField(max_length=13, blank=True)  # of her business in OSS; one for all her goods, not public

    payout_method = models.CharField(max_length=8, choices=PayoutMethod.choices, default=PayoutMethod.CASH)
    bank_name = models.CharField(max_length=30, blank=True)
    bank_account = models.CharField(max_length=30, blank=True)
    bank_holder = models.CharField(max_length=80, blank=True)

    objects = ProducerQuerySet.as_manager()

    class Meta:
        ordering = ["display_name"]

    def __str__(self):
        return self.display_name

    def get_absolute_url(self):
        return address_of("catalog:producer", self.slug)

    @property
    def local_line(self):
        """What she makes, in the reader's language where it was translated."""
        return self.line_en if get_language() == "en" and self.line_en else self.line

    @property
    def line_language(self):
        """For the lang of `local_line`: "" where it is the page's."""
        return tongue(self.line_en)

    @property
    def account_tail(self):
        return self.bank_account[-4:]
