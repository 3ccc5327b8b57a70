"""What editors write of a category in the Wagtail admin: its names and a few words above its goods."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from catalog.models import Category


class CategoryViewSet(ModelViewSet):
    """Categories are made with the shop; editors change their words. Who may do it is a right of the group."""

    model = Category
    icon = "tag"
    menu_label = _("Kategori")
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["name", "name_en", "words"]
    search_fields = ["name", "name_en"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("words")], heading=_("Bahasa Indonesia")),
        MultiFieldPanel([FieldPanel("name_en"), FieldPanel("words_en")], heading=_("Bahasa Inggris")),
        FieldPanel("picture"),
    ]


category_words = CategoryViewSet("kategori", url_prefix="kategori")
