"""Stories: one Wagtail page each, whoever writes on it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PagePermissionTester
from wagtail.query import PageQuerySet
from wagtail.search import index

from catalog.words import words_of
from cms.blocks import StoryBody, texts_in
from cms.models.fallback import FallsBack, Localised
from cms.models.story_check import is_cleared
from cms.panels import SafetyPanel
from marketplace.domain.consent import has_consent
from marketplace.domain.safety_check import find_risks
from marketplace.enums import ConsentPurpose
from marketplace.models import Consent

WORDS_A_MINUTE = 170


class StoryIndexPage(FallsBack, Localised, Page):
    """All stories that the public may read."""

    intro = models.CharField(_("pengantar"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.StoryPage"]
    template = "cms/pages/story_index_page.html"

    class Meta:
        verbose_name = _("daftar kisah")

    def permissions_for_user(self, user):
        return StoryIndexPermissions(user, self)


class StoryQuerySet(PageQuerySet):
    def consented(self):
        """Stories for which the consent "story" stands, or that are about nobody."""
        yes = Consent.objects.standing().filter(
            person=OuterRef("producer__member__person"), purpose=ConsentPurpose.STORY
        )
        return self.filter(Q(producer__isnull=True) | Exists(yes) & Q(producer__is_public=True))

    def public(self):
        return self.live().consented()


class StoryIndexPermissions(PagePermissionTester):
    def can_publish_subpage(self):
        return False


class StoryPermissions(PagePermissionTester):
    """Nobody publishes a story by hand: it is published when everybody read it who has to, by its review."""

    def can_publish(self):
        return False


class StoryPage(Localised, Page):
    """A person's story. However live the page is, the public sees it only while she agrees."""

    producer = models.ForeignKey(
        "marketplace.Producer", models.PROTECT, null=True, blank=True, related_name="stories",
        verbose_name=_("produsen"),
    )  # fmt: skip
    intro = models.CharField(_("pengantar"), max_length=300, blank=True)
    portrait = models.ForeignKey(
        "media.MartImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("potret")
    )
    body = StreamField(StoryBody(), blank=True, verbose_name=_("isi"))
    noindex = models.BooleanField(_("jangan tampil di mesin pencari"), default=False)
    approved_on = models.DateField(_("disetujui pada"), null=True, blank=True)
    client_key = models.UUIDField(unique=True, null=True, blank=True, editable=False)

    objects = PageManager.from_queryset(StoryQuerySet)()

    exclude_fields_in_copy = ["client_key"]
    search_fields = [*Page.search_fields, index.SearchField("told")]
    content_panels = [
        SafetyPanel(heading=_("Keselamatan")),
        *Page.content_panels,
        FieldPanel("producer"),
        FieldPanel("intro"),
        FieldPanel("portrait"),
        FieldPanel("body"),
    ]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("search_description"), FieldPanel("noindex")]),
        FieldPanel("approved_on"),
    ]
    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types = []
    template = "cms/pages/story_page.html"

    class Meta:
        verbose_name = _("kisah")

    def permissions_for_user(self, user):
        return StoryPermissions(user, self)

    def publish(self, revision, *args, **kwargs):
        """Every way of publishing ends here: a version that not everybody read who has to is refused."""
        version = revision.as_object()
        if not (version.may_be_public and is_cleared(version)):
            raise PublishPagePermissionError(_("Kisah ini belum diperiksa editor dan pendamping kasus."))
        return super().publish(revision, *args, **kwargs)

    def serve(self, request, *args, **kwargs):
        if not self.may_be_public and not getattr(request, "is_preview", False):
            raise Http404
        return super().serve(request, *args, **kwargs)

    @property
    def may_be_public(self):
        if self.producer is None:
            return True
        return self.producer.is_public and has_consent(self.producer.member.person, ConsentPurpose.STORY)

    @property
    def maker(self):
        return self.producer.display_name if self.producer else ""

    @property
    def pull_quote(self):
        """The first quotation of the story, "" without one."""
        return next((block["value"]["text"] for block in self._blocks("kutipan")), "")

    @property
    def told(self):
        """All words of a live story for the search; those of a draft are nobody's yet."""
        if not self.live:
            return ""
        texts = (str(block["value"]) for block in self._blocks("paragraf", "subjudul"))
        quotes = (block["value"]["text"] for block in self._blocks("kutipan"))
        return " ".join(words_of(self.title, self.intro, *texts, *quotes))

    @property
    def texts(self):
        """Every piece of writing of this version, for whoever looks through it."""
        return [text for text in (self.title, self.intro, self.search_description, *texts_in(self.body)) if text]

    @cached_property
    def risks(self):
        """What the checker finds in this version: [Finding, …]."""
        return find_risks(self.texts, self.producer)

    @property
    def shows_goods(self):
        return any(self._blocks("barang"))

    @property
    def shows_journey(self):
        return any(self._blocks("jalur"))

    def _blocks(self, *kinds):
        """Blocks of these kinds as they are stored: asking for a quotation must not fetch photographs and goods."""
        return (block for block in self.body.raw_data if block["type"] in kinds)

    @property
    def minutes(self):
        """How long it takes to read, in whole minutes, at least one."""
        words = sum(len(str(block.value).split()) for block in self.body if block.block_type == "paragraf")
        return max(1, -(-words // WORDS_A_MINUTE))
