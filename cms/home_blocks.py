"""The sections of the home page, each with its template of the same name in `cms/templates/cms/home/`.

What they show is the shop's; an editor chooses which there are and in what order, and may put her words for ours.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import LINKED

OURS = _("Bila kosong: kata-kata bawaan.")


class CategoriesSection(blocks.StaticBlock):
    class Meta:
        icon = "tag"
        label = _("Kategori barang")
        admin_text = _("Enam kategori dengan gambarnya.")
        template = "cms/home/kelompok.html"


class TitledSection(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Judul"), max_length=60, required=False, help_text=OURS)


class NewestSection(TitledSection):
    class Meta:
        icon = "date"
        label = _("Barang terbaru")
        template = "cms/home/terbaru.html"


class SpokenSection(TitledSection):
    text = blocks.CharBlock(label=_("Kalimat di bawahnya"), max_length=200, required=False, help_text=OURS)


class FamilySection(SpokenSection):
    button = blocks.CharBlock(label=_("Tombol"), max_length=30, required=False, help_text=OURS)

    class Meta:
        icon = "group"
        label = _("Kirim untuk keluarga")
        template = "cms/home/keluarga.html"


class CollectionsSection(TitledSection):
    class Meta:
        icon = "folder-open-inverse"
        label = _("Koleksi dan bingkisan")
        template = "cms/home/koleksi.html"


class StorySection(TitledSection):
    class Meta:
        icon = "openquote"
        label = _("Kisah minggu ini")
        template = "cms/home/kisah.html"


class WholesaleSection(SpokenSection):
    class Meta:
        icon = "list-ol"
        label = _("Tangga harga grosir")
        template = "cms/home/grosir.html"


class ShareSection(blocks.StaticBlock):
    class Meta:
        icon = "minus"
        label = _("Ke mana uangnya pergi")
        admin_text = _("Bagian pembuat dan bagian koperasi dari Rp10.000.")
        template = "cms/home/porsi.html"


class MartsSection(TitledSection):
    class Meta:
        icon = "site"
        label = _("Mart kami")
        template = "cms/home/mart.html"


class WordsSection(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Judul"), max_length=60)
    text = blocks.TextBlock(label=_("Teks"), max_length=400)
    page = blocks.PageChooserBlock(label=_("Tombol ke halaman"), page_type=LINKED, required=False)
    button = blocks.CharBlock(label=_("Kata di tombol"), max_length=30, required=False)

    class Meta:
        icon = "pilcrow"
        label = _("Kata-kata Anda sendiri")
        template = "cms/home/kata.html"


class HomeSections(blocks.StreamBlock):
    kelompok = CategoriesSection()
    terbaru = NewestSection()
    keluarga = FamilySection()
    koleksi = CollectionsSection()
    kisah = StorySection()
    grosir = WholesaleSection()
    porsi = ShareSection()
    mart = MartsSection()
    kata = WordsSection()

    class Meta:
        required = False
        block_counts = {
            name: {"max_num": 1}
            for name in ("kelompok", "terbaru", "keluarga", "koleksi", "kisah", "grosir", "porsi", "mart")
        }
