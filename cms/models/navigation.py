"""The menus of the shop, as editors arrange them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from cms.blocks import Links


@register_setting(icon="list-ul", order=50)
class Navigation(BaseGenericSetting):
    """Three lists of links. One that is empty shows those that come with the shop (`cms.queries.menus`)."""

    header = StreamField(
        Links(max_num=6), blank=True, verbose_name=_("menu atas"),
        help_text=_(
            "Tampil di layar lebar. Menu bawah di ponsel tetap: Beranda, Belanja, Kisah, Pesanan. "
            "Bila kosong: menu bawaan."
        ),
    )  # fmt: skip
    footer_shop = StreamField(
        Links(max_num=8), blank=True, verbose_name=_("kaki halaman, belanja"),
        help_text=_("Bila kosong: tautan bawaan."),
    )  # fmt: skip
    footer_help = StreamField(
        Links(max_num=8), blank=True, verbose_name=_("kaki halaman, anggota dan bantuan"),
        help_text=_(
            "Halaman yang dicentang “Tampil di menu” menyusul sendiri. Masuk, WhatsApp, dan bahasa selalu ada. "
            "Bila kosong: tautan bawaan."
        ),
    )  # fmt: skip

    panels = [FieldPanel("header"), FieldPanel("footer_shop"), FieldPanel("footer_help")]

    class Meta:
        verbose_name = _("menu situs")
