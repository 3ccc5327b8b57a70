"""The sections of the home page, each with its template of the same name in `cms/templates/cms/home/`.

What they show is the shop's; an editor chooses which there are and in what order, and may put her words for ours.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import LINKED


def _in_place_of_ours(label, most):
    """Words of the editor's own, of at most so many signs."""
    return blocks.CharBlock(label=label, max_length=most, required=False, help_text=_("Bila kosong: kata-kata bawaan."))


class NamedSection:
    """Drawn by the template that has the section's name in `HomeSections`."""

    def get_template(self, value=None, context=None):
        return f"cms/home/{self.name}.html"


class CategoriesSection(NamedSection, blocks.StaticBlock):
    class Meta:
        icon = "tag"
        label = _("Kategori barang")
        admin_text = _("Enam kategori dengan gambarnya.")


class TitledSection(NamedSection, blocks.StructBlock):
    title = _in_place_of_ours(_("Judul"), 60)


class NewestSection(TitledSection):
    class Meta:
        icon = "date"
        label = _("Barang terbaru")


class SpokenSection(TitledSection):
    text = _in_place_of_ours(_("Kalimat di bawahnya"), 200)


class FamilySection(SpokenSection):
    button = _in_place_of_ours(_("Tombol"), 30)

    class Meta:
        icon = "group"
        label = _("Kirim untuk keluarga")


class CollectionsSection(TitledSection):
    class Meta:
        icon = "folder-open-inverse"
        label = _("Koleksi dan bingkisan")


class StorySection(TitledSection):
    class Meta:
        icon = "openquote"
        label = _("Kisah minggu ini")


class WholesaleSection(SpokenSection):
    class Meta:
        icon = "list-ol"
        label = _("Tangga harga grosir")


class ShareSection(NamedSection, blocks.StaticBlock):
    class Meta:
        icon = "minus"
        label = _("Ke mana uangnya pergi")
        admin_text = _("Bagian pembuat dan bagian koperasi dari Rp10.000.")


class MartsSection(TitledSection):
    class Meta:
        icon = "site"
        label = _("Mart kami")


class WordsSection(NamedSection, blocks.StructBlock):
    title = blocks.CharBlock(label=_("Judul"), max_length=60)
    text = blocks.TextBlock(label=_("Teks"), max_length=400)
    page = blocks.PageChooserBlock(label=_("Tombol ke halaman"), page_type=LINKED, required=False)
    button = blocks.CharBlock(label=_("Kata di tombol"), max_length=30, required=False)

    class Meta:
        icon = "pilcrow"
        label = _("Kata-kata Anda sendiri")


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
