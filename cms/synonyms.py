"""Words that mean the same in a search, kept by editors in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from catalog.models import Synonym


class SynonymViewSet(ModelViewSet):
    model = Synonym
    icon = "list-ul"
    menu_label = _("Kata yang sama")
    menu_order = 400
    add_to_admin_menu = True
    panels = [FieldPanel("words")]
    list_display = ["words"]
    list_filter = []
    search_fields = ["words"]
    search_backend_name = None
    inspect_view_enabled = False
    copy_view_enabled = False


synonyms = SynonymViewSet("synonyms", url_prefix="kata-sama")
