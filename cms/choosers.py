"""Choosing goods in the Wagtail admin."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalog.models import Product


class LiveProducts:
    def get_object_list(self):
        return Product.objects.live().select_related("producer").order_by("name")


class ChooseProduct(LiveProducts, ChooseView):
    pass


class ChooseProductResults(LiveProducts, ChooseResultsView):
    pass


class ChosenProduct(ChosenView):
    def get_object(self, pk):
        return get_object_or_404(Product.objects.live(), pk=pk)


class ChosenProducts(ChosenMultipleView):
    def get_objects(self, pks):
        return Product.objects.live().filter(pk__in=pks)


class ProductChooserViewSet(ChooserViewSet):
    model = Product
    icon = "tag"
    choose_one_text = _("Pilih barang")
    choose_another_text = _("Pilih barang lain")
    choose_view_class = ChooseProduct
    choose_results_view_class = ChooseProductResults
    chosen_view_class = ChosenProduct
    chosen_multiple_view_class = ChosenProducts


product_chooser = ProductChooserViewSet("product_chooser", url_prefix="pilih-barang")
ProductChooserBlock = product_chooser.get_block_class(name="ProductChooserBlock", module_path="cms.choosers")
