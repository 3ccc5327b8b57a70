"""Choosing goods in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalog.models import Product


class LiveProducts:
    def get_object_list(self):
        return Product.objects.live().select_related("producer").order_by("name")


class ChooseProduct(LiveProducts, ChooseView):
    pass


class ChooseProductResults(LiveProducts, ChooseResultsView):
    pass


class ProductChooserViewSet(ChooserViewSet):
    model = Product
    icon = "tag"
    choose_one_text = _("Pilih barang")
    choose_another_text = _("Pilih barang lain")
    choose_view_class = ChooseProduct
    choose_results_view_class = ChooseProductResults


product_chooser = ProductChooserViewSet("product_chooser", url_prefix="pilih-barang")
ProductChooserBlock = product_chooser.get_block_class(name="ProductChooserBlock", module_path="cms.choosers")
