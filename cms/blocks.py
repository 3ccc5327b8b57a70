"""The pieces of a story, each with its template of the same name in `cms/templates/cms/blocks/`.

Words are plain text: what a producer typed on her phone and what an editor changed stay the same thing.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.choosers import ProductChooserBlock
from cms.enums import Place


class ParagraphBlock(blocks.TextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Paragraf")
        template = "cms/blocks/paragraf.html"


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Subjudul")
        template = "cms/blocks/subjudul.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Kutipan"), max_length=300)
    who = blocks.CharBlock(label=_("Siapa yang berkata"), max_length=60, required=False)

    class Meta:
        icon = "openquote"
        label = _("Kutipan")
        template = "cms/blocks/kutipan.html"


class PhotoBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Foto"))
    caption = blocks.CharBlock(label=_("Keterangan"), max_length=200, required=False)
    alt = blocks.CharBlock(
        label=_("Apa yang tampak di foto"), max_length=200, required=False,
        help_text=_("Dibacakan kepada yang tidak dapat melihat fotonya."),
    )  # fmt: skip

    class Meta:
        icon = "image"
        label = _("Foto dan keterangan")
        template = "cms/blocks/foto.html"


class GoodsBlock(blocks.StructBlock):
    products = blocks.ListBlock(ProductChooserBlock(label=_("Barang")), label=_("Barang"), max_num=8)

    class Meta:
        icon = "tag"
        label = _("Barang dalam kisah")
        template = "cms/blocks/barang.html"


class JourneyBlock(blocks.StaticBlock):
    """Holds no facts of its own: it shows those of the producer for which a consent stands now."""

    class Meta:
        icon = "arrow-right-full"
        label = _("Jalur pulang")
        admin_text = _("Perjalanan produsen, sebatas yang ia izinkan.")
        template = "cms/blocks/jalur.html"


class StoryBody(blocks.StreamBlock):
    paragraf = ParagraphBlock()
    subjudul = HeadingBlock(max_length=120)
    kutipan = QuoteBlock()
    foto = PhotoBlock()
    barang = GoodsBlock()
    jalur = JourneyBlock()

    class Meta:
        required = False


class PageBody(blocks.StreamBlock):
    teks = blocks.RichTextBlock(
        label=_("Teks"), features=["h2", "h3", "bold", "italic", "link", "ol", "ul"], template="cms/blocks/teks.html"
    )
    foto = PhotoBlock()

    class Meta:
        required = False


LINKED = [
    "cms.StandardPage", "cms.StoryIndexPage", "cms.StoryPage", "cms.CollectionIndexPage", "cms.CollectionPage",
    "cms.AnnouncementIndexPage", "cms.AnnouncementPage",
]  # fmt: skip


def _words():
    return blocks.CharBlock(
        label=_("Kata-katanya"), max_length=40, required=False, help_text=_("Bila kosong: nama tempat atau halamannya.")
    )


def _english_words():
    return blocks.CharBlock(label=_("Dalam bahasa Inggris"), max_length=40, required=False)


class PlaceLink(blocks.StructBlock):
    place = blocks.ChoiceBlock(label=_("Tempat"), choices=Place.choices)
    label = _words()
    label_en = _english_words()

    class Meta:
        icon = "home"
        label = _("Tempat di toko")


class PageLink(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Halaman"), page_type=LINKED)
    label = _words()
    label_en = _english_words()

    class Meta:
        icon = "doc-empty"
        label = _("Halaman")


class Links(blocks.StreamBlock):
    tempat = PlaceLink()
    halaman = PageLink()

    class Meta:
        required = False
