"""The pieces of a story, each with its template of the same name in `cms/templates/cms/blocks/`.

Words are plain text: what a producer typed on her phone and what an editor changed stay the same thing.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.choosers import ProductChooserBlock, SoundChooserBlock
from cms.enums import Place
from marketplace.enums import ConsentPurpose

WRITTEN = ("text", "who", "caption", "alt", "title", "note", "years", "transcript", "label")


def texts_in(body):
    """Every piece of writing in a StreamField, in order, however deep it lies."""
    return [text for block in body.get_prep_value() for text in texts_of(block)]


def texts_of(block):
    """Every piece of writing in one raw block, in order."""
    return list(_written(block["value"]))


def _written(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _written(each.get("value", each) if isinstance(each, dict) else each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in WRITTEN or isinstance(each, list):
                yield from _written(each)


def images_in(blocks_of):
    """Ids of the pictures in raw blocks, {"type", "value", "id"} as a StreamField stores them."""
    single = [block["value"] for block in blocks_of if block["type"] == "foto"]
    several = [photo for block in blocks_of if block["type"] == "galeri" for photo in bare(block["value"]["photos"])]
    return {photo["image"] for photo in (*single, *several)} - {None}


def sounds_in(blocks_of):
    """Ids of the recordings in raw blocks."""
    return {block["value"]["sound"] for block in blocks_of if block["type"] == "suara"} - {None}


def bare(items):
    """The items of a list in raw blocks, which one writer stores bare and another wrapped."""
    return [each["value"] if isinstance(each, dict) and each.get("type") == "item" else each for each in items]


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


def _caption(most):
    return blocks.CharBlock(label=_("Keterangan"), max_length=most, required=False)


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Kutipan"), max_length=300)
    who = blocks.CharBlock(label=_("Siapa yang berkata"), max_length=60, required=False)

    class Meta:
        icon = "openquote"
        label = _("Kutipan")
        template = "cms/blocks/kutipan.html"


class PhotoBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Foto"))
    caption = _caption(200)
    alt = blocks.CharBlock(
        label=_("Apa yang tampak di foto"), max_length=200, required=False,
        help_text=_("Dibacakan kepada yang tidak dapat melihat fotonya."),
    )  # fmt: skip

    class Meta:
        icon = "image"
        label = _("Foto dan keterangan")
        template = "cms/blocks/foto.html"


class GalleryBlock(blocks.StructBlock):
    photos = blocks.ListBlock(PhotoBlock(template=None), label=_("Foto"), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        label = _("Beberapa foto")
        template = "cms/blocks/galeri.html"


class StepBlock(blocks.StructBlock):
    """One step of a way. What it tells of decides under which consent it is shown."""

    title = blocks.CharBlock(label=_("Apa"), max_length=60, help_text=_("Contoh: Belajar memasak"))
    years = blocks.RegexBlock(
        r"^(19|20)\d\d([–-](19|20)?\d\d)?$", label=_("Tahun"), required=False, max_length=9,
        help_text=_("Satu tahun, atau dari tahun sampai tahun. Contoh: 2008–2017"),
        error_messages={"invalid": _("Tulis tahunnya saja. Contoh: 2015 atau 2008–2017")},
    )  # fmt: skip
    note = _caption(120)
    tells = blocks.ChoiceBlock(
        choices=[
            ("none", _("Tidak menyebut negara, pekerjaan di sana, atau desa")),
            (ConsentPurpose.ORIGIN.value, _("Menyebut negara atau pekerjaan di sana: tampil hanya dengan izinnya")),
            (ConsentPurpose.VILLAGE.value, _("Menyebut desa: tampil hanya dengan izinnya")),
        ],
        label=_("Langkah ini"),
    )

    class Meta:
        icon = "date"
        label = _("Langkah")


class TimelineBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(), label=_("Langkah"), min_num=2, max_num=8)

    class Meta:
        icon = "history"
        label = _("Garis waktu perjalanan")
        template = "cms/blocks/linimasa.html"


class SoundBlock(blocks.StructBlock):
    """Heard only while she agrees to show her voice; the transcript is for who cannot hear it."""

    sound = SoundChooserBlock(label=_("Rekaman"))
    caption = _caption(120)
    transcript = blocks.TextBlock(
        label=_("Isi rekaman dalam tulisan"), max_length=4000,
        help_text=_("Untuk yang tidak dapat mendengar."),
    )  # fmt: skip

    class Meta:
        icon = "media"
        label = _("Suara")
        template = "cms/blocks/suara.html"


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
    galeri = GalleryBlock()
    suara = SoundBlock()
    barang = GoodsBlock()
    jalur = JourneyBlock()
    linimasa = TimelineBlock()

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
